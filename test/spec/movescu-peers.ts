/** The peers of the recorded movescu runs: what each did on the main association, rebuilt from the notes. */
import { type DataSet, dataSet } from '../../src/data/data-set.ts'
import type { Command } from '../../src/dimse/command.ts'
import type { CommandFields } from '../../src/dimse/command-element.ts'
import type { ListenOptions } from '../../src/ul/listener.ts'
import type { AssociateAccept } from '../../src/ul/pdu.ts'
import type { AcceptancePolicy } from '../../src/ul/presentation-context.ts'
import { commandPdu } from '../support/message-pdus.ts'
import type { Step } from '../support/parrot.ts'
import { abort, associateAccept, releaseRequest, releaseResponse } from '../support/pdus.ts'
import type { PeerAssociation } from '../support/scripted-peer.ts'

/**
 * A peer that speaks in messages, or one that plays raw steps. `inbox` is the port on which movescu listens; what it
 * answers to proposals goes into `answered`.
 */
export type Peer =
  | ({
      readonly play: (peer: PeerAssociation, inbox: number, answered: AssociateAccept[]) => Promise<void>
      readonly options?: Partial<ListenOptions> & { readonly accept?: AcceptancePolicy }
    } & Surroundings)
  | ({ readonly steps: readonly Step[] } & Surroundings)

interface Surroundings {
  /** Of who runs movescu; root without it. */
  readonly effectiveUserId?: number
}

type Fields = Parameters<PeerAssociation['respond']>[1]

/** Answers each request with the next of these, the last one again and again. */
const answers = (...all: readonly Fields[]): Peer => ({
  play: async (peer) => {
    let turn = 0
    for (let message = await peer.next(); message !== undefined; message = await peer.next()) {
      await peer.respond(message, all[Math.min(turn, all.length - 1)])
      turn += 1
    }
  },
})

const status = (hex: string): Peer => answers({ status: Number.parseInt(hex, 16) })

/** Does something else with the first request than answer it. */
const instead = (play: (peer: PeerAssociation, contextId: number) => Promise<void>): Peer => ({
  play: async (peer) => play(peer, (await peer.request()).contextId),
})

/** Answers with exactly these elements. */
const bare = (fields: CommandFields): Peer =>
  instead(async (peer, contextId) => {
    // The commands that lack something are no Commands: that is the point.
    await peer.association.sendPData([
      commandPdu({ commandField: 0x8021, commandDataSetType: 0x0101, ...fields }, contextId),
    ])
    await peer.next()
  })

const accepting = (accept: AcceptancePolicy): Peer => ({ ...answers({}), options: { accept } })
const reject = (result: number, source: number, reason: number): Peer => ({
  steps: [{ expect: 'A-ASSOCIATE-RQ' }, { send: [{ type: 'A-ASSOCIATE-RJ', result, source, reason }] }, 'expect-close'],
})

const twoContexts = {
  ...associateAccept,
  presentationContexts: [1, 3].map((id) => ({ id, result: 0, transferSyntax: '1.2.840.10008.1.2.1' })),
}
const accepted: readonly Step[] = [{ expect: 'A-ASSOCIATE-RQ' }, { send: [twoContexts] }]
const asked: readonly Step[] = [...accepted, { expect: 'P-DATA-TF' }, { expect: 'P-DATA-TF' }]
const finalResponse = commandPdu(
  { commandField: 0x8021, messageIdBeingRespondedTo: 1, commandDataSetType: 0x0101, status: 0 },
  3,
)
const releaseAsked: readonly Step[] = [...asked, { send: [finalResponse] }, { expect: 'A-RELEASE-RQ' }]
const maximum = (maximumLength: number): Peer => ({ ...answers({}), options: { maximumLength } })

const statusRows = '0000 B000 B001 A700 A701 A702 A801 A900 AA00 C000 C123 FE00 FF01 0122 0110 0001 1234'.split(' ')

/** Two pending responses with these fields, then success. */
function twoPending(fields: Fields, identifier?: DataSet): Peer {
  return instead(async (peer, contextId) => {
    const request = { contextId, command: { commandField: 0x0021, messageId: 1, commandDataSetType: 1 } }
    for (let n = 0; n < 2; n += 1) await peer.respond(request, { status: 0xff00, ...fields }, identifier)
    await peer.respond(request)
    await nothingMore(peer)
  })
}

async function nothingMore(peer: PeerAssociation): Promise<void> {
  const message = await peer.next()
  if (message !== undefined) throw new Error(`expected the release, found command ${message.command.commandField}`)
}

export const peers: Readonly<Record<string, Peer>> = {
  ...Object.fromEntries(statusRows.map((hex) => [`status-${hex}`, status(hex)])),
  'status-B000-v': status('B000'),
  'lc-file': status('B000'),
  'status-B000-failedlist': instead(async (peer, contextId) => {
    const fields = { status: 0xb000, numberOfFailedSuboperations: 2, errorComment: 'two failed' }
    const request = { contextId, command: { commandField: 0x0021, messageId: 1, commandDataSetType: 1 } }
    await peer.respond(request, fields, dataSet({ FailedSOPInstanceUIDList: ['1.2.3', '1.2.4'] }))
    await peer.next()
  }),
  'multi-B000-then-0': answers({ status: 0xb000 }, { status: 0 }),
  'multi-A701-then-B000': answers({ status: 0xa701 }, { status: 0xb000 }),
  'multi-B000-then-A701': answers({ status: 0xb000 }, { status: 0xa701 }),
  'wrong-msgid': answers({ messageIdBeingRespondedTo: 99 }),
  'wrong-cmdfield': answers({ commandField: 0x8020 }),
  'peer-abort': instead((peer) => peer.association.abort()),
  'peer-abort-v': instead((peer) => peer.association.abort()),
  'peer-release': instead((peer) => peer.association.release().catch(() => undefined)),
  'peer-close': { steps: [...asked, 'close'] },
  'peer-badpdu': { steps: [...asked, { send: [Buffer.from('090000000004000000', 'hex')] }, 'expect-close'] },
  'peer-badctx': {
    steps: [
      ...asked,
      { send: [Buffer.concat([finalResponse.subarray(0, 10), Buffer.of(5), finalResponse.subarray(11)])] },
      'expect-close',
    ],
  },
  'abort-opt': answers({}),
  ...Object.fromEntries(['bad-file', 'mini', 'list', 'syntax'].map((name) => [`dict-${name}`, answers({})])),
  nopc: accepting(() => undefined),
  onlyfind: accepting((uid) => (uid.endsWith('.1.1') ? ['1.2.840.10008.1.2.1'] : undefined)),
  onlymove: accepting((uid) => (uid.endsWith('.1.2') ? ['1.2.840.10008.1.2.1'] : undefined)),
  'ta-noac': { steps: [{ expect: 'A-ASSOCIATE-RQ' }, 'expect-close'] },
  'rej-1-1-1': reject(1, 1, 1),
  'rej-1-1-3': reject(1, 1, 3),
  'rej-1-1-7': reject(1, 1, 7),
  'rej-2-3-1': reject(2, 3, 1),
  'rej-2-3-2': reject(2, 3, 2),
  'rej-1-2-2': reject(1, 2, 2),
  'rej-1-2-1': reject(1, 2, 1),
  'rej-9-9-9': reject(9, 9, 9),
  'bad-called': reject(1, 1, 7),
  'ac-abort': { steps: [{ expect: 'A-ASSOCIATE-RQ' }, { send: [abort] }, 'expect-close'] },
  'ac-close': { steps: [{ expect: 'A-ASSOCIATE-RQ' }, 'close'] },
  'ac-garbage': {
    steps: [{ expect: 'A-ASSOCIATE-RQ' }, { send: [Buffer.from('Hello, who is there?')] }, 'expect-close'],
  },
  'release-none': { steps: [...releaseAsked, 'expect-close'] },
  'release-close': { steps: [...releaseAsked, 'close'] },
  'release-abort': { steps: [...releaseAsked, { send: [abort] }, 'expect-close'] },
  'release-collide': {
    steps: [
      ...releaseAsked,
      { send: [releaseRequest] },
      { expect: 'A-RELEASE-RP' },
      { send: [releaseResponse] },
      'expect-close',
    ],
  },
  'td-timeout': instead(async (peer) => void (await peer.next())),
  'td-timeout-v': instead(async (peer) => void (await peer.next())),
  ...Object.fromEntries(
    'query-file-meta query-file-dataset query-file-be-v aet-long aet-space aem-empty model-S model-O prop-x= prop-xe prop-xb prop-xd prop-xi nomatch'
      .split(' ')
      .map((id) => [id, answers({})]),
  ),
  maxpdu0: maximum(0),
  'maxpdu-odd': maximum(5001),
  'maxpdu-huge': maximum(0x7fff_ffff),
  'rsp-nostatus': bare({ messageIdBeingRespondedTo: 1 }),
  'rsp-nomsgid': bare({ status: 0 }),
  'rsp-minimal': bare({ messageIdBeingRespondedTo: 1, status: 0 }),
  'rsp-othersop': answers({ affectedSopClassUid: '1.2.3.4.5' }),
  'rsp-otherctx': answers({ contextId: 1 }),
  'pending-statusdetail': {
    play: async (peer) => {
      const request = await peer.request()
      await peer.respond(request, { status: 0xff00, errorComment: 'so far so good' })
      await peer.respond(request)
      await peer.next()
    },
  },
  'cancel-1': instead(async (peer, contextId) => {
    const request = { contextId, command: { commandField: 0x0021, messageId: 1, commandDataSetType: 1 } }
    await peer.respond(request, { status: 0xff00 })
    const cancel = await peer.request()
    if (cancel.command.commandField !== 0x0fff || cancel.command.messageIdBeingRespondedTo !== 1) {
      throw new Error('expected C-CANCEL of message 1')
    }
    await peer.respond(request, { status: 0xff00 })
    await peer.respond(request, { status: 0xfe00 })
    await nothingMore(peer)
  }),
  'cancel-0': twoPending({}),
  'cancel-9': twoPending({}),
  'pending-dstype-pi': twoPending({ commandDataSetType: 1 }),
  'pending-ds-pr': twoPending({}, dataSet({ FailedSOPInstanceUIDList: '1.2' })),
  'pending-ds-pi': twoPending({}, dataSet({ FailedSOPInstanceUIDList: '1.2' })),
  'rsp-successds': instead(async (peer, contextId) => {
    const request = { contextId, command: { commandField: 0x0021, messageId: 1, commandDataSetType: 1 } }
    await peer.respond(request, {}, dataSet({ FailedSOPInstanceUIDList: '1.2' }))
    await nothingMore(peer)
  }),
  'rsp-detail': answers({
    status: 0xc001,
    numberOfCompletedSuboperations: 0,
    numberOfFailedSuboperations: 1,
    numberOfWarningSuboperations: 0,
    offendingElement: [0x00100020],
    errorComment: 'bad things',
  }),
  'rsp-nodstype': instead(async (peer, contextId) => {
    // That it is no Command is the point.
    const bare = { commandField: 0x8021, messageIdBeingRespondedTo: 1, status: 0 } as Command
    await peer.association.sendPData([commandPdu(bare, contextId)])
    await peer.next()
  }),
  'prop-be-used': accepting(() => ['1.2.840.10008.1.2.2']),
  'prop-deflated-used': {
    play: async (peer) => {
      const request = await peer.request()
      if (peer.dataSet(request).string('PatientID') !== 'PAT001') throw new Error('expected a deflated identifier')
      await peer.respond(request)
      await nothingMore(peer)
    },
  },
  acceptforeign: {
    steps: [
      { expect: 'A-ASSOCIATE-RQ' },
      {
        send: [
          {
            ...twoContexts,
            presentationContexts: [{ id: 3, result: 0, transferSyntax: '1.2.840.10008.1.2.4.50' }],
          },
        ],
      },
      'expect-close',
    ],
  },
  ...Object.fromEntries(
    'model-SP od-missing od-isfile port-inuse aet-empty aec-empty opt\u00a0-od\u00a0\u00a0+P\u00a0SUBP'
      .split(' ')
      .map((id) => [id.replaceAll('\u00a0', ' '), answers({})]),
  ),
  'priv-port': { ...answers({}), effectiveUserId: 65_534 },
  'quiet-warn': status('A700'),
  'study-model-patient-level': answers({}),
  'bad-ae-move': status('A801'),
  'retr-noport': status('A702'),
}
