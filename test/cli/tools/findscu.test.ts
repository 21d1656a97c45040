import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { echoscu } from '../../../src/cli/tools/echoscu.ts'
import { findscu } from '../../../src/cli/tools/findscu.ts'
import { dataSet } from '../../../src/data/data-set.ts'
import { eventsIn, only } from '../../support/events.ts'
import { type PeerAssociation, scriptedPeer } from '../../support/scripted-peer.ts'
import { startTool } from '../../support/tool-process.ts'
import { type Outcome, runTool } from '../run-tool.ts'

const key = ['-k', 'PatientID=P1']

async function ask(
  script: (peer: PeerAssociation) => Promise<void>,
  options: readonly string[] = [],
): Promise<Outcome> {
  await using peer = await scriptedPeer(script)
  const tool = options.includes('echo') ? echoscu : findscu
  const words = options.filter((word) => word !== 'echo')
  return await runTool(tool, [...words, ...(tool === findscu ? key : []), '127.0.0.1', String(peer.port)])
}

describe('findscu', () => {
  const matches = (status: number) => async (peer: PeerAssociation) => {
    const request = await peer.request()
    for (const name of ['Doe^Jane', 'Roe']) {
      await peer.respond(request, { status: 0xff00 }, dataSet({ PatientName: name, PatientID: 'P1' }))
    }
    await peer.respond(request, { status })
    await peer.next()
  }

  test('shows each match at any level, on stderr', async () => {
    const { exitCode, stdout, stderr } = await ask(matches(0))
    assert.deepEqual([exitCode, stdout], [0, ''])
    const shown = stderr.split('\n').filter((line) => /Response|PatientName/.test(line))
    assert.deepEqual(shown, [
      'I: Find Response: 1 (Pending)',
      'I: (0010,0010) PN [Doe^Jane]                               #   8, 1 PatientName',
      'I: Find Response: 2 (Pending)',
      'I: (0010,0010) PN [Roe ]                                   #   4, 1 PatientName',
    ])
  })

  test('a failure at the end is 1 and an error line; cancelled by nobody here, too', async () => {
    const failed = await ask(matches(0xa900))
    assert.equal(failed.exitCode, 1)
    assert.match(failed.stderr, /^E: Find Failed: status 0xa900 /m)
    const cancelled = await ask(matches(0xfe00))
    assert.equal(cancelled.exitCode, 1)
    assert.match(cancelled.stderr, /^E: Find Failed: the peer says that the query was cancelled, but not from here$/m)
    const unknown = await runTool(findscu, ['-k', 'Nothing=1', '127.0.0.1', '1'])
    assert.equal(unknown.exitCode, 1)
    assert.match(unknown.stderr, /error: bad key format or dictionary name not found in dictionary: Nothing\n$/)
  })

  test('--cancel: C-CANCEL after so many matches; FE00 is a success then', async () => {
    let cancelled = false
    const { exitCode, stderr } = await ask(
      async (peer) => {
        const request = await peer.request()
        await peer.respond(request, { status: 0xff00 }, dataSet({ PatientName: 'Doe', PatientID: 'P1' }))
        cancelled = (await peer.next())?.command.commandField === 0x0fff
        await peer.respond(request, { status: 0xfe00 })
        await peer.next()
      },
      ['--cancel', '1', '-v'],
    )
    assert.equal(exitCode, 0)
    assert.ok(cancelled)
    assert.match(stderr, /^I: Sending Cancel Request \(MsgID 1, PresID 1\)$/m)
  })

  test('interrupted: C-CANCEL, then a line that says how much came; 143', async () => {
    let sent = false
    await using peer = await scriptedPeer(async (each) => {
      const request = await each.request()
      await each.respond(request, { status: 0xff00 }, dataSet({ PatientName: 'Doe', PatientID: 'P1' }))
      await running.wrote(/Find Response: 1/)
      running.child.kill('SIGTERM')
      sent = (await each.next())?.command.commandField === 0x0fff
      await each.respond(request, { status: 0xfe00 })
      await each.next()
    })
    await using running = startTool('findscu', [...key, '127.0.0.1', String(peer.port)])
    const { exitCode, stderr } = await running.ended
    assert.equal(exitCode, 143)
    assert.ok(sent)
    assert.match(stderr, /^W: interrupted by SIGTERM: matches received: 1$/m)
    await peer.done.catch(() => undefined)
  })

  test('files that cannot be written: an error line each, 1; no folder: nothing is asked', async () => {
    const { exitCode, stderr } = await ask(matches(0), ['-X', '-od', '/proc'])
    assert.equal(exitCode, 1)
    assert.match(stderr, /^E: Writing file: \/proc\/rsp0001\.dcm: [A-Z][a-z ]+$/m)
    const none = await runTool(findscu, [...key, '-X', '-od', '/nowhere', '127.0.0.1', '1'])
    assert.deepEqual([none.exitCode, none.stderr], [1, 'F: specified output directory does not exist\n'])
  })

  test('nothing found is no failure and says nothing', async () => {
    assert.deepEqual(await ask((peer) => peer.answerAll()), { exitCode: 0, stdout: '', stderr: '' })
  })

  test('-v tells each step', async () => {
    const { stderr } = await ask((peer) => peer.answerAll(), ['-v'])
    const steps = stderr.split('\n').filter((line) => /^I: [A-Z]/.test(line))
    assert.deepEqual(steps, [
      'I: Requesting Association',
      'I: Association Accepted (Max Send PDV: 131060)',
      'I: Sending Find Request (MsgID 1)',
      'I: Request Identifiers:',
      'I: Received Final Find Response (Success)',
      'I: Releasing Association',
    ])
  })

  for (const status of [0xa700, 0xa900, 0xc001, 0x0122]) {
    test(`0x${status.toString(16)} after the matches: exit 1`, async () => {
      const { exitCode, stderr } = await ask(matches(status))
      assert.equal(exitCode, 1)
      assert.match(stderr, /Find Response: 2/)
      assert.match(stderr, new RegExp(`^E: Find Failed: status 0x0*${status.toString(16)} \\(.+\\)$`, 'm'))
    })
  }

  test('a peer that aborts, releases or answers something else: exit 1', async () => {
    for (const [script, says] of [
      [async (peer) => await peer.association.abort(), /^E: Find Failed: 0006:0317 /m],
      [async (peer) => await peer.association.release().catch(() => undefined), /Peer requested release \(Aborting\)/],
      [
        async (peer) => await peer.answerAll({ messageIdBeingRespondedTo: 9 }),
        /^E: Find SCU Failed: 0006:0211 .*MsgId: 9/m,
      ],
    ] as readonly (readonly [(peer: PeerAssociation) => Promise<void>, RegExp])[]) {
      const { exitCode, stderr } = await ask(async (peer) => {
        if (!says.source.includes('MsgId')) await peer.request()
        await script(peer)
      })
      assert.equal(exitCode, 1)
      assert.match(stderr, says)
    }
  })
})

describe('echoscu', () => {
  test('is silent on success, with -v it tells each step', async () => {
    assert.deepEqual(await ask((peer) => peer.answerAll(), ['echo']), { exitCode: 0, stdout: '', stderr: '' })
    const { stderr } = await ask((peer) => peer.answerAll(), ['echo', '-v', '--repeat', '2'])
    assert.deepEqual(stderr.trimEnd().split('\n'), [
      'I: Requesting Association',
      'I: Association Accepted (Max Send PDV: 131060)',
      'I: Sending Echo Request (MsgID 1)',
      'I: Received Echo Response (Success)',
      'I: Sending Echo Request (MsgID 2)',
      'I: Received Echo Response (Success)',
      'I: Releasing Association',
    ])
  })

  test('a refusal is exit 1, an abort 70', async () => {
    const refused = await ask((peer) => peer.answerAll({ status: 0x0122 }), ['echo'])
    assert.equal(refused.exitCode, 1)
    assert.match(refused.stderr, /^E: Echo refused by the peer: status 0x0122 /)
    const aborted = await ask(
      async (peer) => {
        await peer.request()
        await peer.association.abort()
      },
      ['echo'],
    )
    assert.equal(aborted.exitCode, 70)
    assert.match(aborted.stderr, /0006:0317 Peer aborted Association/)
  })

  test('-pts and -ppc: equal contexts with the first transfer syntaxes of the list', async () => {
    for (const [options, contexts, syntaxes] of [
      [[], 1, 1],
      [['-pts', '38', '-ppc', '3'], 3, 38],
    ] as const) {
      let seen: readonly (readonly string[])[] = []
      const { exitCode } = await ask(
        async (peer) => {
          seen = peer.association.contexts.map(({ proposedTransferSyntaxes }) => proposedTransferSyntaxes)
          await peer.answerAll()
        },
        ['echo', ...options],
      )
      assert.equal(exitCode, 0)
      assert.deepEqual([seen.length, new Set(seen.flat()).size], [contexts, syntaxes])
      assert.equal(seen[0]?.[0], '1.2.840.10008.1.2')
    }
  })

  test('--count tells how long the answers took', async () => {
    const { exitCode, stdout } = await ask((peer) => peer.answerAll(), ['echo', '--count', '5', '--interval', '0.01'])
    assert.equal(exitCode, 0)
    assert.match(
      stdout,
      /^5 C-ECHO requests, 5 answered\nmin [\d.]+ ms, median [\d.]+ ms, 95 % within [\d.]+ ms, max [\d.]+ ms\n$/,
    )
    const lost = await ask(
      async (peer) => {
        await peer.request()
        await peer.association.abort()
      },
      ['echo', '--count', '5', '--json'],
    )
    const { asked, answered, min } = only(eventsIn(lost.stdout), 'echo-summary')
    assert.deepEqual([lost.exitCode, asked, answered, min], [70, 1, 0, undefined])
  })
})
