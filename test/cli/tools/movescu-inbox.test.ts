/** The storage side of movescu: what is kept, and how long is waited. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { encodeDataSet } from '../../../src/data/encode.ts'
import { openPart10 } from '../../../src/data/part10.ts'
import { store } from '../../../src/services/storage.ts'
import { instance, writeInstance } from '../../support/instances.ts'
import { associate } from '../../support/services.ts'
import { finish, retrieve, type Script, send, sendAll } from './retrieve.ts'

describe('what is received', () => {
  test('is kept under the prefix of its class and its UID; a RECV: line for each, at -v only', async () => {
    const script: Script = async (peer, inbox) => {
      await peer.request()
      await sendAll(inbox, 1, 2)
      await finish(peer, 2)
      await peer.next()
    }
    const silent = await retrieve(script)
    assert.deepEqual([silent.exitCode, silent.stdout, silent.stderr], [0, '', ''])
    assert.deepEqual(silent.kept, ['out/CT.1.2.3.1', 'out/CT.1.2.3.2'])
    assert.equal((await retrieve(script, ['-v'])).stdout, 'RECV: .\nRECV: .\n')
    assert.equal((await retrieve(script, ['-d'])).stdout, '')
    const ignoring = await retrieve(script, ['-v', '--ignore'])
    assert.deepEqual([ignoring.exitCode, ignoring.stdout, ignoring.kept], [0, 'RECV: .\nRECV: .\n', []])
  })

  test('is preceded, at -d, by what the sender proposed and what we made of it', async () => {
    const { stderr } = await retrieve(
      async (peer, inbox) => {
        await peer.request()
        await sendAll(inbox, 1)
        await finish(peer, 1)
        await peer.next()
      },
      ['-d'],
    )
    const behind = stderr.slice(stderr.indexOf('I: Sub-Association Received'))
    const received = /^D: Request Parameters:\n[\s\S]*^D: Calling Application Name: +(\S+)$/m.exec(behind)?.[1]
    assert.equal(received, 'ARCHIVE')
    assert.match(behind, /^D: Association Parameters Negotiated:\n[\s\S]*\(Accepted\)/m)
  })

  test('is written anew, or with +B byte for byte and with its sender', async () => {
    const kept: Buffer[] = []
    for (const mode of ['-B', '+B']) {
      await retrieve(
        async (peer, inbox) => {
          await peer.request()
          await sendAll(inbox, 1)
          kept.push(readFileSync(inbox.files.at('out/CT.1.2.3.1')))
          await finish(peer, 1)
          await peer.next()
        },
        [mode],
      )
    }
    const more = { PixelData: new Uint8Array(8).fill(1) }
    const bytes = encodeDataSet(instance({ sopInstanceUid: '1.2.3.1', more }), '1.2.840.10008.1.2.1')
    for (const file of kept) assert.ok(file.subarray(-bytes.length).equals(bytes))
    assert.deepEqual(
      kept.map((file) => file.includes('ARCHIVE')),
      [false, true],
    )
  })

  test('by two associations at once is all kept, each RECV: line whole', async () => {
    const { exitCode, stdout, kept } = await retrieve(
      async (peer, inbox) => {
        await peer.request()
        await using one = await associate(inbox.port)
        await using other = await associate(inbox.port)
        const size = 300_000
        for (const n of [1, 2, 3]) {
          await Promise.all([send(one, inbox.files, n, size), send(other, inbox.files, n + 10, size)])
        }
        await Promise.all([one.release(), other.release()])
        await finish(peer, 6)
        await peer.next()
      },
      ['-v'],
    )
    assert.equal(exitCode, 0)
    assert.deepEqual(
      stdout.split('\n').slice(0, -1),
      new Array(6).fill(`RECV: ${'.'.repeat(Math.ceil(300_300 / 16_372))}`),
    )
    assert.equal(kept.length, 6)
  })
})

describe('after the last response', () => {
  test('an association that is still open is served to its end', async () => {
    const { exitCode, kept } = await retrieve(async (peer, inbox) => {
      await peer.request()
      await using association = await associate(inbox.port)
      await finish(peer, 1)
      assert.equal(await send(association, inbox.files, 1), 0)
      await association.release()
      await peer.next()
    })
    assert.deepEqual([exitCode, kept], [0, ['out/CT.1.2.3.1']])
  })

  test('objects that the peer counts and that come later are waited for', async () => {
    const { exitCode, kept } = await retrieve(async (peer, inbox) => {
      await peer.request()
      await finish(peer, 2)
      await sendAll(inbox, 1)
      await sendAll(inbox, 2)
      await peer.next()
    })
    assert.deepEqual([exitCode, kept.length], [0, 2])
  })

  test('what does not come within --idle-timeout is missed: 68', async () => {
    const { exitCode, stderr } = await retrieve(
      async (peer) => {
        await peer.request()
        await finish(peer, 3)
        await peer.next()
      },
      ['--idle-timeout', '1'],
    )
    assert.equal(exitCode, 68)
    assert.deepEqual(stderr.split('\n'), [
      'W: C-MOVE: status 0x0000, success',
      'W:   the peer counts: 3 sent',
      'W:   3 objects that the peer counts as sent did not arrive',
      '',
    ])
  })

  test('a storage association that stays idle is aborted, with a warning', async () => {
    const { exitCode, stderr, kept } = await retrieve(
      async (peer, inbox) => {
        await peer.request()
        await using association = await associate(inbox.port)
        await send(association, inbox.files, 1)
        await finish(peer, 1)
        await association.closed
        await peer.next()
      },
      ['--idle-timeout', '1'],
    )
    assert.equal(exitCode, 0)
    assert.match(stderr, /^W: storage association idle for 1 s after the last response, aborting it\n$/)
    assert.deepEqual(kept, ['out/CT.1.2.3.1'])
  })

  for (const options of [[], ['--ignore']]) {
    test(`an object that takes longer than --idle-timeout is not idle${options.length > 0 ? ', with --ignore too' : ''}`, async () => {
      const { exitCode, stderr } = await retrieve(
        async (peer, inbox) => {
          await peer.request()
          await using association = await associate(inbox.port)
          const path = inbox.files.at('slow.dcm')
          writeInstance(path, { sopInstanceUid: '1.2.3.1', more: { PixelData: new Uint8Array(5 * 262_144) } })
          await using file = await openPart10(path)
          const read = async (views: readonly Uint8Array[]): Promise<number> => {
            await setTimeout(400)
            return await file.read(views)
          }
          const sending = store(association, { ...file, read })
          await finish(peer, 1)
          assert.equal((await sending).status, 0)
          await association.release()
          await peer.next()
        },
        ['--idle-timeout', '1', ...options],
      )
      assert.deepEqual([exitCode, stderr], [0, ''])
    })
  }

  test('where we are the destination by a title that was cut, as one too long is, objects are waited for', async () => {
    const long = 'DESTINATION-WITH-A-LONG-NAME'
    const { exitCode, stderr } = await retrieve(
      async (peer) => {
        await peer.request()
        await finish(peer, 3)
        await peer.next()
      },
      ['-aet', long, '-aem', long.slice(0, 16), '--idle-timeout', '1'],
    )
    assert.equal(exitCode, 68)
    assert.match(stderr, /^W: {3}3 objects that the peer counts as sent did not arrive$/m)
  })

  test('where others are the destination nobody is waited for', async () => {
    const { exitCode, stderr } = await retrieve(
      async (peer) => {
        await peer.request()
        await finish(peer, 3)
        await peer.next()
      },
      ['-aem', 'SOMEBODY'],
    )
    assert.deepEqual([exitCode, stderr], [0, ''])
  })
})
