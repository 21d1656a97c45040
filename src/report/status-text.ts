/** Statuses of responses in words (PS3.4 B.2.3, C.4.1.1.4, C.4.2.1.5; PS3.7 Annex C). */
import { commandFields } from '../dimse/message-type.ts'

/** `Warning: CoercionOfDataElements`: the word that info lines carry for a status of a response of this command field. */
export function statusText(commandField: number, status: number): string {
  return find(commandField, status)?.short ?? `Unknown Status: 0x${status.toString(16)}`
}

/** `0xa700: Refused: Out of resources`: the line of message dumps. */
export function statusLine(commandField: number, status: number): string {
  const words = find(commandField, status)?.long ?? 'Unknown status code'
  return `0x${status.toString(16).padStart(4, '0')}: ${words}`
}

interface StatusRow {
  readonly status: number
  /** Bits of a status that must equal those of `status`. */
  readonly mask: number
  readonly short: string
  readonly long: string
}

const row = (status: number, mask: number, short: string, long: string): StatusRow => ({ status, mask, short, long })

const common: readonly StatusRow[] = [
  row(0x0000, 0xffff, 'Success', 'Success'),
  row(0x0122, 0xffff, 'Refused: SOPClassNotSupported', 'Refused: SOP Class not supported'),
]

const storage: readonly StatusRow[] = [
  row(0xa700, 0xff00, 'Refused: OutOfResources', 'Refused: Out of resources'),
  row(0xa900, 0xff00, 'Error: DataSetDoesNotMatchSOPClass', 'Error: Data Set does not match SOP Class'),
  row(0xb000, 0xffff, 'Warning: CoercionOfDataElements', 'Warning: Coercion of Data Elements'),
  row(0xb006, 0xffff, 'Warning: ElementsDiscarded', 'Warning: Elements discarded'),
  row(0xb007, 0xffff, 'Warning: DataSetDoesNotMatchSOPClass', 'Warning: Data Set does not match SOP Class'),
  row(0xc000, 0xf000, 'Error: CannotUnderstand', 'Error: Cannot understand'),
]

const retrieve: readonly StatusRow[] = [
  row(0x0000, 0xffff, 'Success', 'Success: Sub-operations complete - No failures or warnings'),
  row(0xff00, 0xffff, 'Pending', 'Pending: Sub-operations are continuing'),
  row(
    0xfe00,
    0xffff,
    'Cancel: SubOperationsTerminatedDueToCancelIndication',
    'Cancel: Sub-operations terminated due to Cancel Indication',
  ),
  row(
    0xb000,
    0xffff,
    'Warning: SubOperationsCompleteOneOrMoreFailures',
    'Warning: Sub-operations complete - One or more failures or warnings',
  ),
  row(
    0xa701,
    0xffff,
    'Refused: OutOfResourcesNumberOfMatches',
    'Refused: Out of resources - Unable to calculate number of matches',
  ),
  row(
    0xa702,
    0xffff,
    'Refused: OutOfResourcesSubOperations',
    'Refused: Out of resources - Unable to perform sub-operations',
  ),
  row(0xa801, 0xffff, 'Refused: MoveDestinationUnknown', 'Refused: Move Destination unknown'),
  row(0xa900, 0xffff, 'Error: DataSetDoesNotMatchSOPClass', 'Error: Data Set does not match SOP Class'),
  row(0xc000, 0xf000, 'Failed: UnableToProcess', 'Failed: Unable to process'),
]

const query: readonly StatusRow[] = [
  row(0xff00, 0xffff, 'Pending', 'Pending: Matches are continuing'),
  row(
    0xff01,
    0xffff,
    'Pending: WarningUnsupportedOptionalKeys',
    'Pending: Matches are continuing - Warning: Unsupported optional keys',
  ),
  row(
    0xfe00,
    0xffff,
    'Cancel: MatchingTerminatedDueToCancelRequest',
    'Cancel: Matching terminated due to Cancel request',
  ),
  row(0xa700, 0xffff, 'Refused: OutOfResources', 'Refused: Out of resources'),
  row(0xa900, 0xffff, 'Failed: IdentifierDoesNotMatchSOPClass', 'Failed: Identifier does not match SOP Class'),
  row(0xc000, 0xf000, 'Failed: UnableToProcess', 'Failed: Unable to process'),
]

const byCommandField: ReadonlyMap<number, readonly StatusRow[]> = new Map([
  [commandFields.cStoreRsp, storage],
  [commandFields.cFindRsp, query],
  [commandFields.cMoveRsp, retrieve],
  [commandFields.cGetRsp, retrieve],
])

function find(commandField: number, status: number): StatusRow | undefined {
  const rows = [...(byCommandField.get(commandField) ?? []), ...common]
  return rows.find((each) => (status & each.mask) === each.status)
}
