/** An input file that cannot be read, in the words that scripts look for. */
import { type DataSetError, InputFileError } from '../errors.ts'
import { conditionText } from '../report/condition.ts'

export interface Unreadable {
  /** Code and text: `0001:0005 End of stream`. */
  readonly condition: string
  /** The text alone. */
  readonly reason: string
  /** What was found, where that says more; otherwise empty. */
  readonly explanation: readonly string[]
}

/** A file that is no DICOM file and one that is broken look the same to who reads on: it ends before its elements do. */
export function unreadable(error: InputFileError | DataSetError): Unreadable {
  const { message } = error
  if (error instanceof InputFileError && error.cause !== undefined) {
    return { ...worded(conditionText(error)), explanation: [] }
  }
  const condition = conditions.find(([end]) => message.endsWith(end))?.[1] ?? PREMATURE_END
  return { ...worded(condition), explanation: [message] }
}

const worded = (condition: string) => ({ condition, reason: condition.replace(/^[0-9a-f]{4}:[0-9a-f]{4} /, '') })

const conditions = [
  [' is empty', '0001:0005 End of stream'],
  [' has no file meta information', '0001:001c File meta information header missing'],
] as const
const PREMATURE_END = '0001:000a I/O suspension or premature end of stream'
