/** State machine of the upper layer protocol (PS3.8 9.2): Tables 9-6 to 9-10 as data. */
import type { Pdu } from './pdu.ts'

/** Sta1 … Sta13 of PS3.8 Tables 9-1 to 9-5. */
export type State = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13

/** Evt1 … Evt19 in the order of PS3.8 Table 9-10. */
export const events = {
  associateRequest: 1, //           A-ASSOCIATE request (local user)
  transportConnected: 2, //         transport connect confirmation
  associateAcceptReceived: 3, //    A-ASSOCIATE-AC PDU
  associateRejectReceived: 4, //    A-ASSOCIATE-RJ PDU
  transportIndication: 5, //        transport connection indication
  associateRequestReceived: 6, //   A-ASSOCIATE-RQ PDU
  associateResponseAccept: 7, //    A-ASSOCIATE response primitive (accept)
  associateResponseReject: 8, //    A-ASSOCIATE response primitive (reject)
  dataRequest: 9, //                P-DATA request primitive
  dataReceived: 10, //              P-DATA-TF PDU
  releaseRequest: 11, //            A-RELEASE request primitive
  releaseRequestReceived: 12, //    A-RELEASE-RQ PDU
  releaseResponseReceived: 13, //   A-RELEASE-RP PDU
  releaseResponse: 14, //           A-RELEASE response primitive
  abortRequest: 15, //              A-ABORT request primitive
  abortReceived: 16, //             A-ABORT PDU
  transportClosed: 17, //           transport connection closed indication
  artimExpired: 18, //              ARTIM timer expired
  invalidPdu: 19, //                unrecognized or invalid PDU
} as const

export type Event = (typeof events)[keyof typeof events]

/** The event of a PDU that was received; P-DATA-TF is reported by its header already. */
export const pduReceived = {
  'A-ASSOCIATE-RQ': events.associateRequestReceived,
  'A-ASSOCIATE-AC': events.associateAcceptReceived,
  'A-ASSOCIATE-RJ': events.associateRejectReceived,
  'P-DATA-TF': events.dataReceived,
  'A-RELEASE-RQ': events.releaseRequestReceived,
  'A-RELEASE-RP': events.releaseResponseReceived,
  'A-ABORT': events.abortReceived,
} as const satisfies Record<Pdu['type'], Event>

/** What the tables of actions ask for, one word each; the provider does them in order. */
export type Effect =
  | 'connect-transport'
  | 'accept-transport'
  | 'close-transport'
  | 'start-artim'
  | 'stop-artim'
  | 'send-associate-rq'
  | 'send-associate-ac'
  | 'send-associate-rj'
  | 'send-p-data'
  | 'send-release-rq'
  | 'send-release-rp'
  | 'send-abort-of-user'
  | 'send-abort-of-provider'
  | 'indicate-associate'
  | 'confirm-accept'
  | 'confirm-reject'
  | 'indicate-p-data'
  | 'indicate-release'
  | 'indicate-release-collision'
  | 'confirm-release'
  | 'indicate-abort'

export interface Transition {
  readonly effects: readonly Effect[]
  readonly next: State
}

/** What two of the actions depend on. */
export interface Circumstances {
  /** This side requested the association (AR-8). */
  readonly requestor: boolean
  /** The A-ASSOCIATE-RQ is acceptable to the service provider (AE-6). */
  readonly acceptable: boolean
}

/** What to do for `event` in `state`, and the state after it; undefined for a blank cell of Table 9-10. */
export function step(state: State, event: Event, circumstances: Circumstances): Transition | undefined {
  const name = table[event - 1]?.[state - 1]
  if (name === undefined) return undefined
  const action: Action = actions[name]
  if (action.unless === undefined || circumstances[action.unless.not]) return action
  return action.unless
}

/** The action of a cell of Table 9-10, by name. */
export function actionName(state: State, event: Event): ActionName | undefined {
  return table[event - 1]?.[state - 1]
}

interface Action extends Transition {
  /** What the action does instead when the circumstance does not hold. */
  readonly unless?: Transition & { readonly not: keyof Circumstances }
}

/** PS3.8 Table 9-6 (AE), 9-7 (DT), 9-8 (AR), 9-9 (AA). */
const actions = {
  'AE-1': { effects: ['connect-transport'], next: 4 },
  'AE-2': { effects: ['send-associate-rq'], next: 5 },
  'AE-3': { effects: ['confirm-accept'], next: 6 },
  'AE-4': { effects: ['confirm-reject', 'close-transport'], next: 1 },
  'AE-5': { effects: ['accept-transport', 'start-artim'], next: 2 },
  'AE-6': {
    effects: ['stop-artim', 'indicate-associate'],
    next: 3,
    unless: { not: 'acceptable', effects: ['stop-artim', 'send-associate-rj', 'start-artim'], next: 13 },
  },
  'AE-7': { effects: ['send-associate-ac'], next: 6 },
  'AE-8': { effects: ['send-associate-rj', 'start-artim'], next: 13 },
  'DT-1': { effects: ['send-p-data'], next: 6 },
  'DT-2': { effects: ['indicate-p-data'], next: 6 },
  'AR-1': { effects: ['send-release-rq'], next: 7 },
  'AR-2': { effects: ['indicate-release'], next: 8 },
  'AR-3': { effects: ['confirm-release', 'close-transport'], next: 1 },
  'AR-4': { effects: ['send-release-rp', 'start-artim'], next: 13 },
  'AR-5': { effects: ['stop-artim'], next: 1 },
  'AR-6': { effects: ['indicate-p-data'], next: 7 },
  'AR-7': { effects: ['send-p-data'], next: 8 },
  'AR-8': {
    effects: ['indicate-release-collision'],
    next: 9,
    unless: { not: 'requestor', effects: ['indicate-release-collision'], next: 10 },
  },
  'AR-9': { effects: ['send-release-rp'], next: 11 },
  'AR-10': { effects: ['confirm-release'], next: 12 },
  'AA-1': { effects: ['send-abort-of-user', 'start-artim'], next: 13 },
  'AA-2': { effects: ['stop-artim', 'close-transport'], next: 1 },
  'AA-3': { effects: ['indicate-abort', 'close-transport'], next: 1 },
  'AA-4': { effects: ['indicate-abort'], next: 1 },
  'AA-5': { effects: ['stop-artim'], next: 1 },
  'AA-6': { effects: [], next: 13 },
  'AA-7': { effects: ['send-abort-of-provider'], next: 13 },
  'AA-8': { effects: ['send-abort-of-provider', 'indicate-abort', 'start-artim'], next: 13 },
} as const satisfies Record<string, Action>

export type ActionName = keyof typeof actions

/** PS3.8 Table 9-10: a line for each event, a column for each of Sta1 … Sta13. */
const table = parse(`
  Evt1   AE-1  -     -     -     -     -     -     -     -     -     -     -     -
  Evt2   -     -     -     AE-2  -     -     -     -     -     -     -     -     -
  Evt3   -     AA-1  AA-8  -     AE-3  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
  Evt4   -     AA-1  AA-8  -     AE-4  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
  Evt5   AE-5  -     -     -     -     -     -     -     -     -     -     -     -
  Evt6   -     AE-6  AA-8  -     AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-7
  Evt7   -     -     AE-7  -     -     -     -     -     -     -     -     -     -
  Evt8   -     -     AE-8  -     -     -     -     -     -     -     -     -     -
  Evt9   -     -     -     -     -     DT-1  -     AR-7  -     -     -     -     -
  Evt10  -     AA-1  AA-8  -     AA-8  DT-2  AR-6  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
  Evt11  -     -     -     -     -     AR-1  -     -     -     -     -     -     -
  Evt12  -     AA-1  AA-8  -     AA-8  AR-2  AR-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
  Evt13  -     AA-1  AA-8  -     AA-8  AA-8  AR-3  AA-8  AA-8  AR-10 AR-3  AA-8  AA-6
  Evt14  -     -     -     -     -     -     -     AR-4  AR-9  -     -     AR-4  -
  Evt15  -     -     AA-1  AA-2  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  -
  Evt16  -     AA-2  AA-3  -     AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-2
  Evt17  -     AA-5  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AR-5
  Evt18  -     AA-2  -     -     -     -     -     -     -     -     -     -     AA-2
  Evt19  -     AA-1  AA-8  -     AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-7
`)

function parse(text: string): readonly (readonly (ActionName | undefined)[])[] {
  const isAction = (cell: string): cell is ActionName => cell in actions
  const line = (row: string) => row.trim().split(/\s+/).slice(1)
  return text
    .trim()
    .split('\n')
    .map((row) => line(row).map((cell) => (isAction(cell) ? cell : undefined)))
}
