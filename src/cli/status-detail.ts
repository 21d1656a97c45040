/** The elements of a response that explain its status (PS3.7 C), as a listing at debug level. */
import { DataSet } from '../data/data-set.ts'
import { dumpDataSet } from '../data/dump.ts'
import { implicitVrLittleEndian } from '../dict/transfer-syntax.ts'
import type { Command } from '../dimse/command.ts'
import type { Log } from './log/log.ts'

export function showStatusDetail(command: Command, log: Log): void {
  if (!log.enabled('debug')) return
  const detail = statusDetail(command)
  // Command sets are always in this one (PS3.7 6.3.1).
  const transferSyntaxUid = implicitVrLittleEndian
  if (detail !== undefined) log.debug(`Status Detail:\n${dumpDataSet(detail, { transferSyntaxUid })}`)
}

/** Undefined when there are none. */
export function statusDetail(command: Command): DataSet | undefined {
  const { offendingElement, errorComment, errorId } = command
  if (offendingElement === undefined && errorComment === undefined && errorId === undefined) return undefined
  const detail = new DataSet()
  const put = (element: number, vr: 'AT' | 'LO' | 'US', bytes: Uint8Array) =>
    detail.put({ kind: 'value', tag: element, vr, bytes })
  const words = (...values: readonly number[]) => new Uint8Array(Uint16Array.from(values).buffer)
  // A tag is its group, then its element (PS3.5 7.1).
  if (offendingElement !== undefined) put(0x0901, 'AT', words(...offendingElement.flatMap((tag) => [tag >>> 16, tag])))
  if (errorComment !== undefined) put(0x0902, 'LO', Buffer.from(evenly(errorComment), 'latin1'))
  if (errorId !== undefined) put(0x0903, 'US', words(errorId))
  return detail
}

/** As it came: the blank that makes it even was taken off. */
const evenly = (text: string): string => (text.length % 2 === 0 ? text : `${text} `)
