/** echoscu and findscu with --json, against real archives and peers that fail: every line is as the schema says. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { after, describe, test } from 'node:test'
import { echoscu } from '../../../src/cli/tools/echoscu.ts'
import { findscu } from '../../../src/cli/tools/findscu.ts'
import { dataSet } from '../../../src/data/data-set.ts'
import { explicitVrLittleEndian } from '../../../src/dict/transfer-syntax.ts'
import { eventsIn, named, only } from '../../support/events.ts'
import { ctImage, writeInstance } from '../../support/instances.ts'
import { freePort } from '../../support/peers/child.ts'
import { dcmtk, startDcmqrscp } from '../../support/peers/dcmtk.ts'
import { lacks } from '../../support/peers/installed.ts'
import { own, startArchive } from '../../support/peers/own.ts'
import { workplace } from '../../support/peers/workplace.ts'
import { type PeerAssociation, scriptedPeer } from '../../support/scripted-peer.ts'
import { runTool } from '../run-tool.ts'

const work = workplace()
after(() => work.remove())

/** Two studies of one patient. */
function files(): string[] {
  const folder = work.folder('objects')
  return ['1', '2'].map((n) =>
    writeInstance(join(folder, n), {
      sopInstanceUid: `1.2.3.${n}`,
      more: { PatientID: 'P1', PatientName: 'Doe^Jane', StudyInstanceUID: `1.2.${n}`, SeriesInstanceUID: `1.2.${n}.1` },
    }),
  )
}

const studies = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID', '-k', 'PatientID=P1']

async function asked(aeTitle: string, port: number): Promise<void> {
  const peer = ['-aec', aeTitle, '127.0.0.1', String(port)]
  const echoed = await own('echoscu', ['--json', ...peer])
  const echoes = eventsIn(echoed.stdout)
  assert.deepEqual([echoed.code, echoed.stderr], [0, ''])
  const steps = ['association-requested', 'association-accepted', 'echo', 'association-released', 'summary']
  assert.deepEqual(
    echoes.map(({ event }) => event),
    steps,
  )
  assert.equal(only(echoes, 'association-requested').port, port)
  assert.equal(only(echoes, 'association-requested').calledAeTitle, aeTitle)
  assert.equal(only(echoes, 'echo').status.category, 'success')

  const found = await own('findscu', ['--json', ...studies, ...peer])
  const events = eventsIn(found.stdout)
  assert.deepEqual([found.code, found.stderr], [0, ''])
  const uids = named(events, 'match').map((match) => match.dataSet['0020000D']?.Value?.[0])
  assert.deepEqual(uids.sort(), ['1.2.1', '1.2.2'])
  assert.equal(only(events, 'find-response').matches, 2)
  const { exitCode, matches, errors } = only(events, 'summary')
  assert.deepEqual({ exitCode, matches, errors }, { exitCode: 0, matches: 2, errors: 0 })
}

describe('echoscu and findscu --json', { concurrency: false }, () => {
  test('with our archive', async () => {
    await using archive = await startArchive(work.folder('ours'))
    assert.equal((await own('storescu', ['127.0.0.1', String(archive.port), ...files()])).code, 0)
    await asked('ARCHIVE', archive.port)
  })

  test("with DCMTK's dcmqrscp", async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using archive = await startDcmqrscp(work.folder('theirs'), [
      { sopClassUid: ctImage, transferSyntax: explicitVrLittleEndian },
    ])
    const peer = ['-aec', 'DCMQRSCP', '127.0.0.1', String(archive.port)]
    const stored = await dcmtk('storescu', [...peer, ...files()])
    assert.equal(stored.code, 0, stored.stderr)
    await asked('DCMQRSCP', archive.port)
  })
})

const echo = (port: number, ...options: string[]) => runTool(echoscu, ['--json', ...options, '127.0.0.1', `${port}`])

test('a refused connection is an error with code and condition; standard error says what it always says', async () => {
  const { exitCode, stdout, stderr } = await echo(await freePort())
  const events = eventsIn(stdout)
  assert.deepEqual([exitCode, events.length, only(events, 'summary').exitCode], [1, 2, 1])
  const { message, code, condition } = only(events, 'error')
  assert.deepEqual([code, condition], ['DIMSE_TRANSPORT', '0006:031c'])
  assert.equal(stderr, `F: ${message}\n`)
})

test('errors are events at any log level', async () => {
  const { stdout, stderr } = await echo(await freePort(), '-ll', 'off')
  assert.equal(stderr, '')
  assert.equal(only(eventsIn(stdout), 'error').condition, '0006:031c')
})

test('a rejected association', async () => {
  const negotiate = () => ({ reject: { result: 1, source: 1, reason: 7 } }) as const
  await using peer = await scriptedPeer(async () => undefined, { negotiate })
  const { exitCode, stdout } = await echo(peer.port)
  const events = eventsIn(stdout)
  const { result, source, reason, role } = only(events, 'association-rejected')
  assert.deepEqual([exitCode, result, source, reason, role], [1, 1, 1, 7, 'requestor'])
  assert.equal(only(events, 'error').code, 'DIMSE_ASSOCIATION_REJECTED')
})

test('an aborted one, with who did it', async () => {
  await using peer = await scriptedPeer(async (each) => {
    await each.request()
    await each.association.abort()
  })
  const { exitCode, stdout } = await echo(peer.port)
  const events = eventsIn(stdout)
  assert.equal(exitCode, 70)
  assert.equal(only(events, 'association-aborted').by, 'peer')
  assert.equal(only(events, 'error').code, 'DIMSE_ASSOCIATION_ABORTED')
  assert.equal(only(events, 'summary').exitCode, 70)
})

test('a failure status', async () => {
  await using peer = await scriptedPeer((each) => each.answerAll({ status: 0x0110 }))
  const events = eventsIn((await echo(peer.port)).stdout)
  const { code, hex, category } = only(events, 'echo').status
  assert.deepEqual([code, hex, category], [0x110, '0x0110', 'failure'])
})

test('a mistake in the command line is an error and a summary; without --json nothing is on stdout', async () => {
  for (const words of [['-ta', '0', 'host', '1'], ['host']]) {
    const { exitCode, stdout, stderr } = await runTool(echoscu, ['--json', ...words])
    const events = eventsIn(stdout)
    assert.deepEqual([exitCode, only(events, 'summary').exitCode], [1, 1])
    const { message, code } = only(events, 'error')
    assert.equal(code, 'DIMSE_USAGE')
    assert.ok(stderr.endsWith(`error: ${message}\n`))
    assert.equal((await runTool(echoscu, words)).stdout, '')
  }
  const missing = await runTool(findscu, ['--json', 'host', '1'])
  assert.equal(only(eventsIn(missing.stdout), 'error').code, 'DIMSE_USAGE')
})

test('no log line gets among the events, whatever is shown and where', async () => {
  await using peer = await scriptedPeer((each) => each.answerAll())
  const configuration = join(work.path, 'logger.cfg')
  writeFileSync(
    configuration,
    'log4cplus.rootLogger = TRACE, console\nlog4cplus.appender.console = log4cplus::ConsoleAppender\n',
  )
  for (const options of [['-d'], ['-ll', 'trace', '--arguments'], ['-lc', configuration]]) {
    const { exitCode, stdout, stderr } = await echo(peer.port, ...options)
    assert.equal(exitCode, 0)
    assert.equal(only(eventsIn(stdout), 'echo').status.code, 0)
    assert.match(stderr, /Requesting Association/)
  }
})

test('--help and --version are texts, with --json too', async () => {
  const { exitCode, stdout } = await runTool(echoscu, ['--json', '--version'])
  assert.equal(exitCode, 0)
  assert.match(stdout, /^\$dimse: echoscu/)
})

test('an interrupted run ends with its summary', async () => {
  await using peer = await scriptedPeer(async (each) => {
    await each.request()
    child.kill('SIGTERM')
    await each.next().catch(() => undefined)
  })
  const bin = join(import.meta.dirname, '../../../bin/echoscu.cjs')
  const child = spawn(process.execPath, [bin, '--json', '127.0.0.1', `${peer.port}`], { timeout: 20_000 })
  let stdout = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  const [code] = await once(child, 'close')
  const events = eventsIn(stdout)
  assert.deepEqual([code, only(events, 'summary').exitCode], [143, 143])
  assert.equal(only(events, 'association-aborted').by, 'us')
})

test('findscu tells of each response, and does not show the matches as text', async () => {
  const matches = ['Yamada^Tarou=山田^太郎', 'Roe']
  await using peer = await scriptedPeer(async (each) => {
    for (let message = await each.next(); message !== undefined; message = await each.next()) {
      for (const PatientName of matches) {
        const identifier = dataSet({ SpecificCharacterSet: 'ISO_IR 192', PatientName, Rows: 2 })
        await each.respond(message, { status: 0xff00 }, identifier)
      }
      await each.respond(message, { status: 0xa700, errorComment: 'too much' })
    }
  })
  const query = ['--json', '--repeat', '2', '-k', 'PatientName', '127.0.0.1', `${peer.port}`]
  const { exitCode, stdout, stderr } = await runTool(findscu, query)
  const events = eventsIn(stdout)
  assert.equal(exitCode, 1)
  assert.doesNotMatch(stderr, /Yamada|Find Response/)
  assert.deepEqual(
    named(events, 'match').map(({ messageId, number }) => [messageId, number]),
    [1, 2].flatMap((id) => [
      [id, 1],
      [id, 2],
    ]),
  )
  assert.deepEqual(named(events, 'match')[0]?.dataSet['00100010'], {
    vr: 'PN',
    Value: [{ Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎' }],
  })
  const [last] = named(events, 'find-response')
  assert.deepEqual([last?.status.hex, last?.matches, last?.errorComment], ['0xa700', 2, 'too much'])
  assert.equal(only(events, 'summary').matches, 4)
})

const manyMatches = async (each: PeerAssociation): Promise<void> => {
  const request = await each.request()
  const identifier = dataSet({ PatientComments: 'c'.repeat(5_000) })
  for (let n = 0; n < 500; n += 1) await each.respond(request, { status: 0xff00 }, identifier)
  await each.respond(request)
  await each.next().catch(() => undefined)
}

test('a slow reader slows the query down: little waits for it', async () => {
  await using peer = await scriptedPeer(manyMatches)
  const taken: string[] = []
  let waiting = 0
  const stdout = new Writable({
    decodeStrings: false,
    write(chunk, _, done) {
      waiting = Math.max(waiting, stdout.writableLength)
      taken.push(String(chunk))
      setImmediate(done)
    },
  })
  const query = ['--json', '-k', 'PatientComments', '127.0.0.1', `${peer.port}`]
  const { exitCode } = await runTool(findscu, query, { stdout })
  await new Promise((resolve) => stdout.end(resolve))
  assert.equal(exitCode, 0)
  assert.equal(only(eventsIn(taken.join('')), 'summary').matches, 500)
  assert.ok(waiting < 100_000, `${waiting} bytes waited`)
})

test('a reader that goes away does not end the run, nor change its exit code', async () => {
  await using peer = await scriptedPeer(manyMatches)
  const bin = join(import.meta.dirname, '../../../bin/findscu.cjs')
  const argv = [bin, '--json', '-k', 'PatientComments', '127.0.0.1', `${peer.port}`]
  const child = spawn(process.execPath, argv, { timeout: 20_000 })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  child.stdout.once('data', () => child.stdout.destroy())
  const [code] = await once(child, 'close')
  assert.deepEqual([code, stderr], [0, ''])
  await peer.done
})
