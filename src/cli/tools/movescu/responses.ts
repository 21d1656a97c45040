/** The lines that tell of a C-MOVE request and its responses while they come. */
import type { DataSet } from '../../../data/data-set.ts'
import { dumpDataSet } from '../../../data/dump.ts'
import { explicitVrLittleEndian } from '../../../dict/transfer-syntax.ts'
import { hasDataSet } from '../../../dimse/command.ts'
import { commandFields } from '../../../dimse/message-type.ts'
import { statusText } from '../../../report/status-text.ts'
import type { RetrieveResponse } from '../../../services/query-retrieve.ts'
import type { Association } from '../../../ul/association.ts'
import type { Log } from '../../log/log.ts'
import { loggerNames } from '../../log/loggers.ts'
import { showStatusDetail, statusDetail } from '../../status-detail.ts'

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
  if (statusDetail(command) !== undefined) warn('moveUser: Pending with statusDetail, ignoring detail')
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
  if (identifier !== undefined) {
    const transferSyntaxUid = explicitVrLittleEndian
    log.debug(() => `Response Identifiers:\n${dumpDataSet(identifier, { transferSyntaxUid })}`)
  }
  showStatusDetail(command, log)
}
