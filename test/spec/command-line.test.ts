/** Replay of recorded runs of DCMTK 3.6.7: what movescu and storescu say to a command line. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Tool } from '../../src/cli/tool.ts'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { storescu } from '../../src/cli/tools/storescu.ts'
import { banner } from '../../src/cli/version.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { storageClasses } from '../../src/dict/sop-class.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { implementationClassUid, implementationVersionName } from '../../src/dict/uid.ts'
import { type Outcome, runTool } from '../cli/run-tool.ts'
import { configurationText } from '../support/profiles.ts'

/** Messages in order, without the identification and title; `stdout` only for texts; `files` lie in the working folder. */
interface RecordedRun {
  readonly id: string
  readonly argv: readonly string[]
  readonly exitCode: number
  readonly stdout?: readonly string[]
  readonly stderr: readonly string[]
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

/** Runs that need options which are still to come. */
const waiting: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  storescu: {},
}

/** Where we differ on purpose: the condition that these end with instead. */
const different: ReadonlyMap<string, string> = new Map([
  // Item paths are understood.
  ['k-path', '0006:031c TCP Initialization Error: Connection refused'],
  ['k-seq-dot', '0006:031c TCP Initialization Error: Connection refused'],
  // By itself, +v is -v and more.
  ['verbose-pc-without-v', '0006:031c TCP Initialization Error: Connection refused'],
  // The fourth kind of identity, which the release of the recording takes but does not name.
  ['rsp-alone', '--pos-response only allowed with --user, --kerberos, --saml or --jwt'],
  // An empty title is found before the connection is made.
  ['parse-empty-aet', '0006:030c Illegal service parameter: Calling AP Title'],
  // Options of 3.5 that later releases dropped are understood.
  ['parse-3-5-4-vc', '0006:031c TCP Initialization Error: Connection refused'],
  ['parse-dp', '0006:031c TCP Initialization Error: Connection refused'],
  // IPv6 addresses are understood.
  ['ipv6-lit', '0006:031c TCP Initialization Error: Connection refused'],
  ['parse-dns-ipv6', '0006:031c TCP Initialization Error: Connection refused'],
])

for (const tool of [movescu, storescu]) {
  const { name } = tool.table
  describe(`recorded command lines of ${name}`, () => {
    const runs = recordedRuns(name).map((run) => ({ run, reason: reasonToWait(name, run) }))
    const uncovered = runs.filter(({ reason }) => reason !== undefined)

    for (const { run, reason } of runs) {
      if (reason === undefined) test(run.id, async () => check(run, await replay(tool, run), tool))
    }

    test(`${uncovered.length} runs are not covered yet`, async (t) => {
      for (const { run, reason } of uncovered) {
        t.diagnostic(`${run.id} (${reason})`)
        const outcome = await replay(tool, run)
        assert.throws(() => check(run, outcome, tool), assert.AssertionError, `${run.id} is covered by now`)
      }
    })
  })
}

test('exactly the options that are missing keep recorded runs waiting', () => {
  const ids = (name: string): readonly string[] => recordedRuns(name).map(({ id }) => id)
  for (const [name, reasons] of Object.entries(waiting)) {
    for (const pattern of Object.values(reasons))
      assert.ok(
        ids(name).some((id) => pattern.test(id)),
        String(pattern),
      )
  }
})

function check(run: RecordedRun, outcome: Outcome, { table }: Tool): void {
  const condition = different.get(run.id)
  if (condition !== undefined) {
    assert.match(outcome.stderr, new RegExp(`^(?:F|error): .*${condition}$`, 'm'))
    return
  }
  assert.equal(outcome.exitCode, run.exitCode, outcome.stderr)
  assert.equal(outcome.stdout === '', run.stdout === undefined)
  for (const line of run.stdout ?? []) assert.ok(outcome.stdout.split('\n').includes(line), line)
  const before = banner(table)
  const recorded = run.stderr.map((line) => `${line.startsWith('error: ') ? before : ''}${line}\n`).join('')
  // The reference says nothing of a query that cannot be right.
  assert.equal(outcome.stderr.replace(/^[DT]: .*\n|^W: query: .*\n/gm, ''), recorded)
}

/** Runs the tool with its files in a folder of their own, which is left out of what it says. */
async function replay(tool: Tool, { argv, files = {}, env = {} }: RecordedRun): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'dimse-'))
  const contents: Readonly<Record<string, string | Uint8Array>> = {
    ...files,
    'ct.dcm': smallImage(),
    'storescu.cfg': configurationText,
  }
  try {
    for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, name), content)
    const placed = argv.map((word) => {
      const [sign, name] = word.startsWith('@') ? ['@', word.slice(1)] : ['', word]
      return name in contents ? sign + join(folder, name) : word
    })
    const { exitCode, stdout, stderr } = await runTool(tool, placed, { env })
    return { exitCode, stdout, stderr: stderr.replaceAll(join(folder, '/'), '') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function smallImage(): Uint8Array {
  const [sopClassUid, sopInstanceUid] = [storageClasses.ctImage, '1.2.3.4.1.1.1']
  const meta = {
    mediaStorageSopClassUid: sopClassUid,
    mediaStorageSopInstanceUid: sopInstanceUid,
    transferSyntaxUid: explicitVrLittleEndian,
    implementationClassUid,
    implementationVersionName,
  }
  const image = dataSet({ SOPClassUID: sopClassUid, SOPInstanceUID: sopInstanceUid })
  return Buffer.concat([encodeFileMeta(meta), encodeDataSet(image, explicitVrLittleEndian)])
}

function reasonToWait(name: string, { id }: RecordedRun): string | undefined {
  return Object.entries(waiting[name] ?? {}).find(([, ids]) => ids.test(id))?.[0]
}

function recordedRuns(name: string): readonly RecordedRun[] {
  // Compiled tests run from build/test/spec; the rows stay with their source.
  const file = join(import.meta.dirname, '..', '..', '..', 'test', 'spec', `${name}-command-line.jsonl`)
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as RecordedRun)
}
