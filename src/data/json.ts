/** Data sets as JSON values (the DICOM JSON Model, PS3.18 annex F). */
import { isGroupLength, type Tag } from '../dict/tag.ts'
import { vrRow } from '../dict/vr.ts'
import type { DataSet } from './data-set.ts'
import type { Element, FragmentsElement, ValueElement } from './element.ts'
import { bigintsOf, numbersOf, stringsOf } from './value.ts'

/** A data set: attributes by their tags in eight hexadecimal digits, in tag order. */
export interface JsonDataSet {
  readonly [tag: string]: JsonAttribute
}

/** One attribute; without `Value` and `InlineBinary` it is empty. */
export interface JsonAttribute {
  readonly vr: string
  /** `null` stands for an empty value among others. */
  readonly Value?: readonly JsonValue[]
  /** Bytes in Base64, little endian. */
  readonly InlineBinary?: string
}

export type JsonValue = string | number | JsonPersonName | JsonDataSet | null

/** The component groups of a person name that are there (PS3.5 6.2.1). */
export interface JsonPersonName {
  readonly Alphabetic?: string
  readonly Ideographic?: string
  readonly Phonetic?: string
}

/**
 * The data set as a value for `JSON.stringify`. Text is decoded with the Specific Character Set, which therefore becomes
 * that of JSON, ISO_IR 192 (UTF-8). Numbers are JSON numbers; those that such a number cannot hold (or DS and IS whose
 * text is none) are strings. Encapsulated pixel data are given as the bytes of their items. Group lengths are left out.
 */
export function jsonDataSet(dataSet: DataSet): JsonDataSet {
  const attributes: Record<string, JsonAttribute> = {}
  for (const element of dataSet) {
    if (!isGroupLength(element.tag)) attributes[keyOf(element.tag)] = attribute(element, dataSet)
  }
  return attributes
}

function attribute(element: Element, dataSet: DataSet): JsonAttribute {
  const { vr } = element
  if (element.kind === 'sequence') {
    return element.items.length === 0 ? { vr } : { vr, Value: element.items.map(jsonDataSet) }
  }
  if (element.kind === 'fragments') return { vr, InlineBinary: base64(items(element)) }
  if (element.bytes.length === 0) return { vr }
  if (vrRow(vr).kind === 'bytes') return { vr, InlineBinary: base64([element.bytes]) }
  const values = valuesOf(element, dataSet)
  return values.every((value) => value === null) ? { vr } : { vr, Value: values }
}

function valuesOf(element: ValueElement, dataSet: DataSet): readonly JsonValue[] {
  const { vr, tag } = element
  if (tag === SPECIFIC_CHARACTER_SET) return [UTF_8]
  switch (vr) {
    case 'AT':
      return numbersOf(element).map(keyOf)
    case 'SV':
    case 'UV':
      return bigintsOf(element).map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value)))
    case 'FL':
    case 'FD':
      return numbersOf(element).map((value) => (Number.isFinite(value) ? value : String(value)))
    case 'SS':
    case 'US':
    case 'SL':
    case 'UL':
      return numbersOf(element)
    default: {
      const texts = stringsOf(element, vrRow(vr).charset ? dataSet.specificCharacterSet : [])
      const shape = shapes[vr] ?? plain
      return texts.map((text) => (text === '' ? null : shape(text)))
    }
  }
}

const plain = (text: string): JsonValue => text

const shapes: Readonly<Record<string, (text: string) => JsonValue>> = {
  DS: (text) => numberOr(text, DECIMAL),
  IS: (text) => numberOr(text, INTEGER),
  PN: personName,
}

/** The number, where it says the same as the text: no more digits than a double holds, and no other characters. */
function numberOr(text: string, grammar: RegExp): number | string {
  const number = Number(text)
  return grammar.test(text) && Number.isFinite(number) && digitsOf(text) === digitsOf(String(number)) ? number : text
}

/** What distinguishes numbers of one magnitude: the digits from the first to the last that is not zero. */
const digitsOf = (text: string): string =>
  text
    .replace(/e.*$/i, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+|0+$/g, '')

/** `Yamada^Tarou=山田^太郎=やまだ^たろう`; empty groups are left out (PS3.18 F.2.3.1). */
function personName(text: string): JsonValue {
  const [Alphabetic = '', Ideographic = '', Phonetic = ''] = text.split('=')
  const name = {
    ...(Alphabetic === '' ? {} : { Alphabetic }),
    ...(Ideographic === '' ? {} : { Ideographic }),
    ...(Phonetic === '' ? {} : { Phonetic }),
  }
  return Object.keys(name).length === 0 ? null : name
}

/** Fragments as they lie in an explicit little endian data set: each an item of its own (PS3.5 A.4). */
function* items({ fragments }: FragmentsElement): Generator<Uint8Array> {
  for (const fragment of fragments) {
    const header = Buffer.from('feff00e000000000', 'hex')
    header.writeUInt32LE(fragment.length, 4)
    yield header
    yield fragment
  }
}

function base64(parts: Iterable<Uint8Array>): string {
  const all = [...parts]
  const [only] = all
  if (all.length !== 1 || only === undefined) return Buffer.concat(all).toString('base64')
  return Buffer.from(only.buffer, only.byteOffset, only.length).toString('base64')
}

const keyOf = (tag: Tag): string => tag.toString(16).toUpperCase().padStart(8, '0')

const SPECIFIC_CHARACTER_SET = 0x00080005
const UTF_8 = 'ISO_IR 192'
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const INTEGER = /^[+-]?\d+$/
