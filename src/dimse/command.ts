/** Command sets (PS3.7 6.3, 9.3, 10.3): Implicit VR Little Endian elements of group 0000 to and from a plain object. */
import { withoutTrailing } from '../bytes/trailing.ts'
import { ProtocolError } from '../errors.ts'
import { type CommandFields, type CommandVr, commandElements } from './command-element.ts'
import { type MessageType, messageType } from './message-type.ts'

/** A command set. `commandField` tells the message type; whether a data set follows is `hasDataSet(command)`. */
export interface Command extends CommandFields {
  readonly commandField: number
  readonly commandDataSetType: number
}

/** (0000,0800) value that says no data set follows (PS3.7 E.1); any other says that one does. */
export const noDataSet = 0x0101
/** (0000,0800) value that we send when a data set follows. */
export const dataSetPresent = 0x0001

/** Priority (0000,0700) values, PS3.7 9.1.1. */
export const priorities = { low: 0x0002, medium: 0x0000, high: 0x0001 } as const

export function hasDataSet(command: Command): boolean {
  return command.commandDataSetType !== noDataSet
}

/** Bytes of the command set with its group length, ready for a command fragment. UIDs are padded with NUL, text with a blank. */
export function encodeCommand(command: Command): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  for (const [element, vr, name] of commandElements) {
    const value = command[name]
    if (value === undefined) continue
    const bytes = encodeValue(vr, value)
    const header = Buffer.alloc(8)
    header.writeUInt16LE(element, 2)
    header.writeUInt32LE(bytes.length, 4)
    parts.push(header, bytes)
    length += 8 + bytes.length
  }
  // (0000,0000) UL: bytes from the end of its value to the end of the set (PS3.7 6.3.1).
  const groupLength = Buffer.alloc(12)
  groupLength.writeUInt32LE(4, 4)
  groupLength.writeUInt32LE(length, 8)
  return Buffer.concat([groupLength, ...parts], 12 + length)
}

/**
 * The command set in `bytes`. Elements that PS3.7 does not name are skipped; an empty value counts as absent.
 * Throws ProtocolError for bytes that are no command set or that lack what their message type requires.
 */
export function decodeCommand(bytes: Uint8Array): Command {
  const blank: number[] = []
  const fields = decodeFields(bytes, blank)
  const { commandField, commandDataSetType } = fields
  if (commandField === undefined) throw missing('Command Field (0000,0100)')
  if (commandDataSetType === undefined) throw missing('Command Data Set Type (0000,0800)')
  const command = { ...fields, commandField, commandDataSetType }
  checkMandatory(command, messageType(commandField))
  if (blank.length > 0) blankUids.set(command, blank)
  return command
}

/** The tags of UIDs that had white space in a received command set, which is gone (PS3.5 6.2 allows none). */
export const correctedUids = (command: Command): readonly number[] => blankUids.get(command) ?? []

function checkMandatory(command: Command, type: MessageType | undefined): void {
  if (type === undefined) return
  for (const name of type.mandatory) {
    if (command[name] === undefined) throw missing(`${name} in a ${type.name}`)
  }
  if (type.dataSet === 'present' && !hasDataSet(command)) throw missing(`the data set of a ${type.name}`)
}

/** `blank` gets the elements of UIDs with white space in them. */
function decodeFields(bytes: Uint8Array, blank: number[]): CommandFields {
  const fields: Record<string, string | number | readonly number[]> = {}
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = 0
  while (offset < bytes.length) {
    if (bytes.length - offset < 8)
      throw broken('an element header of 8 bytes', `${bytes.length - offset} bytes`, offset)
    const group = view.getUint16(offset, true)
    const element = view.getUint16(offset + 2, true)
    const length = view.getUint32(offset + 4, true)
    if (group !== 0x0000)
      throw broken('an element of group 0000', `group ${group.toString(16).padStart(4, '0')}`, offset)
    if (length > bytes.length - offset - 8) {
      throw broken(`at most ${bytes.length - offset - 8} bytes of value`, `length ${length}`, offset + 4)
    }
    const row = rows.get(element)
    if (row !== undefined && length > 0) {
      const value = bytes.subarray(offset + 8, offset + 8 + length)
      fields[row.name] = decodeValue(row.vr, value, offset + 8)
      if (row.vr === 'UI' && value.some(isBlank)) blank.push(element)
    }
    offset += 8 + length
  }
  return fields
}

function encodeValue(vr: CommandVr, value: string | number | readonly number[]): Uint8Array {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(2)
    bytes.writeUInt16LE(value, 0)
    return bytes
  }
  if (typeof value === 'string') {
    const text = Buffer.from(value, 'latin1')
    return text.length % 2 === 0 ? text : Buffer.concat([text, Buffer.of(vr === 'UI' ? 0x00 : 0x20)])
  }
  const bytes = Buffer.alloc(value.length * 4)
  for (const [index, tag] of value.entries()) {
    bytes.writeUInt16LE(tag >>> 16, index * 4)
    bytes.writeUInt16LE(tag & 0xffff, index * 4 + 2)
  }
  return bytes
}

function decodeValue(vr: CommandVr, bytes: Uint8Array, offset: number): string | number | readonly number[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  switch (vr) {
    case 'US':
      if (bytes.length !== 2) throw broken('2 bytes of US value', `${bytes.length} bytes`, offset)
      return view.readUInt16LE(0)
    case 'AT': {
      if (bytes.length % 4 !== 0) throw broken('a multiple of 4 bytes of AT value', `${bytes.length} bytes`, offset)
      const tags: number[] = []
      for (let at = 0; at < view.length; at += 4) tags.push(view.readUInt16LE(at) * 0x10000 + view.readUInt16LE(at + 2))
      return tags
    }
    case 'UI':
      return withoutTrailing(view.toString('latin1').replace(BLANKS, ''), '\0')
    case 'AE':
    case 'LO':
      return withoutTrailing(view.toString('latin1').replace(/^ +/, ''), ' \0')
  }
}

const BLANKS = /[\t-\r ]+/g
const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)

const blankUids = new WeakMap<Command, readonly number[]>()

const rows: ReadonlyMap<number, { readonly vr: CommandVr; readonly name: string }> = new Map(
  commandElements.map(([element, vr, name]) => [element, { vr, name }]),
)

function broken(expected: string, found: string, offset: number): ProtocolError {
  return new ProtocolError(`malformed command set: expected ${expected}, found ${found}`, {
    offset,
    field: 'command set',
    section: 'PS3.7 6.3',
  })
}

function missing(what: string): ProtocolError {
  return new ProtocolError(`malformed command set: ${what} is missing`, { field: what, section: 'PS3.7 9.3' })
}
