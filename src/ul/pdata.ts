/** Header of a P-DATA-TF PDU that carries one presentation data value (PS3.8 9.3.5 and Annex E.2). */
import { pduTypes } from './pdu.ts'

/** Bytes before the fragment: 6 of the PDU, 4 of PDV length, presentation context ID, message control header. */
export const pDataHeaderLength = 12

/**
 * Writes the 12 bytes before a fragment of `dataLength` bytes into `bytes` at `offset`: the fragment itself then follows
 * in place, and many framed fragments can leave in one buffer.
 */
export function writePDataHeader(
  bytes: Uint8Array,
  offset: number,
  contextId: number,
  command: boolean,
  last: boolean,
  dataLength: number,
): void {
  bytes[offset] = pduTypes['P-DATA-TF'] // 1      PDU type
  bytes[offset + 1] = 0x00 //              2      reserved
  writeUint32(bytes, offset + 2, dataLength + 6) // 3-6    PDU length
  writeUint32(bytes, offset + 6, dataLength + 2) // 7-10   PDV item length
  bytes[offset + 10] = contextId //        11     presentation context ID
  bytes[offset + 11] = (command ? commandBit : 0) | (last ? lastBit : 0) // 12 message control header
}

/** Message control header, bit 0: the fragment is of a command, else of a data set (PS3.8 E.2). */
export const commandBit = 0x01
/** Message control header, bit 1: the fragment is the last one. */
export const lastBit = 0x02

function writeUint32(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value >>> 24
  bytes[offset + 1] = value >>> 16
  bytes[offset + 2] = value >>> 8
  bytes[offset + 3] = value
}
