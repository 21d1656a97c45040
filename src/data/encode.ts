/** Data set → bytes in any transfer syntax (PS3.5 §7, Annex A). */
import { formatTag, type Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import type { TransferSyntax } from '../dict/transfer-syntax.ts'
import type { DataSet } from './data-set.ts'
import { deflate } from './deflate.ts'
import type { Element } from './element.ts'
import { longestHeader, writeHeader, writeItemHeader } from './header.ts'
import { knownSyntax } from './known-syntax.ts'
import { undefinedLength } from './scan-visitor.ts'
import { swapInPlace } from './swap.ts'
import { codes, hasLongLength, isYoung, swapUnit, vrCode } from './vr-code.ts'

export interface EncodeOptions {
  /** Sequences and items carry their lengths (true, the default) or end by delimitation items. */
  readonly explicitLengths?: boolean
  /** Group length elements (gggg,0000) tell the length of what is written, whatever their value was (PS3.5 §7.2). */
  readonly groupLengths?: 'as-is' | 'recalculate'
  /** OB in place of VRs that came after 1993, where VRs are written. */
  readonly oldVrs?: boolean
  /** Of deflated transfer syntaxes, 0 to 9 as zlib has it. */
  readonly level?: number | undefined
}

/**
 * The bytes of a data set in a transfer syntax. A value too long for its VR's length field is written as UN
 * (PS3.5 §6.2.2). RangeError for a transfer syntax that is not known, for encapsulated pixel data in a syntax without,
 * and for sequences beyond 4 GiB.
 */
export function encodeDataSet(dataSet: DataSet, transferSyntaxUid: string, options: EncodeOptions = {}): Uint8Array {
  const syntax = knownSyntax(transferSyntaxUid)
  const bytes = new Encoder(syntax, options).encode(dataSet)
  return syntax.deflated ? deflate(bytes, options.level) : bytes
}

/** A sequence being written: the items still to come, and the rest of the elements around it. */
interface Open {
  readonly items: Iterator<DataSet>
  readonly around: Iterator<Element>
  readonly groupLength: GroupLength | undefined
  readonly lengthAt: number
  itemLengthAt: number
}

/** A group length that is known when its group is over. */
interface GroupLength {
  readonly group: number
  readonly at: number
}

/** One run over the elements; nested items are kept on a stack of their own, so that depth costs no recursion. */
class Encoder {
  readonly #syntax: TransferSyntax
  readonly #explicitLengths: boolean
  readonly #recalculate: boolean
  readonly #oldVrs: boolean
  #groupLength: GroupLength | undefined
  #bytes: Uint8Array = new Uint8Array(1024)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  constructor(
    syntax: TransferSyntax,
    { explicitLengths = true, groupLengths = 'as-is', oldVrs = false }: EncodeOptions,
  ) {
    this.#syntax = syntax
    this.#oldVrs = oldVrs && syntax.explicitVr
    this.#explicitLengths = explicitLengths
    this.#recalculate = groupLengths === 'recalculate'
  }

  encode(dataSet: DataSet): Uint8Array {
    const open: Open[] = []
    let elements = dataSet[Symbol.iterator]()
    for (;;) {
      const next = elements.next()
      const inner = next.done ? open.at(-1) : undefined
      if (!next.done) {
        const element = next.value
        if (element.tag >>> 16 !== this.#groupLength?.group) this.#endGroup()
        if (element.kind !== 'sequence') {
          this.#plain(element)
          continue
        }
        const lengthAt = this.#header(element.tag, codes.SQ, this.#explicitLengths ? 0 : undefinedLength)
        const items = element.items[Symbol.iterator]()
        const sequence = { items, around: elements, groupLength: this.#groupLength, lengthAt, itemLengthAt: 0 }
        this.#groupLength = undefined
        open.push(sequence)
        elements = this.#nextItem(sequence, open)
      } else if (inner === undefined) {
        this.#endGroup()
        return this.#bytes.subarray(0, this.#length)
      } else {
        this.#endItem(inner)
        elements = this.#nextItem(inner, open)
      }
    }
  }

  /** Begins the next item of the sequence, or ends the sequence; returns the elements to go on with. */
  #nextItem(sequence: Open, open: Open[]): Iterator<Element> {
    const item = sequence.items.next()
    if (!item.done) {
      sequence.itemLengthAt = this.#item(tags.Item, this.#explicitLengths ? 0 : undefinedLength)
      return item.value[Symbol.iterator]()
    }
    if (this.#explicitLengths) this.#patch(sequence.lengthAt)
    else this.#item(tags.SequenceDelimitationItem, 0)
    this.#groupLength = sequence.groupLength
    open.pop()
    return sequence.around
  }

  #endItem(sequence: Open): void {
    this.#endGroup()
    if (this.#explicitLengths) this.#patch(sequence.itemLengthAt)
    else this.#item(tags.ItemDelimitationItem, 0)
  }

  /** A value, or fragments, whose VR is OB in every encapsulated transfer syntax (PS3.5 §A.4). */
  #plain(element: Exclude<Element, { kind: 'sequence' }>): void {
    if (element.kind === 'value') {
      if (this.#recalculate && (element.tag & 0xffff) === 0) this.#beginGroup(element.tag)
      else this.#value(element.tag, this.#code(vrCode(element.vr)), element.bytes)
      return
    }
    if (!this.#syntax.encapsulated) {
      throw new RangeError(`${formatTag(element.tag)} has fragments, which ${this.#syntax.name} does not allow`)
    }
    this.#header(element.tag, codes.OB, undefinedLength)
    for (const fragment of element.fragments) {
      this.#item(tags.Item, fragment.length + (fragment.length & 1))
      this.#append(fragment)
      if ((fragment.length & 1) === 1) this.#append(zero)
    }
    this.#item(tags.SequenceDelimitationItem, 0)
  }

  #code(code: number): number {
    return this.#oldVrs && isYoung(code) ? codes.OB : code
  }

  #beginGroup(tag: Tag): void {
    this.#value(tag, codes.UL, new Uint8Array(4))
    this.#groupLength = { group: tag >>> 16, at: this.#length - 4 }
  }

  /** A group length counts from behind its own value. */
  #endGroup(): void {
    if (this.#groupLength !== undefined) this.#patch(this.#groupLength.at)
    this.#groupLength = undefined
  }

  #value(tag: Tag, code: number, bytes: Uint8Array): void {
    const tooLong = this.#syntax.explicitVr && bytes.length > 0xffff && !hasLongLength(code)
    this.#header(tag, tooLong ? codes.UN : code, bytes.length)
    const at = this.#length
    this.#append(bytes)
    const unit = this.#syntax.littleEndian ? 1 : swapUnit(code)
    if (unit > 1) swapInPlace(this.#bytes.subarray(at, this.#length), unit)
  }

  /** Returns where the 32-bit length field is, for sequences. */
  #header(tag: Tag, code: number, length: number): number {
    this.#reserve(longestHeader)
    this.#length += writeHeader(this.#view, this.#length, this.#syntax, tag, code, length)
    return this.#length - 4
  }

  #item(tag: Tag, length: number): number {
    this.#reserve(longestHeader)
    this.#length += writeItemHeader(this.#view, this.#length, this.#syntax, tag, length)
    return this.#length - 4
  }

  #patch(lengthAt: number): void {
    const length = this.#length - lengthAt - 4
    if (length >= undefinedLength) throw new RangeError('a sequence is too long for an explicit length')
    this.#view.setUint32(lengthAt, length, this.#syntax.littleEndian)
  }

  #append(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#length + more, this.#bytes.length * 2))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}

const zero = new Uint8Array(1)
