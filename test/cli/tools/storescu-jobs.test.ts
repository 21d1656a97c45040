import assert from 'node:assert/strict'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { describe, test } from 'node:test'
import { toRead } from '../../../src/data/input-file.ts'
import { uncompressed } from '../../../src/services/proposal.ts'
import { rejections } from '../../../src/ul/acceptance.ts'
import type { ListenOptions } from '../../../src/ul/listener.ts'
import { acceptContexts } from '../../../src/ul/presentation-context.ts'
import { folder } from '../../support/folder.ts'
import type { PeerAssociation, WholeMessage } from '../../support/scripted-peer.ts'
import { images, send } from './send.ts'

const uidsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `1.2.3.${index + 1}`)

/** Resolves for everybody once `count` have called it. */
function meeting(count: number): () => Promise<void> {
  let left = count
  let open: () => void = () => undefined
  const all = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    left -= 1
    if (left === 0) open()
    return all
  }
}

/** Lets `window` operations be outstanding. */
const granting = (window: number): Pick<ListenOptions, 'negotiate'> => ({
  negotiate: ({ presentationContexts }) => ({
    accept: acceptContexts(presentationContexts, () => uncompressed),
    userInformation: { asynchronousOperationsWindow: { invoked: window, performed: 1 } },
  }),
})

describe('--jobs', () => {
  test('opens each file once to look at it and once to send it, however many jobs there are', async (context) => {
    using files = folder()
    const opening = context.mock.method(fs, 'openSync')
    syncBuiltinESMExports()
    try {
      const names = images(files, 30)
      const { exitCode, uids } = await send(files, {
        files: names,
        options: ['--jobs', '3'],
        script: (each) => each.answerAll(),
      })
      assert.deepEqual([exitCode, uids.length], [0, 30])
      const opened = opening.mock.calls.map(({ arguments: [path, flags] }) => ({ path: String(path), flags }))
      for (const name of names) {
        const times = opened.filter(({ path, flags }) => path.endsWith(`/${name}`) && flags === toRead).length
        // Threads look at files on a slow disk, which is not counted here.
        assert.ok(times === 1 || times === 2, `${name}: ${times} times`)
      }
    } finally {
      opening.mock.restore()
      syncBuiltinESMExports()
    }
  })

  test('sends over so many associations at a time, each file once', async () => {
    using files = folder()
    // Nobody is answered before there are three associations with a request each.
    const met = meeting(3)
    const { exitCode, uids, peer, summary, stdout, stderr } = await send(files, {
      files: images(files, 12),
      options: ['--jobs', '3', '-v'],
      script: async (each) => {
        const first = await each.request()
        await met()
        await each.respond(first)
        await each.answerAll()
      },
    })
    assert.deepEqual([exitCode, peer.associations.length], [0, 3])
    assert.deepEqual([...uids].sort(), uidsOf(12).sort())
    assert.equal(summary, '12 sent, 0 warned, 0 refused, 0 failed')
    assert.equal(stdout, 'XMIT: .\n'.repeat(12))
    for (let n = 1; n <= 12; n += 1) {
      assert.match(stderr, new RegExp(`^I: Received Store Response \\(Success\\), file: ${n}.dcm$`, 'm'))
    }
  })

  test('opens no more associations than there are files, and with one keeps the order', async () => {
    using files = folder()
    const few = await send(files, { files: images(files, 2), options: ['--jobs', '8'] })
    assert.deepEqual([few.exitCode, few.peer.associations.length], [0, 2])
    const one = await send(files, { files: images(files, 20), options: ['--jobs', '1'] })
    assert.deepEqual([one.peer.associations.length, one.uids], [1, uidsOf(20)])
  })

  test('goes on with the associations that the peer allows, and says so', async () => {
    using files = folder()
    const { exitCode, uids, stderr } = await send(files, {
      files: images(files, 10),
      options: ['--jobs', '3'],
      peer: { maximumAssociations: 1 },
    })
    assert.deepEqual([exitCode, uids.length], [0, 10])
    assert.match(stderr, /^W: Association 2 of 3 is missing: .*\nW: Association 3 of 3 is missing: .*\n$/)
  })

  test('the first refusal stops the others after what they are sending', async () => {
    using files = folder()
    const met = meeting(2)
    const { exitCode, uids, summary, stderr } = await send(files, {
      files: images(files, 20),
      options: ['--jobs', '2'],
      script: async (each, index) => {
        const first = await each.request()
        await met()
        if (index === 0) {
          await each.respond(first, { status: 0xa900 })
          await each.next()
          // Only now, that the first association is being released, is the other one answered.
          halted()
          await each.association.confirmRelease()
        } else {
          await isHalted
          await each.respond(first)
          await each.answerAll()
        }
      },
    })
    assert.deepEqual([exitCode, uids.length], [169, 2])
    assert.equal(summary, '1 sent, 0 warned, 1 refused, 0 failed, 18 not attempted')
    assert.match(stderr, /^E: Store refused by the peer, file: \d+.dcm: status 0xa900 .*\n$/)
  })
  let halted: () => void = () => undefined
  const isHalted = new Promise<void>((resolve) => {
    halted = resolve
  })

  test('an association that is lost leaves the rest to the others with --no-halt', async () => {
    using files = folder()
    const met = meeting(2)
    const { exitCode, uids, summary } = await send(files, {
      files: images(files, 10),
      options: ['--jobs', '2', '-nh'],
      script: async (each, index) => {
        const first = await each.request()
        await met()
        if (index === 0) return await each.association.abort()
        await each.respond(first)
        await each.answerAll()
      },
    })
    assert.deepEqual([exitCode, uids.length], [10, 10])
    assert.equal(summary, '9 sent, 0 warned, 0 refused, 1 failed')
  })

  test('--repeat sends every file as often', async () => {
    using files = folder()
    const { exitCode, uids } = await send(files, { files: images(files, 5), options: ['--jobs', '2', '--repeat', '3'] })
    assert.deepEqual(
      [exitCode, [...uids].sort()],
      [
        0,
        uidsOf(5)
          .flatMap((uid) => [uid, uid, uid])
          .sort(),
      ],
    )
  })
})

describe('--async', () => {
  test('sends ahead of the responses where the peer agrees; they may come in any order', async () => {
    using files = folder()
    const { exitCode, uids, summary, stderr, peer } = await send(files, {
      files: images(files, 6),
      options: ['--async', '4', '-v', '-nh'],
      peer: granting(3),
      script: async (each) => {
        for (let round = 0; round < 2; round += 1) {
          const requests: WholeMessage[] = []
          while (requests.length < 3) requests.push(await each.request())
          for (const request of requests.reverse()) {
            await each.respond(request, { status: request.command.messageId === 2 ? 0xc123 : 0 })
          }
        }
        await each.answerAll()
      },
    })
    assert.deepEqual(peer.associations[0]?.request.userInformation.asynchronousOperationsWindow, {
      invoked: 4,
      performed: 1,
    })
    assert.deepEqual([exitCode, uids], [0xc1, uidsOf(6)])
    assert.equal(summary, '5 sent, 0 warned, 1 refused, 0 failed')
    assert.match(stderr, /^E: Store refused by the peer, file: 2.dcm: status 0xc123/m)
    assert.match(stderr, /^I: Operations at a time: 3 \(4 were asked for\)$/m)
  })

  test('waits for each response where the peer does not agree', async () => {
    using files = folder()
    const { exitCode, uids, stderr } = await send(files, {
      files: images(files, 3),
      options: ['--async', '8', '-v'],
      script: (each) => each.answerAll(),
    })
    assert.deepEqual([exitCode, uids], [0, uidsOf(3)])
    assert.match(stderr, /^I: Operations at a time: 1 \(8 were asked for\)$/m)
    const steps = stderr.split('\n').filter((line) => /Sending file|Received Store Response/.test(line))
    assert.deepEqual(
      steps.map((line) => line.slice(3, 10)),
      ['Sending', 'Receive', 'Sending', 'Receive', 'Sending', 'Receive'],
    )
  })

  test('a refusal ends the run when what was sent has been answered', async () => {
    using files = folder()
    const { exitCode, uids, summary } = await send(files, {
      files: images(files, 10),
      options: ['--async', '3'],
      peer: granting(3),
      script: async (each: PeerAssociation) => {
        const requests = [await each.request(), await each.request(), await each.request()]
        for (const [index, request] of requests.entries())
          await each.respond(request, { status: index === 0 ? 0xa700 : 0 })
        await each.answerAll()
      },
    })
    assert.equal(exitCode, 167)
    // The room that the refusal makes may already be taken when it is read, never more.
    assert.ok(uids.length >= 3 && uids.length <= 4, `${uids.length}`)
    assert.match(
      summary ?? '',
      new RegExp(`^${uids.length - 1} sent, 0 warned, 1 refused, 0 failed, ${10 - uids.length} not attempted$`),
    )
  })
})

test('an association that is rejected for good is asked for once, with whatever --jobs', async () => {
  using files = folder()
  let asked = 0
  const { exitCode, stderr } = await send(files, {
    files: images(files, 4),
    options: ['--jobs', '4', '--retry', '3'],
    peer: {
      negotiate: () => {
        asked += 1
        return { reject: rejections.calledAeTitleNotRecognized }
      },
    },
  })
  assert.deepEqual([exitCode, asked], [1, 1])
  assert.match(stderr, /^F: Association Rejected:\n/m)
  assert.doesNotMatch(stderr, /Summary/)
})
