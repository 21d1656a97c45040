import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { echoscu } from '../../../src/cli/tools/echoscu.ts'
import { findscu } from '../../../src/cli/tools/findscu.ts'
import { dataSet } from '../../../src/data/data-set.ts'
import { type PeerAssociation, scriptedPeer } from '../../support/scripted-peer.ts'
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
})
