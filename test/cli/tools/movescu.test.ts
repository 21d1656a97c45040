import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { dataSet } from '../../../src/data/data-set.ts'
import { type PeerAssociation, type ScriptedPeer, scriptedPeer } from '../../support/scripted-peer.ts'
import { type Outcome, runTool } from '../run-tool.ts'

const query = ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1']

interface Retrieved extends Outcome {
  readonly peer: ScriptedPeer
}

async function retrieveFrom(
  script: (peer: PeerAssociation) => Promise<void>,
  options: readonly string[] = [],
  keys: readonly string[] = query,
): Promise<Retrieved> {
  await using peer = await scriptedPeer(script)
  const outcome = await runTool(movescu, [...options, ...keys, '127.0.0.1', String(peer.port)])
  return { ...outcome, peer }
}

const answering =
  (status: number, more = {}) =>
  (peer: PeerAssociation) =>
    peer.answerAll({ status, ...more })

describe('what a last status makes of the exit code', () => {
  for (const [status, exitCode, level] of [
    [0x0000, 0, undefined],
    [0xb000, 68, 'warning'],
    [0xfe00, 69, 'error'],
    [0xff01, 69, 'error'],
    [0xb001, 69, 'error'],
    [0x0001, 69, 'error'],
    [0x0122, 69, 'error'],
    [0xa701, 69, 'error'],
    [0xa702, 69, 'error'],
    [0xa801, 69, 'error'],
    [0xa900, 69, 'error'],
    [0xc000, 69, 'error'],
    [0xcfff, 69, 'error'],
  ] as const) {
    test(`0x${status.toString(16).padStart(4, '0')}: ${exitCode}`, async () => {
      const outcome = await retrieveFrom(answering(status))
      assert.equal(outcome.exitCode, exitCode)
      assert.equal(outcome.stdout, '')
      if (level === undefined) assert.equal(outcome.stderr, '')
      else {
        const [letter, hex] = [level === 'warning' ? 'W' : 'E', status.toString(16).padStart(4, '0')]
        const lines = `W: Move response with ${level} status \\(.+\\)\n${letter}: C-MOVE: status 0x${hex}, .+\n`
        assert.match(outcome.stderr, new RegExp(`^${lines}(${letter}:   .+\n)*$`))
      }
    })
  }

  test('a success with failed sub-operations is none: 68, and the failed instances are named', async () => {
    const failed = dataSet({ FailedSOPInstanceUIDList: ['1.2.1', '1.2.2'] })
    const outcome = await retrieveFrom(async (peer) => {
      await peer.respond(await peer.request(), { status: 0, numberOfFailedSuboperations: 2 }, failed)
      await peer.next()
    })
    assert.equal(outcome.exitCode, 68)
    assert.deepEqual(outcome.stderr.split('\n'), [
      'W: C-MOVE: status 0x0000, success',
      'W:   the peer counts: 2 failed',
      'W:   not sent by the peer: 1.2.1',
      'W:   not sent by the peer: 1.2.2',
      '',
    ])
  })

  test('the worst of several queries counts, and all are sent, numbered', async () => {
    for (const [statuses, exitCode] of [
      [[0xb000, 0, 0], 68],
      [[0, 0xa700, 0xb000], 69],
      [[0xb000, 0xc000, 0], 69],
    ] as const) {
      let turn = 0
      const script = async (peer: PeerAssociation): Promise<void> => {
        for (let message = await peer.next(); message !== undefined; message = await peer.next()) {
          await peer.respond(message, { status: statuses[turn++] ?? 0 })
        }
      }
      const { exitCode: found, peer } = await retrieveFrom(script, ['--repeat', '3'])
      assert.equal(found, exitCode)
      assert.deepEqual(
        peer.received.map(({ command }) => command.messageId),
        [1, 2, 3],
      )
    }
  })
})

describe('what is said on the way', () => {
  const pendings = async (peer: PeerAssociation): Promise<void> => {
    const request = await peer.request()
    for (let n = 0; n < 2; n += 1) await peer.respond(request, { status: 0xff00 })
    await peer.respond(request)
    await peer.next()
  }
  const lines = [
    'I: Requesting Association',
    'I: Association Accepted (Max Send PDV: 131060)',
    'I: Sending Move Request (MsgID 1)',
    'I: Request Identifiers:',
    'I: ',
    'I: # Dicom-Data-Set',
    'I: # Used TransferSyntax: Little Endian Explicit',
    'I: (0008,0052) CS [PATIENT]                                #   8, 1 QueryRetrieveLevel',
    'I: (0010,0020) LO [P1]                                     #   2, 1 PatientID',
    'I: ',
    'I: Received Move Response 1 (Pending)',
    'I: Received Move Response 2 (Pending)',
    'I: Received Final Move Response (Success)',
  ]

  test('-v tells each step, on stderr', async () => {
    const { stdout, stderr } = await retrieveFrom(pendings, ['-v'])
    assert.deepEqual([stdout, stderr.trimEnd().split('\n')], ['', [...lines, 'I: Releasing Association']])
  })

  test('--abort ends with A-ABORT instead of a release', async () => {
    const { exitCode, stderr, peer } = await retrieveFrom(pendings, ['-v', '--abort'])
    assert.deepEqual([exitCode, stderr.trimEnd().split('\n')], [0, [...lines, 'I: Aborting Association']])
    await assert.rejects(peer.done, /aborted by the peer/)
  })

  test('-d leaves the details of these lines to its dumps', async () => {
    const { stderr } = await retrieveFrom(pendings, ['-d'])
    const informed = stderr.split('\n').filter((line) => line.startsWith('I: '))
    for (const line of ['I: Sending Move Request', 'I: Received Move Response 1', 'I: Received Final Move Response']) {
      assert.ok(informed.includes(line), line)
    }
    assert.match(stderr, /^D: =+ OUTGOING DIMSE MESSAGE =+$/m)
    assert.match(stderr, /^D: Message Type +: C-MOVE RQ$/m)
  })

  test('-q says nothing of a refused query, but the exit code does; nor does -ll off', async () => {
    for (const quiet of [['-q'], ['-ll', 'off']]) {
      const { exitCode, stderr } = await retrieveFrom(answering(0xa801), quiet)
      assert.deepEqual([exitCode, stderr], [69, ''])
    }
  })
})

describe('the request', () => {
  test('goes to -aem, else to our own title; titles are cut to 16 characters', async () => {
    const long = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    for (const [options, destination] of [
      [[], 'MOVESCU'],
      [['-aet', 'MINE'], 'MINE'],
      [['-aem', ' OTHER '], 'OTHER'],
      [['-aem', long], long.slice(0, 16)],
    ] as const) {
      const { peer } = await retrieveFrom(answering(0), options)
      assert.equal(peer.received[0]?.command.moveDestination, destination)
    }
    const { peer, stderr } = await retrieveFrom(answering(0), ['-aet', long, '-aec', long.toLowerCase()])
    const [association] = peer.associations
    assert.deepEqual(
      [association?.callingAeTitle, association?.calledAeTitle],
      [long.slice(0, 16), long.toLowerCase().slice(0, 16)],
    )
    assert.match(stderr, /^W: AE title longer than 16 characters/m)
  })

  test('proposes C-FIND and C-MOVE of its information model, in the wanted syntaxes', async () => {
    const [explicit, big, implicit] = ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2']
    for (const [option, model, syntaxes] of [
      ['-P', 1, [explicit, big, implicit]],
      ['-S', 2, [explicit, big, implicit]],
      ['-O', 3, [explicit, big, implicit]],
      ['-xb', 1, [big, explicit, implicit]],
      ['-xi', 1, [implicit]],
      ['-xd', 1, ['1.2.840.10008.1.2.1.99', explicit, big, implicit]],
    ] as const) {
      const { peer } = await retrieveFrom(answering(0), [option])
      assert.deepEqual(
        peer.associations[0]?.request.presentationContexts,
        [1, 2].map((service) => ({
          id: 2 * service - 1,
          abstractSyntax: `1.2.840.10008.5.1.4.1.2.${model}.${service}`,
          transferSyntaxes: syntaxes,
        })),
      )
    }
  })
})
