/** What the options do about an association as a whole: PDU length, repetition, cancelling, how it ends. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { dataSet } from '../../../src/data/data-set.ts'
import { encodeDataSet } from '../../../src/data/encode.ts'
import { finish, retrieve } from '../../cli/tools/retrieve.ts'
import { answering, ask, patientKeys } from '../../support/asked.ts'
import { folder } from '../../support/folder.ts'
import type { PeerAssociation } from '../../support/scripted-peer.ts'
import { associate } from '../../support/services.ts'
import { effect } from '../effect.ts'

effect('--max-pdu', 'is announced to the peer, and to who sends objects', async () => {
  for (const [options, length] of [
    [[], 16_384],
    [['-pdu', '4096'], 4096],
    [['-pdu', '131072'], 131_072],
    [['-pdu', '5001'], 5000],
  ] as const) {
    const { request } = await ask(['-q', ...options, ...patientKeys])
    assert.equal(request?.userInformation.maximumLength, length)
    let announced: number | undefined
    await retrieve(
      async (peer, inbox) => {
        await peer.request()
        await using association = await associate(inbox.port)
        announced = association.response.userInformation.maximumLength
        await association.release()
        await finish(peer, 0)
        await peer.next()
      },
      ['-q', ...options],
    )
    assert.equal(announced, length)
  }
})

effect('--max-pdu', 'an odd one is told of, once for each association', async () => {
  const { stderr } = await retrieve(
    async (peer, inbox) => {
      await peer.request()
      for (let n = 0; n < 2; n += 1) {
        await using association = await associate(inbox.port)
        await association.release()
      }
      await finish(peer, 0)
      await peer.next()
    },
    ['-pdu', '5001'],
  )
  assert.equal(stderr, 'W: ASSOC: PDV receive length 5001 is odd (using 5000)\n'.repeat(3))
})

effect('--repeat', 'sends each query so often, one after the other, read from its file each time', async () => {
  using work = folder()
  const files = ['A', 'B'].map((patientId) => {
    const query = dataSet({ QueryRetrieveLevel: 'PATIENT', PatientID: patientId })
    writeFileSync(work.at(patientId), encodeDataSet(query, '1.2.840.10008.1.2.1'))
    return work.at(patientId)
  })
  const changed = dataSet({ QueryRetrieveLevel: 'PATIENT', PatientID: 'C' })
  const script = async (peer: PeerAssociation): Promise<void> => {
    for (let message = await peer.next(); message !== undefined; message = await peer.next()) {
      if (message.command.messageId === 1) writeFileSync(work.at('A'), encodeDataSet(changed, '1.2.840.10008.1.2.1'))
      await peer.respond(message)
    }
  }
  const { identifiers, peer, exitCode } = await ask(['--repeat', '2'], { script, behind: files })
  assert.equal(exitCode, 0)
  assert.deepEqual(
    identifiers.map((each) => each.string('PatientID')),
    ['A', 'C', 'B', 'B'],
  )
  assert.deepEqual(
    peer.received.map(({ command }) => command.messageId),
    [1, 2, 3, 4],
  )
})

effect('--repeat', 'goes on behind a bad status; the worst one counts', async () => {
  const asked = await ask(['--repeat', '3', ...patientKeys], { script: answering(0xa701, 0, 0xb000) })
  assert.deepEqual([asked.exitCode, asked.peer.received.length], [69, 3])
  assert.match(asked.stderr, /^E: C-MOVE 1 of 3: status 0xa701, .*$/m)
  assert.match(asked.stderr, /^W: C-MOVE 3 of 3: status 0xb000, .*$/m)
})

effect('--abort', 'ends the association with A-ABORT instead of A-RELEASE-RQ', async () => {
  const released = await ask(patientKeys)
  await released.peer.done
  const aborted = await ask(['--abort', ...patientKeys])
  await assert.rejects(aborted.peer.done, /aborted by the peer/)
  assert.deepEqual([released.exitCode, aborted.exitCode], [0, 0])
})

/** A peer that sends so many pending responses, waits for C-CANCEL where one is to come, and says FE00. */
const cancellable =
  (pendings: number, cancelled: boolean) =>
  async (peer: PeerAssociation): Promise<void> => {
    const request = await peer.request()
    for (let n = 0; n < pendings; n += 1) await peer.respond(request, { status: 0xff00 })
    if (cancelled) {
      const { commandField, messageIdBeingRespondedTo } = (await peer.request()).command
      assert.deepEqual([commandField, messageIdBeingRespondedTo], [0x0fff, 1])
    }
    await peer.respond(request, { status: 0xfe00 })
    assert.equal(await peer.next(), undefined)
  }

effect('--cancel', 'sends C-CANCEL after so many pending responses; then FE00 is success', async () => {
  for (const n of [1, 3]) {
    const { exitCode, stderr, peer } = await ask(['-v', '--cancel', String(n), ...patientKeys], {
      script: cancellable(n, true),
    })
    await peer.done
    assert.equal(exitCode, 0)
    const line = `I: Received Move Response ${n} (Pending)\nI: Sending Cancel Request (MsgID 1, PresID 3)\n`
    assert.ok(stderr.includes(line), stderr)
  }
})

effect('--cancel', 'with 0, or a number that is not reached, does nothing; FE00 is a failure then', async () => {
  for (const n of ['0', '9']) {
    const { exitCode, stderr, peer } = await ask(['--cancel', n, ...patientKeys], { script: cancellable(2, false) })
    await peer.done
    assert.equal(exitCode, 69)
    assert.match(stderr, /^E: C-MOVE: status 0xfe00, it was cancelled\nE: {3}it was not cancelled from here$/m)
  }
})

effect('--cancel', 'counts anew for each request', async () => {
  const script = async (peer: PeerAssociation): Promise<void> => {
    for (let n = 0; n < 2; n += 1) {
      const request = await peer.request()
      await peer.respond(request, { status: 0xff00 })
      const cancel = await peer.request()
      assert.deepEqual([cancel.command.commandField, cancel.command.messageIdBeingRespondedTo], [0x0fff, n + 1])
      await peer.respond(request, { status: 0xfe00 })
    }
    await peer.next()
  }
  const { exitCode, peer } = await ask(['--cancel', '1', '--repeat', '2', ...patientKeys], { script })
  await peer.done
  assert.equal(exitCode, 0)
})

/** A pending response that announces a data set, which comes with it or not. */
const announcing =
  (withData: boolean) =>
  async (peer: PeerAssociation): Promise<void> => {
    const request = await peer.request()
    const data = withData ? dataSet({ FailedSOPInstanceUIDList: '1.2' }) : undefined
    await peer.respond(request, { status: 0xff00, commandDataSetType: 1 }, data)
    await peer.respond(request)
    await peer.next()
  }

effect(
  ['--pending-ignore', '--pending-read'],
  'says whether the announced data set of a pending response is read',
  async () => {
    for (const [option, withData, exitCode] of [
      ['-pi', false, 0],
      ['-pr', true, 0],
      ['-pi', true, 69],
      ['-pr', false, 69],
    ] as const) {
      const outcome = await ask([option, ...patientKeys], { script: announcing(withData) })
      assert.equal(outcome.exitCode, exitCode, outcome.stderr)
      assert.match(
        outcome.stderr,
        /^W: DIMSE Warning: \(MOVESCU,ANY-SCP\): moveUser: Status Pending, but DataSetType!=NULL$/m,
      )
      if (exitCode !== 0) assert.match(outcome.stderr, /--pending-(read|ignore) \(-p[ri]\)$/m)
    }
    assert.equal((await ask(patientKeys, { script: announcing(false) })).exitCode, 0)
  },
)
