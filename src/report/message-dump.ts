/** A command set as a framed block of text, the way DIMSE messages are shown at debug level (PS3.7 9.3). */
import { uidName } from '../dict/uid.ts'
import { type Command, hasDataSet, priorities } from '../dimse/command.ts'
import { commandFields, isResponse, messageType } from '../dimse/message-type.ts'
import { statusLine } from './status-text.ts'

/** The block, lines parted by line ends. */
export function messageDump(direction: 'sent' | 'received', command: Command, contextId: number): string {
  const heading = direction === 'sent' ? 'OUTGOING' : 'INCOMING'
  const rows = fields
    .map(([label, show]) => [label, show(command, contextId)] as const)
    .flatMap(([label, shown]) => (shown === undefined ? [] : [`${label.padEnd(LABEL_WIDTH)}: ${shown}`]))
  return [
    `===================== ${heading} DIMSE MESSAGE ====================`,
    ...rows,
    '======================= END DIMSE MESSAGE =======================',
  ].join('\n')
}

type Show = (command: Command, contextId: number) => string | number | undefined

const fields: readonly (readonly [label: string, show: Show])[] = [
  ['Message Type', ({ commandField }) => typeName(commandField)],
  ['Presentation Context ID', (_command, contextId) => contextId],
  ['Message ID', ({ messageId }) => messageId],
  ['Message ID Being Responded To', ({ messageIdBeingRespondedTo }) => messageIdBeingRespondedTo],
  ['Affected SOP Class UID', ({ affectedSopClassUid }) => named(affectedSopClassUid)],
  ['Affected SOP Instance UID', ({ affectedSopInstanceUid }) => affectedSopInstanceUid],
  ['Requested SOP Class UID', ({ requestedSopClassUid }) => named(requestedSopClassUid)],
  ['Requested SOP Instance UID', ({ requestedSopInstanceUid }) => requestedSopInstanceUid],
  ['Remaining Suboperations', (command) => count(command, command.numberOfRemainingSuboperations)],
  ['Completed Suboperations', (command) => count(command, command.numberOfCompletedSuboperations)],
  ['Failed Suboperations', (command) => count(command, command.numberOfFailedSuboperations)],
  ['Warning Suboperations', (command) => count(command, command.numberOfWarningSuboperations)],
  ['Data Set', (command) => (hasDataSet(command) ? 'present' : 'none')],
  ['Priority', ({ priority }) => priorityNames.get(priority ?? -1) ?? priority],
  ['Move Destination', ({ moveDestination }) => moveDestination],
  ['Move Originator AE Title', (command) => command.moveOriginatorApplicationEntityTitle],
  ['Move Originator ID', ({ moveOriginatorMessageId }) => moveOriginatorMessageId],
  [
    'DIMSE Status',
    ({ commandField, status }) =>
      isResponse(commandField) && status !== undefined ? statusLine(commandField, status) : undefined,
  ],
]

/** `C-MOVE RSP` for C-MOVE-RSP; the number where PS3.7 names none. */
function typeName(commandField: number): string {
  const name = messageType(commandField)?.name
  return name?.replace(/-(RQ|RSP)$/, ' $1') ?? `0x${commandField.toString(16).padStart(4, '0')}`
}

const named = (uid: string | undefined): string | undefined => (uid === undefined ? undefined : (uidName(uid) ?? uid))

/** The responses of C-MOVE and C-GET have these counters, and say so when one is left out. */
function count({ commandField }: Command, value: number | undefined): number | string | undefined {
  const counts = commandField === commandFields.cMoveRsp || commandField === commandFields.cGetRsp
  return value ?? (counts ? 'none' : undefined)
}

const priorityNames: ReadonlyMap<number, string> = new Map(
  Object.entries(priorities).map(([name, value]) => [value, name]),
)

const LABEL_WIDTH = 30
