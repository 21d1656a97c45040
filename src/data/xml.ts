/** A data set as XML, in the form that DCMTK's dcm2xml and findscu have: one element a line. */

import { formatTag, type Tag } from '../dict/tag.ts'
import { transferSyntax } from '../dict/transfer-syntax.ts'
import { vrRow } from '../dict/vr.ts'
import { decodeText } from './charset.ts'
import type { DataSet } from './data-set.ts'
import { shownName } from './dump-name.ts'
import { dumpValue } from './dump-value.ts'
import type { Element } from './element.ts'
import { encodedLengths } from './encoded-lengths.ts'

/**
 * The lines of a `data-set` element. Text is decoded by its Specific Character Set; what is bytes is left out and marked
 * `binary="hidden"`. Characters that XML does not allow become U+FFFD.
 */
export function* xmlLines(dataSet: DataSet, transferSyntaxUid: string): Generator<string> {
  const syntax = transferSyntax(transferSyntaxUid)
  yield `<data-set xfer="${transferSyntaxUid}" name="${escaped(syntax?.name ?? 'Unknown Transfer Syntax')}">`
  yield* elementLines(dataSet, encodedLengths(dataSet, syntax?.explicitVr ?? true))
  yield '</data-set>'
}

function* elementLines(dataSet: DataSet, lengths: ReadonlyMap<object, number>): Generator<string> {
  const open: { readonly dataSet: DataSet; readonly elements: Iterator<Element>; readonly items: Iterator<DataSet> }[] =
    []
  let current = dataSet
  let elements = dataSet[Symbol.iterator]()
  for (;;) {
    const next = elements.next()
    if (!next.done && next.value.kind !== 'sequence') {
      yield plainLine(next.value, current)
      continue
    }
    if (!next.done && next.value.kind === 'sequence') {
      const { tag, items } = next.value
      const facts = [`card="${items.length}"`, `len="${lengths.get(next.value) ?? 0}"`]
      yield `<sequence ${begin(tag, 'SQ')} ${facts.join(' ')} name="${escaped(shownName(tag, current))}">`
      open.push({ dataSet: current, elements, items: items[Symbol.iterator]() })
    } else if (open.length > 0) yield '</item>'
    const sequence = open.at(-1)
    if (sequence === undefined) return
    const item = sequence.items.next()
    if (item.done) {
      open.pop()
      yield '</sequence>'
      elements = sequence.elements
      current = sequence.dataSet
    } else {
      current = item.value
      elements = current[Symbol.iterator]()
      yield `<item card="${current.size}" len="${lengths.get(current) ?? 0}">`
    }
  }
}

function plainLine(element: Exclude<Element, { kind: 'sequence' }>, dataSet: DataSet): string {
  const { tag, vr } = element
  const name = escaped(shownName(tag, dataSet))
  if (element.kind !== 'value')
    return `<element ${begin(tag, vr)} vm="1" len="u/l" name="${name}" binary="hidden"></element>`
  const { bytes } = element
  const { kind, charset } = vrRow(vr)
  const charsets = charset ? dataSet.specificCharacterSet : []
  const { text, multiplicity } = dumpValue(vr, bytes, charsets, { width: Number.POSITIVE_INFINITY, padding: false })
  const start = `<element ${begin(tag, vr)} vm="${multiplicity}" len="${bytes.length}" name="${name}"`
  if (kind === 'bytes') return `${start} binary="hidden"></element>`
  const value = kind === 'text' ? decodeText(bytes, charsets).replace(/[ \0]+$/, '') : bytes.length === 0 ? '' : text
  return `${start}>${escaped(value)}</element>`
}

const begin = (tag: Tag, vr: string): string => `tag="${formatTag(tag).slice(1, -1)}" vr="${vr}"`

/** For text and attributes of XML 1.0 (2.2, 2.4). */
export const escaped = (text: string): string =>
  text.replace(forbidden, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? character)

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Control characters but tab and line ends, halves of surrogate pairs, and two that are no characters (XML 1.0 2.2). */
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu
