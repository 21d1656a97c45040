/** Byte order of values: turns units of 2, 4 or 8 bytes around (PS3.5 §7.3). */

/** Turns the whole units of `bytes` around in place; an incomplete unit at the end stays as it is. */
export function swapInPlace(bytes: Uint8Array, unit: number): Uint8Array {
  const whole = bytes.length - (bytes.length % unit)
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, whole)
  if (unit === 2) buffer.swap16()
  else if (unit === 4) buffer.swap32()
  else if (unit === 8) buffer.swap64()
  return bytes
}
