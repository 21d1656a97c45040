/** Command sets (PS3.7 6.3, 9.3, 10.3): Implicit VR Little Endian elements of group 0000 to and from a plain object. */
import { withoutTrailing } from '../bytes/trailing.ts'
import { hasBlanks } from '../data/trim.ts'
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
  let length = GROUP_LENGTH
  for (const [, , name] of commandElements) {
    const value = command[name]
    if (value !== undefined) length += HEADER + valueLength(value)
  }
  const bytes = Buffer.allocUnsafe(length)
  // (0000,0000) UL: bytes from the end of its value to the end of the set (PS3.7 6.3.1).
  let at = writeHeader(bytes, 0, 0x0000, 4)
  at = bytes.writeUInt32LE(length - GROUP_LENGTH, at)
  for (const [element, vr, name] of commandElements) {
    const value = command[name]
    if (value === undefined) continue
    at = writeHeader(bytes, at, element, valueLength(value))
    at = writeValue(bytes, at, vr, value)
  }
  return bytes
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
  const fields: Record<string, Value> = {}
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = 0
  while (offset < bytes.length) {
    if (bytes.length - offset < HEADER)
      throw broken('an element header of 8 bytes', `${bytes.length - offset} bytes`, offset)
    const group = view.readUInt16LE(offset)
    const element = view.readUInt16LE(offset + 2)
    const length = view.readUInt32LE(offset + 4)
    if (group !== 0x0000)
      throw broken('an element of group 0000', `group ${group.toString(16).padStart(4, '0')}`, offset)
    if (length > bytes.length - offset - HEADER) {
      throw broken(`at most ${bytes.length - offset - HEADER} bytes of value`, `length ${length}`, offset + 4)
    }
    const row = rows.get(element)
    if (row !== undefined && length > 0) {
      const start = offset + HEADER
      const blanks = row.vr === 'UI' && hasBlanks(view, start, start + length)
      if (blanks) blank.push(element)
      fields[row.name] = decodeValue(row.vr, view, start, length, blanks)
    }
    offset += HEADER + length
  }
  return fields
}

type Value = string | number | readonly number[]

/** Bytes of a value as it stands in the set: one character of text is one byte, and lengths are even (PS3.5 6.2). */
function valueLength(value: Value): number {
  if (typeof value === 'number') return 2
  return typeof value === 'string' ? value.length + (value.length & 1) : value.length * 4
}

/** Group 0000, element, length of the value; returns where the value begins. */
function writeHeader(bytes: Buffer, at: number, element: number, length: number): number {
  bytes.writeUInt16LE(0x0000, at)
  bytes.writeUInt16LE(element, at + 2)
  return bytes.writeUInt32LE(length, at + 4)
}

/** Returns where the next element begins. */
function writeValue(bytes: Buffer, at: number, vr: CommandVr, value: Value): number {
  if (typeof value === 'number') return bytes.writeUInt16LE(value, at)
  if (typeof value === 'string') {
    const end = at + bytes.write(value, at, 'latin1')
    return (value.length & 1) === 0 ? end : bytes.writeUInt8(vr === 'UI' ? 0x00 : 0x20, end)
  }
  let next = at
  for (const tag of value) {
    next = bytes.writeUInt16LE(tag >>> 16, next)
    next = bytes.writeUInt16LE(tag & 0xffff, next)
  }
  return next
}

/** `bytes`: the whole set, in which the value takes `length` bytes at `at`; with `blanks` there is white space in it. */
function decodeValue(vr: CommandVr, bytes: Buffer, at: number, length: number, blanks: boolean): Value {
  switch (vr) {
    case 'US':
      if (length !== 2) throw broken('2 bytes of US value', `${length} bytes`, at)
      return bytes.readUInt16LE(at)
    case 'AT': {
      if (length % 4 !== 0) throw broken('a multiple of 4 bytes of AT value', `${length} bytes`, at)
      const tags: number[] = []
      for (let next = at; next < at + length; next += 4)
        tags.push(bytes.readUInt16LE(next) * 0x10000 + bytes.readUInt16LE(next + 2))
      return tags
    }
    case 'UI': {
      const text = bytes.toString('latin1', at, at + length)
      return withoutTrailing(blanks ? text.replace(BLANKS, '') : text, '\0')
    }
    case 'AE':
    case 'LO':
      return withoutTrailing(bytes.toString('latin1', at, at + length).replace(/^ +/, ''), ' \0')
  }
}

/** (0000,0000) itself, and the header of each element (PS3.5 7.1.3). */
const GROUP_LENGTH = 12
const HEADER = 8

const BLANKS = /[\t-\r ]+/g

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
