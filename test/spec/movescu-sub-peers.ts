/** The peers of the recorded movescu runs that send something back: what each did on the storage associations. */
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { storageClasses } from '../../src/dict/sop-class.ts'
import type { AssociateAccept, AssociateRequest } from '../../src/ul/pdu.ts'
import { commandPdu, pdvPdu } from '../support/message-pdus.ts'
import { parrotTo, type Step } from '../support/parrot.ts'
import { abort, associateRequest, releaseRequest } from '../support/pdus.ts'
import type { PeerAssociation, WholeMessage } from '../support/scripted-peer.ts'
import type { Peer } from './movescu-peers.ts'

const { ctImage: ct, mrImage: mr } = storageClasses
const verification = '1.2.840.10008.1.1'
const [implicit, explicit, big] = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2']

interface Instance {
  readonly sopClassUid?: string
  /** As the command announces it. */
  readonly uid?: string
  readonly messageId?: number
  /** Of the data set; those of the command by default, undefined for none. */
  readonly inside?: { readonly sopClassUid: string; readonly uid: string } | undefined
  readonly pixels?: number
}

const bytesOf = ({ sopClassUid = ct, uid = '1.2.3.4', pixels = 0, ...rest }: Instance): Uint8Array => {
  const inside = 'inside' in rest ? rest.inside : { sopClassUid, uid }
  const set = dataSet({
    ...(inside && { SOPClassUID: inside.sopClassUid, SOPInstanceUID: inside.uid }),
    PatientID: 'PAT001',
    ...(pixels > 0 && { PixelData: new Uint8Array(pixels).fill(1) }),
  })
  return encodeDataSet(set, explicit)
}

const command = ({ sopClassUid = ct, uid = '1.2.3.4', messageId = 1 }: Instance) =>
  ({
    affectedSopClassUid: sopClassUid,
    commandField: 0x0001,
    messageId,
    priority: 0,
    commandDataSetType: 1,
    affectedSopInstanceUid: uid,
  }) as const

/** PDUs of one C-STORE-RQ; each fragment has at most 16372 bytes. */
function storeRequest(instance: Instance, contextId = 1): Uint8Array[] {
  const data = bytesOf(instance)
  const pdus = [commandPdu(command(instance), contextId)]
  for (let at = 0; at < data.length; at += 16_372) {
    pdus.push(pdvPdu(data.subarray(at, at + 16_372), { contextId, last: at + 16_372 >= data.length }))
  }
  return pdus
}

export const stored = (instance: Instance): Step[] => [{ send: storeRequest(instance) }, { expect: 'P-DATA-TF' }]
export const half: Step = {
  send: [commandPdu(command({})), pdvPdu(bytesOf({ pixels: 16_000 }).subarray(0, 12_000), { last: false })],
}
export const released: Step[] = [{ send: [releaseRequest] }, { expect: 'A-RELEASE-RP' }, 'close']

const usual: AssociateRequest = {
  ...associateRequest,
  calledAeTitle: 'MOVESCU',
  callingAeTitle: 'FAKE',
  presentationContexts: [{ id: 1, abstractSyntax: ct, transferSyntaxes: [explicit, big, implicit] }],
}

/** Plays steps on a storage association of their own; what was accepted goes into `answered`. */
export async function sub(
  inbox: number,
  steps: readonly Step[],
  request: Partial<AssociateRequest> = {},
  answered: AssociateAccept[] = [],
  answer: 'A-ASSOCIATE-AC' | 'A-ASSOCIATE-RJ' = 'A-ASSOCIATE-AC',
): Promise<void> {
  await using parrot = await parrotTo(inbox, [{ send: [{ ...usual, ...request }] }, { expect: answer }, ...steps])
  await parrot.done
  for (const pdu of parrot.received) if (pdu.type === 'A-ASSOCIATE-AC') answered.push(pdu)
}

export const finish = (peer: PeerAssociation, request: WholeMessage, completed: number): Promise<void> =>
  peer.respond(request, {
    status: 0,
    numberOfCompletedSuboperations: completed,
    numberOfFailedSuboperations: 0,
    numberOfWarningSuboperations: 0,
  })

/** Steps on one storage association, then success with this many completed; the recorded peers always said 1. */
export const sends = (
  steps: readonly Step[],
  request: Partial<AssociateRequest> = {},
  completed = 1,
  answer: 'A-ASSOCIATE-AC' | 'A-ASSOCIATE-RJ' = 'A-ASSOCIATE-AC',
): Peer => ({
  play: async (peer, inbox, answered) => {
    const asked = await peer.request()
    await sub(inbox, steps, request, answered, answer)
    await finish(peer, asked, completed)
    await peer.next()
  },
})

/** An archive: each request has these instances sent over one association, a pending response after each. */
export const archive = (...answers: readonly (readonly Instance[])[]): Peer => ({
  play: async (peer, inbox) => {
    for (let turn = 0; ; turn += 1) {
      const asked = await peer.next()
      if (asked === undefined) return
      const instances = answers[Math.min(turn, answers.length - 1)] ?? []
      const steps = instances.flatMap((instance, index): Step[] => [
        ...stored({ ...instance, messageId: index + 1 }),
        () =>
          peer.respond(asked, {
            status: 0xff00,
            numberOfRemainingSuboperations: instances.length - index - 1,
            numberOfCompletedSuboperations: index + 1,
            numberOfFailedSuboperations: 0,
            numberOfWarningSuboperations: 0,
          }),
      ])
      await sub(inbox, [...steps, ...released])
      await finish(peer, asked, instances.length)
    }
  },
})

export const twoImages: readonly Instance[] = [{ uid: '1.2.3.4.1.1.1' }, { uid: '1.2.3.4.1.1.2' }]
const another = { sopClassUid: mr, uid: '1.2.3.4.2.1.1' }
export const contexts = (...all: readonly (readonly [string, ...string[]])[]): Partial<AssociateRequest> => ({
  presentationContexts: all.map(([abstractSyntax, ...transferSyntaxes], index) => {
    return { id: 2 * index + 1, abstractSyntax, transferSyntaxes }
  }),
})
const echo = commandPdu({
  affectedSopClassUid: verification,
  commandField: 0x0030,
  messageId: 7,
  commandDataSetType: 0x0101,
})
const findRequest = commandPdu({
  affectedSopClassUid: '1.2',
  commandField: 0x0020,
  messageId: 3,
  priority: 0,
  commandDataSetType: 1,
})
const mismatch = { uid: '9.9.9', inside: { sopClassUid: ct, uid: '1.2.3.4' } }

export const subPeers: Readonly<Record<string, Peer>> = {
  ...Object.fromEntries(
    [
      'retr-default retr-verbose retr-exists repeat2 badfile badfile2 dirfile w-bitpres w-bitpres-od w-ignore w-ignore-bp',
      'w-bitpres-dataset w-dataset w-te w-tb w-ti w-td w-td-cl0 w-td-cl9 w-g w-g-rm w-e-undef w-pad w-pad-0-0 w-nonewvr',
    ]
      .flatMap((ids) => ids.split(' '))
      .map((id) => [id, archive(twoImages)]),
  ),
  files2: archive(twoImages, [another]),
  'od-slash': sends([...stored({}), ...released]),
  'exists-bp': sends([...stored({}), ...released]),
  'ignore-v': sends([...stored({}), ...released]),
  'sub-ok': sends([...stored({}), ...released]),
  'sub-echo': sends([{ send: [echo] }, { expect: 'P-DATA-TF' }, ...released], contexts([verification, implicit]), 0),
  'sub-unknownsop': sends(
    released,
    contexts(['1.2.3.4.5.6', explicit], [ct, '1.2.840.10008.1.2.4.50'], ['1.2.840.10008.5.1.4.1.2.1.1', implicit]),
    0,
  ),
  'sub-mismatch-inst': sends([...stored(mismatch), ...released]),
  'sub-mismatch-inst-bp': sends([...stored(mismatch), ...released]),
  'sub-ignore-mismatch': sends([...stored(mismatch), ...released]),
  'sub-mismatch-class': sends([...stored({ inside: { sopClassUid: mr, uid: '1.2.3.4' } }), ...released]),
  'sub-class-vs-ctx': sends([...stored({ sopClassUid: mr }), ...released]),
  'sub-missing-uids': sends([...stored({ inside: undefined }), ...released]),
  'sub-slash': sends([...stored({ uid: 'out/../1.2' }), ...released]),
  ...Object.fromEntries(
    'sub-full un-u un-plus gl-recalc gl-remove seq-undef-in seq-undef-bp pad-in-default pad-in-bp write-F-tb'
      .split(' ')
      .map((id) => [id, sends([...stored({}), ...released])]),
  ),
  'sub-full-big': sends([...stored({ pixels: 200_000 }), ...released]),
  'sub-full-big-bp': sends([...stored({ pixels: 200_000 }), ...released]),
  'sub-padded-ds': sends([
    ...stored({ uid: '1.2.3.4.56', inside: { sopClassUid: ct, uid: '1.2.3.4.5 ' } }),
    ...released,
  ]),
  'sub-padded-space': sends([...stored({ uid: '1.2.3', inside: { sopClassUid: ct, uid: '1.2.3 ' } }), ...released]),
  'sub-padded-space-up': sends([...stored({ uid: '1.2.3', inside: { sopClassUid: ct, uid: '1.2.3 ' } }), ...released]),
  'sub-padded-cmd': sends([...stored({ uid: '1.2.3 ', inside: { sopClassUid: ct, uid: '1.2.3' } }), ...released]),
  'sub-chars': sends([
    ...stored({ uid: 'a(b) c-d+e@f~g:h%i', inside: { sopClassUid: ct, uid: 'a(b)c-d+e@f~g:h%i' } }),
    ...released,
  ]),
  'sub-unknown-prefix': sends([...stored({ sopClassUid: '1.2.3.4.5.6' }), ...released]),
  'sub-oddpdv': sends([
    { send: [commandPdu(command({})), pdvPdu(bytesOf({}).subarray(0, 3))] },
    { expect: 'P-DATA-TF' },
    ...released,
  ]),
  'sub-baddata': sends([
    { send: [commandPdu(command({})), pdvPdu(Buffer.from('080016005a5a100061626364ffffffff', 'hex'))] },
    { expect: 'P-DATA-TF' },
    ...released,
  ]),
  'sub-emptyuid': sends([{ send: storeRequest({ uid: '' }) }, { expect: 'A-ABORT' }]),
  'sub-anycalled2': sends([...stored({}), ...released], { calledAeTitle: 'WHOEVER', callingAeTitle: 'SOMEBODY' }),
  'sub-appctx': sends([...stored({}), ...released], { applicationContextName: '1.2.3' }),
  'sub-protover': sends([], { protocolVersion: 2 }, 0, 'A-ASSOCIATE-RJ'),
  'sub-badcmd': sends([{ send: [findRequest, pdvPdu(bytesOf({}))] }, { expect: 'A-ABORT' }], {}, 0),
  'sub-dirconflict': sends([...stored({}), ...released]),
  'sub-dirconflict-bp': sends([...stored({}), ...released]),
  'sub-big-v': sends([...stored({ pixels: 200_000 }), ...released]),
  'sub-abort-mid': sends([half, { send: [abort] }, 'expect-close']),
  'sub-abort-mid-bp': sends([half, { send: [abort] }, 'expect-close']),
  'sub-close-mid': sends([half, { send: [Buffer.of(4, 0, 0, 0, 99, 1)] }, 'close']),
  'sub-abort-idle': sends([...stored({}), { send: [abort] }, 'expect-close']),
  'sub-close-idle': sends([...stored({}), 'close']),
  'sub-nodataset': sends([
    { send: [commandPdu({ ...command({}), commandDataSetType: 0x0101 })] },
    { expect: 'A-ABORT' },
  ]),
  'sub-unknown-ctxid': sends([...stored({}), { send: storeRequest({ messageId: 2 }, 3) }, { expect: 'A-ABORT' }]),
  'sub-ctxdiffer': sends(
    [{ send: [commandPdu(command({})), pdvPdu(bytesOf({}), { contextId: 3 })] }, { expect: 'A-ABORT' }],
    contexts([ct, explicit], [ct, implicit]),
  ),
  'conc-twoseq': {
    play: async (peer, inbox) => {
      const asked = await peer.request()
      for (const n of [1, 2]) {
        const pending = () => peer.respond(asked, { status: 0xff00 })
        const [first, second] = [
          stored({ uid: `1.2.3.${n}`, messageId: n }),
          stored({ uid: `1.2.4.${n}`, messageId: n + 10 }),
        ]
        await sub(inbox, [...first, pending, ...second, ...released])
      }
      await finish(peer, asked, 4)
      await peer.next()
    },
  },
  'conc-twopar': {
    play: async (peer, inbox) => {
      const asked = await peer.request()
      let meet: () => void = () => undefined
      const met = new Promise<void>((resolve) => {
        meet = resolve
      })
      // Each stores while the other one is open.
      const first = sub(inbox, [() => met, ...stored({ uid: '1.2.3.1' }), ...released])
      const second = sub(inbox, [meet, ...stored({ uid: '1.2.3.2' }), ...released])
      await Promise.all([first, second])
      await finish(peer, asked, 2)
      await peer.next()
    },
  },
  'conc-finalfirst': {
    play: async (peer, inbox) => {
      const asked = await peer.request()
      await sub(inbox, [() => finish(peer, asked, 1), ...stored({}), ...released])
      await peer.next()
    },
  },
}
