/** Verification Service Class, SCU (PS3.4 Annex A). */

import { sopClasses } from '../dict/sop-class.ts'
import { noDataSet } from '../dimse/command.ts'
import { exchangeOf } from '../dimse/exchange.ts'
import { commandFields } from '../dimse/message-type.ts'
import type { Association } from '../ul/association.ts'
import { abortable, contextFor, nextResponse, type OperationOptions } from './operation.ts'

export interface VerifyOptions extends OperationOptions {
  /** Told of the request before it is sent. */
  readonly onRequest?: (messageId: number) => void
}

/** Sends C-ECHO; the status of the response (0x0000 is success). */
export async function verify(association: Association, options: VerifyOptions = {}): Promise<number> {
  return await abortable(association, options.signal, async () => {
    const exchange = exchangeOf(association)
    const context = contextFor(association, sopClasses.verification)
    const messageId = exchange.nextMessageId()
    options.onRequest?.(messageId)
    await exchange.send(context.id, {
      affectedSopClassUid: sopClasses.verification,
      commandField: commandFields.cEchoRq,
      messageId,
      commandDataSetType: noDataSet,
    })
    const { command } = await nextResponse(exchange, messageId, commandFields.cEchoRsp, options)
    return command.status ?? 0
  })
}
