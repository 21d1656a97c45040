/** Replay of recorded runs of storescu 3.6.7 with TLS, against the storescp that they were recorded with. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { after, describe, test } from 'node:test'
import { storescu } from '../../src/cli/tools/storescu.ts'
import { runTool } from '../cli/run-tool.ts'
import { certificates } from '../support/certificates.ts'
import { folder } from '../support/folder.ts'
import { writeInstance } from '../support/instances.ts'
import type { ServerProcess } from '../support/peers/child.ts'
import { startStorescp } from '../support/peers/dcmtk.ts'
import { lacks } from '../support/peers/installed.ts'
import { alike, type Difference, inOrder, type RecordedRun, recordedRuns } from './recorded-run.ts'

const files = certificates()
const received = folder()
const running = new Map<string, Promise<ServerProcess>>()

/** The files of the recorded runs: a key, its self-signed certificate, the key encrypted, and another one. */
const named = () => ({
  'key.pem': files.at('other.key'),
  'cert.pem': files.at('other.pem'),
  'keyenc.pem': files.at('other.enc.key'),
  'otherkey.pem': files.at('rsa.key'),
  'ct.dcm': `${files.path}/ct.dcm`,
})

/** Options of storescp: it asks for no certificate, or for one that it trusts, or is a plain one. */
const peers: Readonly<Record<string, () => readonly string[]>> = {
  lenient: () => ['+tls', files.at('other.key'), files.at('other.pem'), '-ic'],
  strict: () => ['+tls', files.at('other.key'), files.at('other.pem'), '+cf', files.at('other.pem')],
  plain: () => [],
}
const peerOf: Readonly<Record<string, string>> = {
  'tla-scp-requires': 'strict',
  'tls-mutual': 'strict',
  'tls-to-plain': 'plain',
}

/** Where our lines say more, or what the recording peer did not. */
const differences: Readonly<Record<string, Difference>> = {
  // One time in 256 a wrong password is found out later, with other words.
  ...alike('tls-pw-wrong tls-pw-null', {
    stderr: [/^E: OpenSSL error [0-9a-f]{8}: /, "F: 000b:0004 Unable to load private TLS key from 'keyenc.pem'"],
  }),
  // The number is that of the system's error; its name goes with it.
  'tls-nokey': { stderr: [/^E: OpenSSL error 80000002: no such file/, /^F: 000b:0004 Unable .*'nofile\.pem'$/] },
  'tls-nocert': {
    stderr: [/^E: OpenSSL error 80000002: no such file/, /^F: 000b:0006 .*'key\.pem' .*'nofile\.pem' do not match$/],
  },
  'tls-badca': { stderr: ["W: unable to load certificate file 'nofile.pem', ignoring"] },
}

after(async () => {
  for (const peer of running.values()) await (await peer)[Symbol.asyncDispose]()
  files[Symbol.dispose]()
  received[Symbol.dispose]()
})

describe('recorded runs of storescu with TLS', () => {
  for (const run of recordedRuns('storescu-tls')) {
    test(run.id, async (t) => {
      if (await lacks(t, 'dcmtk', 'openssl')) return
      check(run, await replay(run))
    })
  }
})

async function replay({ id, argv }: RecordedRun) {
  writeInstance(`${files.path}/ct.dcm`)
  const kind = peerOf[id] ?? 'lenient'
  const peer = running.get(kind) ?? startStorescp(received.at(kind), peers[kind]?.() ?? [])
  running.set(kind, peer)
  mkdirSync(received.at(kind), { recursive: true })
  const { port } = await peer
  const places: Readonly<Record<string, string>> = { ...named(), PORT: String(port) }
  const stdin = () => new PassThrough().end('secret\n')
  const outcome = await runTool(
    storescu,
    argv.map((word) => places[word] ?? word),
    { stdin },
  )
  let { stderr } = outcome
  for (const [name, path] of Object.entries(named())) stderr = stderr.replaceAll(path, name)
  return { ...outcome, stderr }
}

function check({ id, exitCode, stdout = [], stderr }: RecordedRun, outcome: Awaited<ReturnType<typeof replay>>): void {
  assert.equal(outcome.exitCode, exitCode, outcome.stderr)
  inOrder(differences[id]?.stderr ?? stderr, outcome.stderr)
  inOrder(stdout, outcome.stdout)
}
