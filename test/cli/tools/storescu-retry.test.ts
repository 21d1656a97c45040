import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { uncompressed } from '../../../src/services/proposal.ts'
import { rejections } from '../../../src/ul/acceptance.ts'
import { acceptContexts } from '../../../src/ul/presentation-context.ts'
import { folder } from '../../support/folder.ts'
import { freePort } from '../../support/free-port.ts'
import { runTool } from '../run-tool.ts'
import { images, send, statuses } from './send.ts'

describe('--retry: a connection that is lost', () => {
  test('is made again; what was answered is not sent again', async () => {
    using files = folder()
    const { exitCode, uids, peer, stderr } = await send(files, {
      files: images(files, 4),
      options: ['--retry', '2'],
      script: async (each, index) => {
        if (index > 0) return await each.answerAll()
        await each.respond(await each.request())
        await each.request()
        await each.association.abort()
      },
    })
    assert.deepEqual([exitCode, stderr, peer.associations.length], [0, '', 2])
    assert.deepEqual(uids, ['1.2.3.1', '1.2.3.2', '1.2.3.2', '1.2.3.3', '1.2.3.4'])
  })

  test('at -v says why and how often; with --async all that was on its way goes again, in order', async () => {
    using files = folder()
    const { exitCode, uids, stderr, summary } = await send(files, {
      files: images(files, 5),
      options: ['--retry', '1', '--async', '3', '-v'],
      peer: {
        negotiate: ({ presentationContexts }) => ({
          accept: acceptContexts(presentationContexts, () => uncompressed),
          userInformation: { asynchronousOperationsWindow: { invoked: 3, performed: 1 } },
        }),
      },
      script: async (each, index) => {
        if (index > 0) return await each.answerAll()
        await each.request()
        await each.respond(await each.request())
        await each.request()
        await each.request()
        await each.association.abort()
      },
    })
    assert.equal(exitCode, 0)
    assert.deepEqual(
      uids.slice(0, 7),
      [1, 2, 3, 4, 1, 3, 4].map((n) => `1.2.3.${n}`),
    )
    assert.equal(summary, '5 sent, 0 warned, 0 refused, 0 failed')
    assert.match(stderr, /^I: Trying again in \d\.\d s \(1 of 1\): Association: 0006:0317 Peer aborted/m)
  })

  test('again and again is a failure in the end: exit 10; with --no-halt the next file has its chance', async () => {
    using files = folder()
    const script = async (each: Parameters<NonNullable<Parameters<typeof send>[1]['script']>>[0]) => {
      for (let message = await each.next(); message !== undefined; message = await each.next()) {
        if (message.command.affectedSopInstanceUid === '1.2.3.1') return await each.association.abort()
        await each.respond(message)
      }
    }
    const named = images(files, 3)
    const halted = await send(files, { files: named, options: ['--retry', '1'], script })
    assert.deepEqual([halted.exitCode, halted.uids], [10, ['1.2.3.1', '1.2.3.1']])
    assert.equal(halted.summary, '0 sent, 0 warned, 0 refused, 1 failed, 2 not attempted')
    assert.match(halted.stderr, /^E: Store Failed, file: 1.dcm:\nE: 0006:0317 [^\n]*\n$/)
    const rest = await send(files, { files: named, options: ['--retry', '1', '-nh'], script })
    assert.deepEqual([rest.exitCode, rest.uids], [10, ['1.2.3.1', '1.2.3.1', '1.2.3.2', '1.2.3.3']])
    assert.equal(rest.summary, '2 sent, 0 warned, 0 refused, 1 failed')
  })

  test('without it nothing is tried again', async () => {
    using files = folder()
    const script = async (each: Parameters<NonNullable<Parameters<typeof send>[1]['script']>>[0]) => {
      await each.request()
      await each.association.abort()
    }
    const { exitCode, peer, uids } = await send(files, { files: images(files, 2), script })
    assert.deepEqual([exitCode, peer.associations.length, uids.length], [10, 1, 1])
  })

  test('a response that does not come in time counts as lost', async () => {
    using files = folder()
    const { exitCode, uids } = await send(files, {
      files: images(files, 2),
      options: ['--retry', '1', '-td', '1'],
      script: async (each, index) => {
        if (index > 0) return await each.answerAll()
        await each.request()
        await each.next()
      },
    })
    assert.deepEqual([exitCode, uids], [0, ['1.2.3.1', '1.2.3.1', '1.2.3.2']])
  })
})

describe('--retry: the peer', () => {
  test('out of resources is asked again, on the same association and before the next file', async () => {
    using files = folder()
    const { exitCode, uids, stderr, peer } = await send(files, {
      files: images(files, 2),
      options: ['--retry', '1', '-v'],
      script: statuses(0xa700),
    })
    assert.deepEqual([exitCode, uids, peer.associations.length], [0, ['1.2.3.1', '1.2.3.1', '1.2.3.2'], 1])
    assert.match(
      stderr,
      /^I: Trying again in .* s \(1 of 1\): file: 1.dcm: status 0xa700 \(Refused: OutOfResources\)$/m,
    )
    assert.doesNotMatch(stderr, /^[EW]:/m)
    const still = await send(files, {
      files: images(files, 2),
      options: ['--retry', '1'],
      script: statuses(0xa700, 0xa7ff),
    })
    assert.deepEqual([still.exitCode, still.uids], [167, ['1.2.3.1', '1.2.3.1']])
    assert.match(
      still.stderr,
      /^E: Store refused by the peer, file: 1.dcm: status 0xa7ff \(Refused: OutOfResources\)\n$/,
    )
  })

  for (const status of [0xa900, 0xc000, 0x0122, 0x0110]) {
    test(`that refuses with 0x${status.toString(16)} is not asked again`, async () => {
      using files = folder()
      const { uids } = await send(files, {
        files: images(files, 2),
        options: ['--retry', '5', '-nh'],
        script: statuses(status),
      })
      assert.deepEqual(uids, ['1.2.3.1', '1.2.3.2'])
    })
  }

  for (const [what, reject, attempts] of [
    ['for now is asked again', rejections.temporaryCongestion, 2],
    ['for good is not', rejections.calledAeTitleNotRecognized, 1],
  ] as const) {
    test(`that rejects ${what}`, async () => {
      using files = folder()
      let asked = 0
      const { exitCode, uids } = await send(files, {
        files: images(files, 1),
        options: ['--retry', '1'],
        peer: {
          negotiate: ({ presentationContexts }) => {
            asked += 1
            return asked === 1 ? { reject } : { accept: acceptContexts(presentationContexts, () => uncompressed) }
          },
        },
      })
      assert.deepEqual([exitCode, asked, uids.length], attempts === 2 ? [0, 2, 1] : [1, 1, 0])
    })
  }

  test('that is not there is told once, when the attempts are used up', async () => {
    using files = folder()
    const [name = ''] = images(files, 1)
    const argv = ['-v', '--retry', '1', '127.0.0.1', String(await freePort()), files.at(name)]
    const { exitCode, stderr } = await runTool(storescu, argv)
    assert.equal(exitCode, 1)
    const requests = stderr.split('\n').filter((line) => line === 'I: Requesting Association')
    const failures = stderr.split('\n').filter((line) => /^F: .*Connection refused/.test(line))
    assert.deepEqual([requests.length, failures.length], [2, 1])
  })
})
