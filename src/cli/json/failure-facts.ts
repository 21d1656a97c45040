/** A failure as events show it: the words of the log, and what programs can match on. */
import { DicomError } from '../../errors.ts'
import type { EventNamed } from './event.ts'

/** `error` is what the message is about, where it is at hand; the condition is looked for in `worded`. */
export function failureFacts(
  message: string,
  error?: unknown,
  worded = message,
): Pick<EventNamed<'error'>, 'message' | 'code' | 'condition'> {
  return {
    message,
    code: error instanceof DicomError ? error.code : undefined,
    condition: CONDITION.exec(worded)?.[1],
  }
}

/** `0006:031c TCP Initialization Error`, but no time of day and no part of a UID. */
const CONDITION = /(?<![0-9a-f:.])([0-9a-f]{4}:[0-9a-f]{4}) /
