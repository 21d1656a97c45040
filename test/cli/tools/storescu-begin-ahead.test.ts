/** The beginning of the next PDU while a response comes in: what it brings, and what never comes of it. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { serve } from '../../../src/services/serve.ts'
import { type Folder, folder } from '../../support/folder.ts'
import { type HaltingProxy, haltingProxy } from '../../support/halting-proxy.ts'
import { type Outcome, runTool } from '../run-tool.ts'
import { images } from './send.ts'

interface Sent extends Outcome {
  readonly counts: HaltingProxy['counts']
  /** SOP Instance UIDs that came. */
  readonly uids: readonly string[]
  /** The bytes of the requestor behind the last whole object. */
  readonly sent: Buffer
}

/** Sends the files; the objects are answered with these statuses in turn, then with success. */
async function send(
  files: Folder,
  names: readonly string[],
  options: readonly string[] = [],
  statuses: readonly number[] = [],
): Promise<Sent> {
  const uids: string[] = []
  const store = async ({ sopInstanceUid, data }: { sopInstanceUid: string; data: { read(): Promise<unknown> } }) => {
    uids.push(sopInstanceUid)
    while ((await data.read()) !== undefined);
    return statuses[uids.length - 1] ?? 0
  }
  await using server = await serve({ port: 0, host: '127.0.0.1', handlers: { store } })
  await using proxy = await haltingProxy(server.port)
  const words = [...options, '127.0.0.1', String(proxy.port), ...names.map((name) => files.at(name))]
  const outcome = await runTool(storescu, words)
  return { ...outcome, counts: { ...proxy.counts }, uids, sent: Buffer.concat(proxy.sent) }
}

const uid = (n: number): string => `1.2.3.${n}`
const releaseRequest = '05000000000400000000'
const emptyPduAndAbort = /040000000000070000000004/

describe('--begin-ahead', () => {
  test('each response but the last comes at once, and all objects are whole', async () => {
    using files = folder()
    const { exitCode, stderr, counts, uids, sent } = await send(files, images(files, 5))
    assert.deepEqual([exitCode, stderr], [0, ''])
    assert.deepEqual(uids, [1, 2, 3, 4, 5].map(uid))
    assert.deepEqual(counts, { given: 4, late: 1 })
    assert.ok(sent.toString('hex').endsWith(releaseRequest))
  })

  test('--no-begin-ahead sends nothing before the response is there', async () => {
    using files = folder()
    const { exitCode, counts, uids } = await send(files, images(files, 3), ['--no-begin-ahead'])
    assert.deepEqual([exitCode, uids], [0, [1, 2, 3].map(uid)])
    assert.deepEqual(counts, { given: 0, late: 3 })
  })

  for (const options of [['--retry', '1'], ['--jobs', '2'], ['+rn']]) {
    test(`not with ${options.join(' ')}: the next file may not be the next one`, async () => {
      using files = folder()
      const { exitCode, counts, uids } = await send(files, images(files, 3), options)
      assert.deepEqual([exitCode, uids.length], [0, 3])
      assert.equal(counts.given, 0)
    })
  }

  test('a refusal that halts the run: no further object is sent, and the association is aborted', async () => {
    using files = folder()
    const { exitCode, stderr, uids, sent } = await send(files, images(files, 4), ['-v'], [0, 0xa700])
    assert.notEqual(exitCode, 0)
    assert.deepEqual(uids, [1, 2].map(uid))
    assert.match(stderr, /^I: Aborting Association$/m)
    assert.match(sent.toString('hex'), emptyPduAndAbort)
    assert.ok(!sent.includes(uid(3)))
  })

  test('the last object refused: the association is released', async () => {
    using files = folder()
    const { uids, sent } = await send(files, images(files, 2), [], [0, 0xa700])
    assert.equal(uids.length, 2)
    assert.ok(sent.toString('hex').endsWith(releaseRequest))
  })

  test('a refusal that does not halt it', async () => {
    using files = folder()
    const { exitCode, uids, sent } = await send(files, images(files, 4), ['-nh'], [0, 0xa700])
    assert.notEqual(exitCode, 0)
    assert.deepEqual(uids, [1, 2, 3, 4].map(uid))
    assert.ok(sent.toString('hex').endsWith(releaseRequest))
  })

  test('a next file that turns out to be broken is passed over for the one behind it', async () => {
    using files = folder()
    const [first = '', second = '', third = ''] = images(files, 3)
    // Its head is good, and its last value is not all there: nothing is begun for it.
    const { readFileSync } = await import('node:fs')
    const bytes = readFileSync(files.at(second))
    writeFileSync(files.at(second), bytes.subarray(0, bytes.length - 3))
    const { exitCode, uids } = await send(files, [first, second, third], ['-nh'])
    assert.notEqual(exitCode, 0)
    assert.deepEqual(uids, [1, 3].map(uid))
    const alone = await send(files, [first, second], ['-nh'])
    assert.notEqual(alone.exitCode, 0)
    assert.deepEqual(alone.uids, [uid(1)])
    assert.doesNotMatch(alone.sent.toString('hex'), emptyPduAndAbort)
    // Where each object takes an identity when its turn comes it is found out then, and the association ends as it must.
    const invented = await send(files, [first, second], ['-nh', '+II'])
    assert.notEqual(invented.exitCode, 0)
    assert.equal(invented.uids.length, 1)
    assert.match(invented.sent.toString('hex'), emptyPduAndAbort)
  })
})
