/** Raw bytes of elements for tests, written without the code under test. */
export const undefinedLength = 0xffff_ffff

export const implicitVr = '1.2.840.10008.1.2'
export const explicitVr = '1.2.840.10008.1.2.1'
export const bigEndian = '1.2.840.10008.1.2.2'
export const deflatedVr = '1.2.840.10008.1.2.1.99'
export const jpeg = '1.2.840.10008.1.2.4.50'

export const bytes = (value: string | readonly number[]): Buffer =>
  typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.from(value)

/** An implicit VR element; `length` is what the field says when that is not the value's length. */
export function implicit(tag: number, value: string | readonly number[] | Buffer, length?: number): Buffer {
  const body = Buffer.isBuffer(value) ? value : bytes(value)
  const header = Buffer.alloc(8)
  header.writeUInt16LE(tag >>> 16, 0)
  header.writeUInt16LE(tag & 0xffff, 2)
  header.writeUInt32LE(length ?? body.length, 4)
  return Buffer.concat([header, body])
}

/** An explicit VR little endian element. */
export function explicit(tag: number, vr: string, value: string | readonly number[] | Buffer, length?: number): Buffer {
  const body = Buffer.isBuffer(value) ? value : bytes(value)
  const long = longVrs.has(vr)
  const header = Buffer.alloc(long ? 12 : 8)
  header.writeUInt16LE(tag >>> 16, 0)
  header.writeUInt16LE(tag & 0xffff, 2)
  header.write(vr, 4, 'latin1')
  if (long) header.writeUInt32LE(length ?? body.length, 8)
  else header.writeUInt16LE(length ?? body.length, 6)
  return Buffer.concat([header, body])
}

export const item = (content: Buffer, length?: number): Buffer => implicit(0xfffee000, content, length)
export const itemEnd = implicit(0xfffee00d, '')
export const sequenceEnd = implicit(0xfffee0dd, '')
export const join = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts)

/** All of an iterable's pieces of `size` bytes. */
export function pieces(whole: Uint8Array, size: number): Uint8Array[] {
  const cut: Uint8Array[] = []
  for (let at = 0; at < whole.length; at += size) cut.push(whole.subarray(at, at + size))
  return cut
}

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV', 'ZZ'])
