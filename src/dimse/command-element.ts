/** The elements of a command set, one row each (PS3.7 Annex E.1): the row gives the type, the encoder and the decoder. */

/** How a row's value stands in the set: text (UI, AE, LO), one number (US), or a list of tags (AT). */
export type CommandVr = 'UI' | 'AE' | 'LO' | 'US' | 'AT'

/** Element number in group 0000, VR, and the name of the field; in ascending order, as they are sent. */
export const commandElements = [
  [0x0002, 'UI', 'affectedSopClassUid'],
  [0x0003, 'UI', 'requestedSopClassUid'],
  [0x0100, 'US', 'commandField'],
  [0x0110, 'US', 'messageId'],
  [0x0120, 'US', 'messageIdBeingRespondedTo'],
  [0x0600, 'AE', 'moveDestination'],
  [0x0700, 'US', 'priority'],
  [0x0800, 'US', 'commandDataSetType'],
  [0x0900, 'US', 'status'],
  [0x0901, 'AT', 'offendingElement'],
  [0x0902, 'LO', 'errorComment'],
  [0x0903, 'US', 'errorId'],
  [0x1000, 'UI', 'affectedSopInstanceUid'],
  [0x1001, 'UI', 'requestedSopInstanceUid'],
  [0x1002, 'US', 'eventTypeId'],
  [0x1005, 'AT', 'attributeIdentifierList'],
  [0x1008, 'US', 'actionTypeId'],
  [0x1020, 'US', 'numberOfRemainingSuboperations'],
  [0x1021, 'US', 'numberOfCompletedSuboperations'],
  [0x1022, 'US', 'numberOfFailedSuboperations'],
  [0x1023, 'US', 'numberOfWarningSuboperations'],
  [0x1030, 'AE', 'moveOriginatorApplicationEntityTitle'],
  [0x1031, 'US', 'moveOriginatorMessageId'],
] as const satisfies readonly (readonly [number, CommandVr, string])[]

type Row = (typeof commandElements)[number]
type ValueOf<V extends CommandVr> = V extends 'US' ? number : V extends 'AT' ? readonly number[] : string

/** Name of a field of a command set. */
export type CommandFieldName = Row[2]

/** Every field of a command set that PS3.7 knows, all optional. */
export type CommandFields = { readonly [R in Row as R[2]]?: ValueOf<R[1]> }
