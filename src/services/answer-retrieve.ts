/** C-MOVE and C-GET as SCP (PS3.4 C.4.2.3, C.4.3.3). */
import type { ReceivedMessage } from '../dimse/assemble.ts'
import { statuses } from '../dimse/status.ts'
import { identifierOf } from './answer-find.ts'
import type { Handlers, MoveAnswer, StoredInstance } from './handlers.ts'
import { RetrievalProgress } from './retrieval-progress.ts'
import { type SubOperationOptions, sendTo } from './send-to-destination.ts'
import type { Session } from './session.ts'
import { storeOnSameAssociation } from './store-sub-operation.ts'
import { WaitingInstances } from './waiting-instances.ts'

/** Answers C-MOVE: opens an association to the destination and stores there, while further messages are received. */
export async function answerMove(
  session: Session,
  message: ReceivedMessage,
  move: NonNullable<Handlers['move']>,
  options: SubOperationOptions,
): Promise<void> {
  const identifier = await identifierOf(session, message)
  if (identifier === undefined) return
  session.start(message.command.messageId ?? 0, async (signal) => {
    const request = { ...session.request(message, signal), identifier }
    const { moveDestination = '' } = message.command
    let answer: MoveAnswer
    try {
      answer = await move({ ...request, moveDestination })
    } catch (error) {
      await session.respond(message, session.failure(error, statuses.cannotUnderstand))
      return
    }
    const progress = new RetrievalProgress(session, message, answer.instances.length)
    await sendTo(answer, progress, { ...options, session, request, signal })
    await progress.finish(signal.aborted)
  })
}

/** Answers C-GET: stores over the same association. */
export async function answerGet(
  session: Session,
  message: ReceivedMessage,
  get: NonNullable<Handlers['get']>,
  { dimseTimeoutMs }: SubOperationOptions,
): Promise<void> {
  const identifier = await identifierOf(session, message)
  if (identifier === undefined) return
  session.start(message.command.messageId ?? 0, async (signal) => {
    let instances: readonly StoredInstance[]
    try {
      instances = await get({ ...session.request(message, signal), identifier })
    } catch (error) {
      await session.respond(message, session.failure(error, statuses.cannotUnderstand))
      return
    }
    const progress = new RetrievalProgress(session, message, instances.length)
    const waiting = new WaitingInstances(session.association, instances)
    try {
      while (!signal.aborted) {
        const next = waiting.take()
        if (next === undefined) break
        const onItsWay = () => waiting.lookAhead()
        await progress.count(next.instance, await storeOnSameAssociation(session, next, { dimseTimeoutMs, onItsWay }))
      }
    } finally {
      waiting.close()
    }
    await progress.finish(signal.aborted)
  })
}
