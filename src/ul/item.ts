/** Items and sub-items of A-ASSOCIATE PDUs: 1 type, 2 reserved, 3-4 length, then the fields (PS3.8 9.3.1, 9.3.2). */
import type { ByteReader } from '../bytes/reader.ts'
import { withoutTrailing } from '../bytes/trailing.ts'
import type { ByteWriter } from '../bytes/writer.ts'

/** Calls `decode` for each item in turn with a reader that ends where the item ends. */
export function readItems(reader: ByteReader, name: string, decode: (type: number, item: ByteReader) => void): void {
  while (reader.remaining > 0) {
    const type = reader.uint8(`${name} type`)
    reader.skip(1, `${name} reserved byte`)
    const length = reader.uint16(`${name} length`)
    decode(type, reader.within(length, `${name} ${type.toString(16).padStart(2, '0').toUpperCase()}H`))
  }
}

/** Writes an item whose fields `body` writes. */
export function writeItem(writer: ByteWriter, type: number, body: () => void): void {
  writer.uint8(type).uint8(0).sized16(body)
}

/** A UID field. It has no padding (PS3.8 Annex F); what peers append all the same, a NUL or a blank, is dropped. */
export function readUid(reader: ByteReader, length: number, field: string): string {
  return withoutPadding(reader.ascii(length, field))
}

/** The text without NULs and blanks at its end. */
export function withoutPadding(text: string): string {
  return withoutTrailing(text, ' \0')
}
