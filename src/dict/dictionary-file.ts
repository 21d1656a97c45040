/** The format of dictionary files (`dicom.dic`): a line for each element, tag, VR, name, VM and version parted by tabs. */
import type { ListedElement, TagRange } from './listed-elements.ts'
import { tagOf } from './tag.ts'
import { isDictionaryVr } from './vr.ts'

/** What a line says: an element, or what is wrong with it. */
export type DictionaryLine = { readonly element: ListedElement } | { readonly complaint: string }

/**
 * The elements of a dictionary file, line by line; lines that are wrong give complaints, which name the file as `file`.
 * Blank lines and those that begin with `#` say nothing. A file with a NUL is no text and ends there.
 */
export function* dictionaryLines(text: string, file: string): Generator<DictionaryLine> {
  let number = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const line = text.slice(start, end).trimEnd()
    start = end + 1
    number += 1
    if (line === '' || line.trimStart().startsWith('#')) continue
    const complaints: string[] = []
    const complain = (what: string, found = ''): number => complaints.push(`${file}: ${what} (line ${number})${found}`)
    if (line.includes('\0')) {
      complain('not a text file')
      start = text.length
    }
    const element = complaints.length === 0 ? readLine(line, complain, complaints) : undefined
    if (element !== undefined) yield { element }
    for (const complaint of complaints) yield { complaint }
  }
}

/** An element; undefined after complaints. */
function readLine(
  line: string,
  complain: (what: string, found?: string) => void,
  complaints: string[],
): ListedElement | undefined {
  if (line.length > LONGEST_LINE) return void complain('line too long')
  const fields = line.split('\t')
  if (fields.length < 3) return void complain('too few fields')
  if (fields.length > 5) return void complain('too many fields', ': ')
  const [tagField = '', vrField = '', nameField = '', vmField] = fields
  const vm = vmField === undefined ? '1' : withoutBlanks(vmField)
  if (!VM.test(vm)) complain('bad VM field', `: ${vm}`)
  const place = readPlace(tagField, complaints)
  if (place === undefined) complain('bad Tag field', `: ${tagField.trim()}`)
  if (place === undefined || complaints.length > 0) return undefined
  const vr = withoutBlanks(vrField)
  if (!isDictionaryVr(vr)) return void complain('bad VR field', `: ${vr}`)
  const name = withoutBlanks(nameField)
  const tag = tagOf(place.groups.low, place.elements.low)
  return { ...place, entry: { tag, vr, vm, keyword: name, name, retired: false } }
}

/** `(gggg,eeee)` or `(gggg,"CREATOR",ee)`, each number also a range. */
function readPlace(field: string, complaints: string[]): Omit<ListedElement, 'entry'> | undefined {
  const trimmed = field.trim()
  if (!trimmed.startsWith('(') || !trimmed.endsWith(')')) return undefined
  const [before = '', creator, after = '', ...more] = trimmed.slice(1, -1).split('"')
  const numbers = (before + after).split(',')
  // Where a creator was between the numbers two commas are left, with nothing between them.
  if (creator !== undefined && (!before.trimEnd().endsWith(',') || numbers.splice(1, 1)[0]?.trim() !== ''))
    return undefined
  const [group, element, ...rest] = numbers
  if (group === undefined || element === undefined || more.length > 0 || rest.length > 0) return undefined
  const groups = readRange(group, complaints)
  const elements = groups && readRange(element, complaints)
  return groups && elements && { groups, elements, creator: creator === '' ? undefined : creator }
}

/** One number, or `aaaa-bbbb`: even ones; with a letter between them odd (o), even (e) or all of them (u). */
function readRange(text: string, complaints: string[]): TagRange | undefined {
  const [, first, letter, last] = RANGE.exec(withoutBlanks(text)) ?? []
  if (first === undefined) return undefined
  const low = Number.parseInt(first, 16)
  if (last === undefined) return { low, high: low, numbers: 'all' }
  const numbers = RESTRICTIONS.get(letter?.toLowerCase())
  if (numbers === undefined) complaints.push(`Unknown range restrictor: ${letter}`)
  return numbers && { low, high: Number.parseInt(last, 16), numbers }
}

/** DCMTK drops blanks within fields too. */
const withoutBlanks = (text: string): string => text.replace(/\s/g, '')

const RANGE = /^([0-9a-f]{1,4})(?:-(?:([a-z])-)?([0-9a-f]{1,4}))?$/i
const RESTRICTIONS: ReadonlyMap<string | undefined, TagRange['numbers']> = new Map([
  [undefined, 'even'],
  ['e', 'even'],
  ['o', 'odd'],
  ['u', 'all'],
])
/** `1`, `1-2`, `1-n`, `2-2n`, `3n`, `n`. */
const VM = /^(?:\d+|\d+-\d+|\d+-\d*n|\d*n)$/i
/** Characters; DCMTK reads a longer line as several. */
const LONGEST_LINE = 2047
