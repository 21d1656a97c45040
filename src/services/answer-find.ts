/** C-FIND as SCP (PS3.4 C.4.1.3). */
import { setImmediate } from 'node:timers/promises'
import type { ByteSource } from '../bytes/byte-source.ts'
import type { DataSet } from '../data/data-set.ts'
import type { ReceivedMessage } from '../dimse/assemble.ts'
import { statuses } from '../dimse/status.ts'
import { DataSetError } from '../errors.ts'
import type { Handlers, QueryRequest } from './handlers.ts'
import { identifierSource, receiveIdentifier } from './identifier.ts'
import type { Session } from './session.ts'

/** So many matches are sent before others get their turn: a C-CANCEL, and other associations. */
const matchesAtOnce = 16

/** Reads the identifier, then answers with the handler's matches while further messages are received. */
export async function answerFind(
  session: Session,
  message: ReceivedMessage,
  find: NonNullable<Handlers['find']>,
): Promise<void> {
  const { transferSyntax } = session.context(message)
  const identifier = await identifierOf(session, message)
  if (identifier === undefined) return
  session.start(message.command.messageId ?? 0, async (signal) => {
    const matches = matchesOf(find, { ...session.request(message, signal), identifier })
    await session.respond(message, await sendMatches(session, message, transferSyntax, matches, signal))
  })
}

/** The handler is called with the first match that is asked for, so that whatever it throws is thrown there. */
async function* matchesOf(find: NonNullable<Handlers['find']>, request: QueryRequest): AsyncGenerator<DataSet> {
  yield* find(request)
}

/** The identifier of a request; when it cannot be understood the request is answered and undefined given. */
export async function identifierOf(session: Session, message: ReceivedMessage): Promise<DataSet | undefined> {
  const { data } = message
  if (data !== undefined) {
    try {
      return await receiveIdentifier(session.association, data, session.context(message).transferSyntax)
    } catch (error) {
      if (!(error instanceof DataSetError)) throw error
    }
  }
  await session.respond(message, {
    status: statuses.dataSetDoesNotMatchSopClass,
    errorComment: 'the identifier cannot be read',
  })
  return undefined
}

async function sendMatches(
  session: Session,
  message: ReceivedMessage,
  transferSyntax: string,
  matches: AsyncGenerator<DataSet>,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly errorComment?: string }> {
  try {
    for (let sent = 1; ; sent += 1) {
      if (sent % matchesAtOnce === 0) await setImmediate()
      if (signal.aborted) return { status: statuses.cancel }
      let identifier: ByteSource | undefined
      try {
        const next = await matches.next()
        if (!next.done) identifier = identifierSource(next.value, transferSyntax)
      } catch (error) {
        return signal.aborted ? { status: statuses.cancel } : session.failure(error, statuses.cannotUnderstand)
      }
      if (identifier === undefined) return { status: signal.aborted ? statuses.cancel : statuses.success }
      await session.respond(message, { status: statuses.pending }, identifier)
    }
  } finally {
    await matches.return(undefined)
  }
}
