/** The message types of DIMSE-C and DIMSE-N, one row each (PS3.7 9.3, 10.3, E.1). */
import type { CommandFieldName } from './command-element.ts'

export interface MessageType {
  /** Value of (0000,0100). */
  readonly commandField: number
  /** The Standard's name, e.g. `C-STORE-RQ`. */
  readonly name: string
  /** Fields without which the message cannot be understood; Command Field and Command Data Set Type go without saying. */
  readonly mandatory: readonly CommandFieldName[]
  /** Whether the Standard has a data set follow always, never, or either way. */
  readonly dataSet: 'present' | 'absent' | 'either'
}

const request = ['messageId'] as const
const response = ['messageIdBeingRespondedTo', 'status'] as const

/** Values of Command Field (0000,0100). */
export const commandFields = {
  cStoreRq: 0x0001,
  cStoreRsp: 0x8001,
  cGetRq: 0x0010,
  cGetRsp: 0x8010,
  cFindRq: 0x0020,
  cFindRsp: 0x8020,
  cMoveRq: 0x0021,
  cMoveRsp: 0x8021,
  cEchoRq: 0x0030,
  cEchoRsp: 0x8030,
  nEventReportRq: 0x0100,
  nEventReportRsp: 0x8100,
  nGetRq: 0x0110,
  nGetRsp: 0x8110,
  nSetRq: 0x0120,
  nSetRsp: 0x8120,
  nActionRq: 0x0130,
  nActionRsp: 0x8130,
  nCreateRq: 0x0140,
  nCreateRsp: 0x8140,
  nDeleteRq: 0x0150,
  nDeleteRsp: 0x8150,
  cCancelRq: 0x0fff,
} as const

const types: readonly MessageType[] = [
  row(commandFields.cStoreRq, 'C-STORE-RQ', [...request, 'affectedSopClassUid', 'affectedSopInstanceUid'], 'present'),
  row(commandFields.cStoreRsp, 'C-STORE-RSP', response, 'absent'),
  row(commandFields.cGetRq, 'C-GET-RQ', [...request, 'affectedSopClassUid'], 'present'),
  row(commandFields.cGetRsp, 'C-GET-RSP', response, 'either'),
  row(commandFields.cFindRq, 'C-FIND-RQ', [...request, 'affectedSopClassUid'], 'present'),
  row(commandFields.cFindRsp, 'C-FIND-RSP', response, 'either'),
  row(commandFields.cMoveRq, 'C-MOVE-RQ', [...request, 'affectedSopClassUid'], 'present'),
  row(commandFields.cMoveRsp, 'C-MOVE-RSP', response, 'either'),
  row(commandFields.cEchoRq, 'C-ECHO-RQ', request, 'absent'),
  row(commandFields.cEchoRsp, 'C-ECHO-RSP', response, 'absent'),
  row(commandFields.nEventReportRq, 'N-EVENT-REPORT-RQ', [...request, 'eventTypeId'], 'either'),
  row(commandFields.nEventReportRsp, 'N-EVENT-REPORT-RSP', response, 'either'),
  row(commandFields.nGetRq, 'N-GET-RQ', [...request, 'requestedSopInstanceUid'], 'absent'),
  row(commandFields.nGetRsp, 'N-GET-RSP', response, 'either'),
  row(commandFields.nSetRq, 'N-SET-RQ', [...request, 'requestedSopInstanceUid'], 'present'),
  row(commandFields.nSetRsp, 'N-SET-RSP', response, 'either'),
  row(commandFields.nActionRq, 'N-ACTION-RQ', [...request, 'requestedSopInstanceUid', 'actionTypeId'], 'either'),
  row(commandFields.nActionRsp, 'N-ACTION-RSP', response, 'either'),
  row(commandFields.nCreateRq, 'N-CREATE-RQ', request, 'either'),
  row(commandFields.nCreateRsp, 'N-CREATE-RSP', response, 'either'),
  row(commandFields.nDeleteRq, 'N-DELETE-RQ', [...request, 'requestedSopInstanceUid'], 'absent'),
  row(commandFields.nDeleteRsp, 'N-DELETE-RSP', response, 'absent'),
  row(commandFields.cCancelRq, 'C-CANCEL-RQ', ['messageIdBeingRespondedTo'], 'absent'),
]

const byCommandField: ReadonlyMap<number, MessageType> = new Map(types.map((type) => [type.commandField, type]))

/** The row of a Command Field value; undefined for one that PS3.7 does not name. */
export function messageType(commandField: number): MessageType | undefined {
  return byCommandField.get(commandField)
}

/** The highest bit of Command Field tells a response from a request (PS3.7 E.1). */
export function isResponse(commandField: number): boolean {
  return (commandField & 0x8000) !== 0
}

function row(
  commandField: number,
  name: string,
  mandatory: readonly CommandFieldName[],
  dataSet: MessageType['dataSet'],
): MessageType {
  return { commandField, name, mandatory, dataSet }
}
