/** A data set as the text listing that people know from DICOM tools: one line an element, items indented. */
import { formatTag, type Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { explicitVrLittleEndian, transferSyntax } from '../dict/transfer-syntax.ts'
import { vrRow } from '../dict/vr.ts'
import type { DataSet } from './data-set.ts'
import { shownName } from './dump-name.ts'
import { dumpValue, type ValueStyle } from './dump-value.ts'
import type { Element } from './element.ts'
import { encodedLengths } from './encoded-lengths.ts'

export interface DumpOptions {
  /** UID of the transfer syntax of the data set: named in the heading, and lengths are those in it. Explicit VR little endian by default. */
  readonly transferSyntaxUid?: string
  /** What the heading calls it; `Dicom-Data-Set` by default, undefined for no heading. */
  readonly heading?: string | undefined
  /** Values end with `...` after 70 characters; else, by default, after a million. */
  readonly shorten?: boolean
  /** Blanks that fill texts up to even length are shown, as in listings of received responses. False by default. */
  readonly showPadding?: boolean
  /** Sequences and items are shown as with explicit lengths (true, the default) or undefined ones; a data set does not know. */
  readonly explicitLengths?: boolean
}

/** The listing as one text: an empty line, the heading, one line an element; each line ends with a line feed. */
export function dumpDataSet(dataSet: DataSet, options: DumpOptions = {}): string {
  return [...dumpLines(dataSet, options), ''].join('\n')
}

/**
 * The lines of the listing without their line feeds. Text is decoded by the Specific Character Set of the data set and its
 * items; control characters other than tab and line ends are shown as U+FFFD.
 */
export function* dumpLines(dataSet: DataSet, options: DumpOptions = {}): Generator<string> {
  const syntax = transferSyntax(options.transferSyntaxUid ?? explicitVrLittleEndian)
  const heading = 'heading' in options ? options.heading : 'Dicom-Data-Set'
  if (heading !== undefined) {
    yield ''
    yield `# ${heading}`
    yield `# Used TransferSyntax: ${syntax?.name ?? 'Unknown Transfer Syntax'}`
  }
  const style: Style = {
    width: options.shorten === true ? LINE_WIDTH : LONGEST_VALUE,
    padding: options.showPadding === true,
    explicitVr: syntax?.explicitVr ?? true,
    lengths: options.explicitLengths === false ? undefined : encodedLengths(dataSet, syntax?.explicitVr ?? true),
  }
  yield* elementLines(dataSet, style)
}

interface Style extends ValueStyle {
  readonly explicitVr: boolean
  /** Value length of each sequence and item; undefined: all are of undefined length. */
  readonly lengths: ReadonlyMap<object, number> | undefined
}

/** A sequence being listed: the items still to come, and the rest of the elements around it. */
interface Open {
  readonly items: Iterator<DataSet>
  readonly around: Iterator<Element>
  readonly dataSet: DataSet
}

function* elementLines(outermost: DataSet, style: Style): Generator<string> {
  const open: Open[] = []
  let dataSet = outermost
  let elements = dataSet[Symbol.iterator]()
  const [itemEnd, sequenceEnd] = style.lengths === undefined ? ENDS : ENDS_FOR_REENCODING
  for (;;) {
    const next = elements.next()
    const depth = open.length * 2
    if (!next.done && next.value.kind !== 'sequence') {
      yield* plainLines(next.value, dataSet, depth, style)
      continue
    }
    if (!next.done && next.value.kind === 'sequence') {
      const { tag, vr, items } = next.value
      yield line(
        depth,
        tag,
        vr,
        lengthText('Sequence', style, items.length),
        length(style, next.value),
        1,
        shownName(tag, dataSet),
      )
      open.push({ items: items[Symbol.iterator](), around: elements, dataSet })
    } else if (open.length > 0) {
      yield line(depth - 1, ITEM_END, 'na', itemEnd, 0, 0, 'ItemDelimitationItem')
    }
    const sequence = open.at(-1)
    if (sequence === undefined) return
    const item = sequence.items.next()
    if (item.done) {
      open.pop()
      yield line(open.length * 2, SEQUENCE_END, 'na', sequenceEnd, 0, 0, 'SequenceDelimitationItem')
      elements = sequence.around
      dataSet = sequence.dataSet
    } else {
      dataSet = item.value
      elements = dataSet[Symbol.iterator]()
      yield line(
        open.length * 2 - 1,
        ITEM,
        'na',
        lengthText('Item', style, dataSet.size),
        length(style, dataSet),
        1,
        'Item',
      )
    }
  }
}

function* plainLines(
  element: Exclude<Element, { kind: 'sequence' }>,
  dataSet: DataSet,
  depth: number,
  style: Style,
): Generator<string> {
  const { tag, vr } = element
  const name = shownName(tag, dataSet)
  if (element.kind === 'value') {
    const charsets = vrRow(vr).charset ? dataSet.specificCharacterSet : []
    const { text, multiplicity } = dumpValue(vr, element.bytes, charsets, style)
    const shownVr = vr === 'UN' && !style.explicitVr ? '??' : vr
    yield line(depth, tag, shownVr, text, element.bytes.length, multiplicity, name)
    return
  }
  yield line(depth, tag, vr, `(PixelSequence #=${element.fragments.length})`, undefined, 1, name)
  for (const fragment of element.fragments) {
    yield line(depth + 1, ITEM, 'pi', dumpValue('OB', fragment, [], style).text, fragment.length, 1, 'Item')
  }
  yield line(depth, SEQUENCE_END, 'na', ENDS[1], 0, 0, 'SequenceDelimitationItem')
}

/** `(gggg,eeee) VR value`, the value filled up to 40 bytes, then `# length,multiplicity name`. */
function line(
  depth: number,
  tag: Tag,
  vr: string,
  text: string,
  bytes: number | undefined,
  multiplicity: number,
  name: string,
): string {
  const indent = '  '.repeat(Math.min(depth, MAX_INDENT))
  const fill = ' '.repeat(Math.max(0, VALUE_WIDTH - Buffer.byteLength(text)))
  const count = String(multiplicity).padStart(2)
  return `${indent}${formatTag(tag)} ${vr} ${text}${fill} # ${String(bytes ?? 'u/l').padStart(3)},${count} ${name}`
}

const lengthText = (what: string, style: Style, count: number): string =>
  `(${what} with ${style.lengths === undefined ? 'undefined' : 'explicit'} length #=${count})`

const length = (style: Style, of: Element | DataSet): number | undefined => style.lengths?.get(of)

const ENDS = ['(ItemDelimitationItem)', '(SequenceDelimitationItem)'] as const
const ENDS_FOR_REENCODING = [
  '(ItemDelimitationItem for re-encoding)',
  '(SequenceDelimitationItem for re-encod.)',
] as const
const ITEM = tags.Item
const ITEM_END = tags.ItemDelimitationItem
const SEQUENCE_END = tags.SequenceDelimitationItem
const LINE_WIDTH = 70
const VALUE_WIDTH = 40
/** Characters of one value at most even when they are not shortened: pixel data of a gigabyte shall not become text. */
const LONGEST_VALUE = 0x10_0000
/** Items deeper than 32 levels are not indented further, else the text of a hostile data set grows with the square of its depth. */
const MAX_INDENT = 64
