/** C-STORE as SCP (PS3.4 B.2.2). */
import type { ReceivedMessage } from '../dimse/assemble.ts'
import { statuses } from '../dimse/status.ts'
import { ProtocolError } from '../errors.ts'
import type { Handlers } from './handlers.ts'
import type { Session } from './session.ts'

/** Hands the object to the handler while it comes in, drops what the handler did not read, and answers. */
export async function answerStore(
  session: Session,
  message: ReceivedMessage,
  store: NonNullable<Handlers['store']>,
): Promise<void> {
  const { command, data } = message
  if (data === undefined) throw new ProtocolError('a C-STORE-RQ without a data set', { section: 'PS3.7 9.3.1.1' })
  const { moveOriginatorApplicationEntityTitle: aeTitle, moveOriginatorMessageId } = command
  let fields: { readonly status: number; readonly errorComment?: string }
  let broken: { readonly error: unknown } | undefined
  const guarded = {
    async read() {
      try {
        return await data.read()
      } catch (error) {
        broken = { error }
        throw error
      }
    },
    async *[Symbol.asyncIterator]() {
      for (let views = await this.read(); views !== undefined; views = await this.read()) yield* views
    },
  }
  const { transferSyntax } = session.context(message)
  const request = session.request(message, session.signal)
  const { role, calledAeTitle, callingAeTitle } = session.association
  const sopInstanceUid = command.affectedSopInstanceUid ?? ''
  try {
    fields = {
      status: await store({
        ...request,
        sopInstanceUid,
        transferSyntax,
        meta: {
          mediaStorageSopClassUid: request.sopClassUid,
          mediaStorageSopInstanceUid: sopInstanceUid,
          transferSyntaxUid: transferSyntax,
          // Of C-GET the sender is who was called.
          sourceApplicationEntityTitle: role === 'acceptor' ? callingAeTitle : calledAeTitle,
        },
        moveOriginator: aeTitle === undefined ? undefined : { aeTitle, messageId: moveOriginatorMessageId ?? 0 },
        data: guarded,
        association: session.association,
      }),
    }
  } catch (error) {
    if (broken !== undefined) throw broken.error
    fields = session.failure(error, statuses.cannotUnderstand)
  }
  // The association itself failed while the handler read from it: there is nobody to answer.
  if (broken !== undefined) throw broken.error
  while (!data.ended) await data.read()
  await session.respond(message, fields)
}
