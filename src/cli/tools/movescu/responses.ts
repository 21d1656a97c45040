/** The lines that tell of a C-MOVE request and its responses while they come. */
import { DataSet } from '../../../data/data-set.ts'
import { dumpDataSet } from '../../../data/dump.ts'
import { explicitVrLittleEndian, implicitVrLittleEndian } from '../../../dict/transfer-syntax.ts'
import { hasDataSet } from '../../../dimse/command.ts'
import { commandFields } from '../../../dimse/message-type.ts'
import { statusText } from '../../../report/status-text.ts'
import type { RetrieveResponse } from '../../../services/query-retrieve.ts'
import type { Association } from '../../../ul/association.ts'
import type { Log } from '../../log/log.ts'
import { loggerNames } from '../../log/loggers.ts'

export function showRequest(messageId: number, identifier: DataSet, transferSyntaxUid: string, log: Log): void {
  log.info(() => `Sending Move Request${log.enabled('debug') ? '' : ` (MsgID ${messageId})`}`)
  log.info(() => `Request Identifiers:\n${dumpDataSet(identifier, { transferSyntaxUid })}`)
}

/** The `count`th pending response. What it has besides its status and counters it should not have. */
export function showPending(
  { callingAeTitle, calledAeTitle }: Association,
  { command }: RetrieveResponse,
  count: number,
  pendingData: 'declared' | 'never',
  log: Log,
): void {
  const warn = (text: string): void =>
    log.named(loggerNames.network).warn(`DIMSE Warning: (${callingAeTitle},${calledAeTitle}): ${text}`)
  if (detailOf(command) !== undefined) warn('moveUser: Pending with statusDetail, ignoring detail')
  if (hasDataSet(command)) {
    warn('moveUser: Status Pending, but DataSetType!=NULL')
    warn(
      pendingData === 'never'
        ? 'Assuming NO response identifiers are present'
        : 'Reading but ignoring response identifier set',
    )
  }
  log.info(() => `Received Move Response ${count}${log.enabled('debug') ? '' : ' (Pending)'}`)
}

/** The last response; its identifier, and what explains its status, at debug level. */
export function showFinal({ command, identifier, status }: RetrieveResponse, log: Log): void {
  const text = statusText(commandFields.cMoveRsp, status)
  log.info(() => `Received Final Move Response${log.enabled('debug') ? '' : ` (${text})`}`)
  const dump = (title: string, dataSet: DataSet | undefined, transferSyntaxUid: string): void => {
    if (dataSet !== undefined) log.debug(() => `${title}:\n${dumpDataSet(dataSet, { transferSyntaxUid })}`)
  }
  dump('Response Identifiers', identifier, explicitVrLittleEndian)
  // Command sets are always in this one (PS3.7 6.3.1).
  dump('Status Detail', detailOf(command), implicitVrLittleEndian)
}

/** Elements that explain a status (PS3.7 C). */
function detailOf(command: RetrieveResponse['command']): DataSet | undefined {
  const { offendingElement, errorComment, errorId } = command
  if (offendingElement === undefined && errorComment === undefined && errorId === undefined) return undefined
  const detail = new DataSet()
  const put = (element: number, vr: 'AT' | 'LO' | 'US', bytes: Uint8Array) =>
    detail.put({ kind: 'value', tag: element, vr, bytes })
  const words = (...values: readonly number[]) => new Uint8Array(Uint16Array.from(values).buffer)
  // A tag is its group, then its element (PS3.5 7.1).
  if (offendingElement !== undefined) put(0x0901, 'AT', words(...offendingElement.flatMap((tag) => [tag >>> 16, tag])))
  if (errorComment !== undefined) put(0x0902, 'LO', Buffer.from(errorComment, 'latin1'))
  if (errorId !== undefined) put(0x0903, 'US', words(errorId))
  return detail
}
