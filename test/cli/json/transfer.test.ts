/** storescu, movescu and dcmqrscp with --json, with DCMTK's peers and ours: every line is as the schema says. */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { dcmqrscp } from '../../../src/cli/tools/dcmqrscp.ts'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { explicitVrLittleEndian } from '../../../src/dict/transfer-syntax.ts'
import { eventsIn, named, only, type TimedEvent } from '../../support/events.ts'
import { withFreePort } from '../../support/free-port.ts'
import { ctImage, writeInstance } from '../../support/instances.ts'
import { accepts } from '../../support/peers/child.ts'
import { dcmtk, startDcmqrscp, startStorescp } from '../../support/peers/dcmtk.ts'
import { lacks } from '../../support/peers/installed.ts'
import { own, startArchive } from '../../support/peers/own.ts'
import { workplace } from '../../support/peers/workplace.ts'
import { scriptedPeer } from '../../support/scripted-peer.ts'
import { type Outcome, runTool } from '../run-tool.ts'

const work = workplace()
after(() => work.remove())

const uids = ['1.2.3.1', '1.2.3.2', '1.2.3.3']

/** Three objects of one study. */
function files(): string[] {
  const folder = work.folder('objects')
  return uids.map((sopInstanceUid) => {
    const path = join(folder, sopInstanceUid)
    const more = { PatientID: 'P1', PatientName: 'Doe^Jane', StudyInstanceUID: '1.2.3', SeriesInstanceUID: '1.2.3.0' }
    return existsSync(path) ? path : writeInstance(path, { sopInstanceUid, more })
  })
}

const names = (events: readonly TimedEvent[]) => events.map(({ event }) => event)
const noNames = (text: string) => assert.doesNotMatch(text, /Doe|Jane/)

describe('storescu --json', () => {
  test("to DCMTK's storescp", async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using peer = await startStorescp(work.folder('storescp'))
    const { code, stdout, stderr } = await own('storescu', ['--json', '127.0.0.1', `${peer.port}`, ...files()])
    const events = eventsIn(stdout)
    assert.deepEqual([code, stderr], [0, ''])
    noNames(stdout)
    const stores = named(events, 'store')
    assert.deepEqual(
      stores.map(({ sopInstanceUid, file, status }) => [sopInstanceUid, file, status.category]),
      uids.map((uid, index) => [uid, files()[index], 'success']),
    )
    const sent = stores.reduce((sum, { bytes }) => sum + bytes, 0)
    assert.ok(stores.every(({ file, bytes }) => bytes > 0 && bytes < statSync(file).size))
    assert.deepEqual(only(events, 'summary').sent, { objects: 3, failed: 0, bytes: sent })
    assert.ok(only(events, 'association-released').bytesSent > sent)
  })

  test('to nobody, and of files that are not to be sent', async () => {
    writeFileSync(join(work.path, 'text'), 'no DICOM at all, but longer than a preamble'.repeat(9))
    const statuses = [0xa700, 0xb000]
    await using peer = await scriptedPeer(async (each) => {
      for (let message = await each.next(); message !== undefined; message = await each.next()) {
        await each.respond(message, { status: statuses.shift() ?? 0, errorComment: 'so it is' })
      }
    })
    const [first = '', second = ''] = files()
    const input = [first, join(work.path, 'text'), second, join(work.path, 'missing')]
    const { exitCode, stdout } = await runTool(storescu, ['--json', '-nh', '127.0.0.1', `${peer.port}`, ...input])
    const events = eventsIn(stdout)
    assert.notEqual(exitCode, 0)
    assert.deepEqual(
      named(events, 'store').map(({ file, status, errorComment }) => [file, status.hex, status.category, errorComment]),
      [
        [first, '0xa700', 'failure', 'so it is'],
        [second, '0xb000', 'warning', 'so it is'],
      ],
    )
    assert.deepEqual(
      named(events, 'store-failed')
        .map(({ file }) => file)
        .sort(),
      [input[3], input[1]],
    )
    const { sent, exitCode: told } = only(events, 'summary')
    assert.deepEqual([sent.objects, sent.failed, told], [1, 3, exitCode])
  })

  test('RECV: and XMIT: lines give way', async () => {
    await using peer = await scriptedPeer((each) => each.answerAll())
    const { stdout, stderr } = await runTool(storescu, ['--json', '-v', '127.0.0.1', `${peer.port}`, ...files()])
    assert.equal(named(eventsIn(stdout), 'store').length, 3)
    assert.match(stderr, /^I: Sending Store Request/m)
  })

  test('an aborted association', async () => {
    await using peer = await scriptedPeer(async (each) => {
      await each.request()
      await each.association.abort()
    })
    const { exitCode, stdout } = await runTool(storescu, ['--json', '127.0.0.1', `${peer.port}`, ...files()])
    const events = eventsIn(stdout)
    assert.equal(exitCode, 10)
    const { code, condition } = only(events, 'store-failed')
    assert.deepEqual([code, condition], ['DIMSE_ASSOCIATION_ABORTED', '0006:0317'])
    assert.equal(only(events, 'association-aborted').by, 'peer')
  })
})

const study = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3']

describe('movescu --json', { concurrency: false }, () => {
  test("from DCMTK's dcmqrscp", async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const carried = [{ sopClassUid: ctImage, transferSyntax: explicitVrLittleEndian }]
    await retrieved(async (port) => {
      const archive = await startDcmqrscp(work.folder('theirs'), carried, { MOVESCU: port })
      const stored = await dcmtk('storescu', ['-aec', 'DCMQRSCP', '127.0.0.1', `${archive.port}`, ...files()])
      assert.equal(stored.code, 0, stored.stderr)
      return archive
    }, 'DCMQRSCP')
  })

  test('from our archive', () =>
    retrieved(async (port) => {
      const archive = await startArchive(work.folder('ours'), { MOVESCU: port })
      assert.equal((await own('storescu', ['127.0.0.1', `${archive.port}`, ...files()])).code, 0)
      return archive
    }, 'ARCHIVE'))

  test('with a destination that the archive does not know', async () => {
    await using archive = await startArchive(work.folder('ours'))
    const { exitCode, stdout } = await runTool(movescu, ['--json', ...study, '127.0.0.1', `${archive.port}`])
    const events = eventsIn(stdout)
    assert.equal(exitCode, 69)
    assert.deepEqual(only(events, 'move-response').status, {
      code: 0xa801,
      hex: '0xa801',
      category: 'failure',
      text: 'Refused: MoveDestinationUnknown',
    })
    assert.equal(only(events, 'summary').exitCode, 69)
  })

  test('a port that cannot be had', async () => {
    await using peer = await scriptedPeer((each) => each.answerAll())
    const argv = ['--json', ...study, '+P', `${peer.port}`, '--bind', '127.0.0.1', '127.0.0.1', '1']
    const { exitCode, stdout } = await runTool(movescu, argv)
    const events = eventsIn(stdout)
    assert.deepEqual([exitCode, names(events)], [60, ['error', 'summary']])
  })
})

async function retrieved(start: (port: number) => ReturnType<typeof startArchive>, aeTitle: string): Promise<void> {
  const out = join(work.path, `from-${aeTitle}`)
  mkdirSync(out, { recursive: true })
  const argv = (port: number) => ['--json', ...study, '-aec', aeTitle, '+P', `${port}`, '-od', out, '127.0.0.1']
  const run = async (port: number): Promise<Outcome> => {
    await using archive = await start(port)
    return await runTool(movescu, [...argv(port), `${archive.port}`])
  }
  const { exitCode, stdout, stderr } = await withFreePort(run, (outcome) => outcome.exitCode === 60)
  const events = eventsIn(stdout)
  assert.deepEqual([exitCode, stderr], [0, ''])
  noNames(stdout)
  const objects = named(events, 'received')
  assert.deepEqual(objects.map(({ sopInstanceUid }) => sopInstanceUid).sort(), uids)
  assert.ok(objects.every(({ path = '', status, bytes }) => existsSync(path) && status.code === 0 && bytes > 0))
  const responses = named(events, 'move-response')
  assert.deepEqual([responses.at(-1)?.status.category, responses.at(-1)?.completed], ['success', 3])
  const { received } = only(events, 'summary')
  assert.deepEqual(received, { objects: 3, failed: 0, bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0) })
  const roles = named(events, 'association-requested').map(({ association, role }) => [association, role])
  assert.equal(roles.filter(([, role]) => role === 'requestor').length, 1)
  assert.ok(named(events, 'association-released').length === roles.length)
  assert.ok(names(events).indexOf('listening') < names(events).indexOf('received'))
}

test('dcmqrscp --json: listening, index, associations, objects, answers, summary', async () => {
  const storage = work.folder('served')
  mkdirSync(join(storage, 'objects', '00'), { recursive: true })
  writeFileSync(join(storage, 'objects', '00', 'broken.dcm'), 'nothing')
  const serve = async (port: number): Promise<Outcome> => {
    const stop = new AbortController()
    const running = runTool(dcmqrscp, ['--json', '--storage', storage, '--bind', '127.0.0.1', `${port}`], {
      signal: stop.signal,
    })
    const over = running.then(() => true)
    while (!(await accepts(port))) if (await Promise.race([over, setTimeout(10)])) return await running
    const peer = ['127.0.0.1', `${port}`]
    assert.equal((await own('storescu', [...peer, ...files()])).code, 0)
    assert.equal((await own('echoscu', peer)).code, 0)
    assert.equal((await own('findscu', [...study, ...peer])).code, 0)
    assert.equal((await own('movescu', [...study, ...peer])).code, 69)
    stop.abort()
    return await running
  }
  const { exitCode, stdout } = await withFreePort(serve, (outcome) => /cannot create network/.test(outcome.stderr))
  const events = eventsIn(stdout)
  assert.equal(exitCode, 0)
  noNames(stdout)
  assert.deepEqual(names(events).slice(0, 2), ['index-started', 'warning'])
  assert.equal(only(events, 'index-finished').files, 0)
  assert.equal(only(events, 'listening').address, '127.0.0.1')
  assert.ok(named(events, 'received').every(({ path = '', callingAeTitle }) => existsSync(path) && callingAeTitle))
  assert.deepEqual(
    named(events, 'answered').map(({ service, status, pending }) => [service, status.hex, pending]),
    [
      ['C-ECHO', '0x0000', 0],
      ['C-FIND', '0x0000', 1],
      ['C-MOVE', '0xa801', 0],
    ],
  )
  assert.equal(only(events, 'summary').received.objects, 3)
})
