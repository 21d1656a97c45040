/** Text values without needless blanks: no blanks in UIDs, no more than one behind other text (PS3.5 §6.2). */
import { codes } from './vr-code.ts'

/**
 * Whether `bytes[start, end)` is already what `trimmed` makes of it. UIDs lose all white space and all but one trailing zero
 * byte, other text its trailing blanks, up to one that makes the length even.
 */
export function isTrimmed(bytes: Uint8Array, start: number, end: number, code: number): boolean {
  let length = end - start
  if (code === codes.UI) {
    if (hasBlanks(bytes, start, end)) return false
    while (length > 0 && bytes[start + length - 1] === 0) length -= 1
  } else {
    while (length > 0 && bytes[start + length - 1] === 0x20) length -= 1
  }
  return length + (length & 1) === end - start
}

/** The trimmed value itself, a copy of even length. */
export function trimmed(bytes: Uint8Array, start: number, end: number, code: number): Uint8Array {
  const isUid = code === codes.UI
  const kept = isUid ? bytes.subarray(start, end).filter((byte) => !isBlank(byte)) : bytes.subarray(start, end)
  const padding = isUid ? 0 : 0x20
  let length = kept.length
  while (length > 0 && kept[length - 1] === padding) length -= 1
  const value = new Uint8Array(length + (length & 1)).fill(padding, length)
  value.set(kept.subarray(0, length))
  return value
}

/** Whether there is white space in `bytes[start, end)`. */
export function hasBlanks(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isBlank(bytes[at] ?? 0)) return true
  return false
}

const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
