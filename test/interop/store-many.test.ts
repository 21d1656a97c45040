/** Our storescu sends many files to real peers, over several associations, ahead of responses, and over lines that break. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { Random } from '../../src/synthetic/random.ts'
import { writeInstance } from '../support/instances.ts'
import { mutatingProxy } from '../support/mutating-proxy.ts'
import { startStorescp } from '../support/peers/dcmtk.ts'
import { lacks } from '../support/peers/installed.ts'
import { own, startArchive } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
const count = 60
let input = ''

before(() => {
  input = work.folder('input')
  for (let n = 1; n <= count; n += 1) {
    const more = { PixelData: new Uint8Array(4000).fill(n) }
    writeInstance(`${input}/${String(n).padStart(3, '0')}.dcm`, { sopInstanceUid: `1.2.3.4.${n}`, more })
  }
})
after(() => work.remove())

const send = (port: number, ...options: readonly string[]) =>
  own('storescu', [...options, '+sd', '127.0.0.1', String(port), input])

/** How many different objects storescp has written. */
const received = (folder: string): number => readdirSync(folder).filter((name) => name.startsWith('CT.')).length

describe("many files to DCMTK's storescp", { concurrency: false }, () => {
  for (const options of [[], ['--jobs', '3'], ['--async', '8'], ['--jobs', '12', '--async', '8', '--retry', '2']]) {
    test(options.join(' ') || 'one after the other', async (t) => {
      if (await lacks(t, 'dcmtk')) return
      const folder = work.folder(`storescp ${options.join('')}`)
      await using peer = await startStorescp(folder, ['--fork', '+B'])
      const { code, stdout, stderr } = await send(peer.port, ...options)
      assert.deepEqual([code, stdout, stderr, received(folder)], [0, '', '', count])
    })
  }

  test('one that serves one association at a time takes everything over it', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const folder = work.folder('storescp single')
    await using peer = await startStorescp(folder, ['+B'])
    const { code, stdout } = await send(peer.port, '--jobs', '3', '-ta', '5')
    assert.deepEqual([code, stdout, received(folder)], [0, '', count])
  })

  test('over a line that is cut again and again, with --retry', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const folder = work.folder('storescp cut')
    await using peer = await startStorescp(folder, ['--fork', '+B'])
    for (const fault of ['reset', 'end'] as const) {
      const trouble = { fault, fromAcceptor: false, after: 120_000 }
      await using proxy = await mutatingProxy(peer.port, trouble, new Random(1))
      const lost = await send(proxy.port)
      assert.equal(lost.code, 10, lost.stderr)
      const { code, stderr } = await send(proxy.port, '--retry', '3', '--jobs', '2')
      assert.deepEqual([code, stderr, received(folder)], [0, '', count])
    }
  })

  test('that refuses associations for good is asked once', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using peer = await startStorescp(work.folder('storescp refuse'), ['--refuse'])
    const { code, stderr } = await send(peer.port, '--retry', '3', '-v')
    assert.equal(code, 1)
    assert.equal(stderr.match(/^I: Requesting Association$/gm)?.length, 1)
    assert.match(stderr, /^F: Association Rejected:\n/m)
  })

  test('that aborts after each object: exit 10, also when tried again', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using peer = await startStorescp(work.folder('storescp abort'), ['--fork', '--abort-after'])
    for (const options of [[], ['--retry', '1']]) {
      const { code, stderr } = await send(peer.port, ...options)
      assert.equal(code, 10)
      assert.match(
        stderr,
        /^E: Store Failed, file: .*001.dcm:\nE: 0006:0317 .*\nW: Summary: 0 sent, 0 warned, 0 refused, 1 failed, 59 not attempted; /,
      )
    }
  })
})

test('many files to our archive, ahead of the responses', async () => {
  const folder = work.folder('archive')
  await using archive = await startArchive(folder)
  const { code, stderr } = await send(archive.port, '-v', '--jobs', '2', '--async', '64', '-aec', 'ARCHIVE')
  assert.equal(code, 0)
  assert.match(stderr, new RegExp(`^I: Summary: ${count} sent, 0 warned, 0 refused, 0 failed; `, 'm'))
})
