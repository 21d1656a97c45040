/** Picks what the index wants to know out of a data set on its way to a file. */

import { Collector } from '../data/collect.ts'
import { DataSet } from '../data/data-set.ts'
import { inflatePrefix } from '../data/deflate.ts'
import { Scanner } from '../data/scan.ts'
import type { ScannedHeader, ScanVisitor } from '../data/scan-visitor.ts'
import type { Token } from '../data/token.ts'
import { TokenMaker } from '../data/token-maker.ts'
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { explicitVrLittleEndian, transferSyntax } from '../dict/transfer-syntax.ts'
import { indexColumns } from './index-schema.ts'

/**
 * Takes the top-level elements before the functional groups and pixel data, sequences with their items, except those that
 * are long. Holds no more than about 100 KiB (deflated: what 64 KiB inflate to). Throws DataSetError for broken bytes.
 */
export class IndexScan {
  readonly #visitor = new SmallAttributes()
  readonly #scanner: Scanner
  #deflated: Uint8Array[] | undefined
  #deflatedLength = 0

  /** A transfer syntax that is not known is taken for one of the encapsulated ones, all of which are explicit VR. */
  constructor(transferSyntaxUid: string) {
    const syntax = transferSyntax(transferSyntaxUid) ?? transferSyntax(explicitVrLittleEndian)
    if (syntax === undefined) throw new RangeError(`unknown transfer syntax ${transferSyntaxUid}`)
    this.#scanner = new Scanner(syntax, this.#visitor)
    this.#deflated = syntax.deflated ? [] : undefined
  }

  /** The next bytes; true when nothing more is wanted. Nothing of `chunk` is kept, unless copied. */
  push(chunk: Uint8Array): boolean {
    if (this.#deflated === undefined) {
      this.#scanner.push(chunk)
      return this.#scanner.stopped
    }
    if (this.#deflatedLength >= deflatedBytes) return true
    this.#deflated.push(chunk.slice())
    this.#deflatedLength += chunk.length
    return this.#deflatedLength >= deflatedBytes
  }

  /** The attributes found; called once, when `push` returned true or the data set ended. */
  finish(): DataSet {
    if (this.#deflated !== undefined) {
      this.#scanner.push(inflatePrefix(Buffer.concat(this.#deflated)))
      if (this.#deflatedLength < deflatedBytes) this.#scanner.end()
    } else {
      this.#scanner.end()
    }
    return this.#visitor.found
  }
}

class SmallAttributes implements ScanVisitor {
  readonly found = new DataSet()
  #held = 0
  /** The top-level sequence being collected. */
  #sequence: { readonly tag: Tag; readonly collector: Collector; bytes: number } | undefined
  #taking = false
  readonly #maker = new TokenMaker((token) => this.#token(token), { copy: true })

  element(header: ScannedHeader): void {
    if (header.depth === 0 && header.tag >= functionalGroups) {
      header.stop()
      return
    }
    this.#taking = this.#wants(header)
    if (this.#taking) this.#maker.element(header)
  }

  value(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    if (this.#taking) this.#maker.value(bytes, start, end, last)
  }

  beginSequence(header: ScannedHeader): void {
    if (header.depth === 1) {
      if (header.tag >= functionalGroups) header.stop()
      else if (this.#held < heldBytes) this.#sequence = { tag: header.tag, collector: new Collector(), bytes: 0 }
    }
    if (this.#growsBy(0)) this.#maker.beginSequence(header)
  }

  beginItem(): void {
    if (this.#growsBy(0)) this.#maker.beginItem()
  }

  endItem(): void {
    if (this.#sequence !== undefined) this.#maker.endItem()
  }

  endSequence(header: ScannedHeader): void {
    if (this.#sequence === undefined) return
    this.#maker.endSequence()
    if (header.depth > 0 || this.#sequence === undefined) return
    const { tag, collector, bytes } = this.#sequence
    this.#sequence = undefined
    const element = collector.dataSet.get(tag)
    if (element === undefined || this.found.has(tag)) return
    this.found.put(element)
    this.#held += bytes
  }

  /** No attribute that is asked for comes in fragments: what contains them is passed over. */
  beginFragments(header: ScannedHeader): void {
    this.#sequence = undefined
    this.#taking = false
    if (header.depth === 1 && header.tag >= functionalGroups) header.stop()
  }

  fragment(): void {
    this.#taking = false
  }

  #wants({ depth, tag, length }: ScannedHeader): boolean {
    if (depth > 0) return this.#growsBy(length)
    if (indexed.has(tag)) return length <= valueBytes && !this.found.has(tag)
    if (length > valueBytes || this.#held > heldBytes || (tag & 0xffff) === 0 || this.found.has(tag)) return false
    this.#held += length + elementCost
    return true
  }

  /** Whether a sequence is being collected and may have one more element, item or sequence with so many bytes. */
  #growsBy(bytes: number): boolean {
    if (this.#sequence === undefined) return false
    this.#sequence.bytes += bytes + elementCost
    if (this.#sequence.bytes <= sequenceBytes) return true
    this.#sequence = undefined
    return false
  }

  #token(token: Token): void {
    if (this.#sequence !== undefined) this.#sequence.collector.add(token)
    else if (token.kind === 'value') this.found.put(token)
  }
}

/** Shared Functional Groups Sequence and what follows: frames, waveforms, overlays, pixels. */
const functionalGroups = 0x5200_0000

/** Limits of one value, one sequence, and all together. */
const valueBytes = 1024
const sequenceBytes = 4096
const heldBytes = 65_536
const elementCost = 32

/** Deflated bytes that are looked at. */
const deflatedBytes = 0x1_0000

/** These are taken even from a data set with more small attributes than are held. */
const indexed: ReadonlySet<Tag> = new Set([tags.SpecificCharacterSet, ...indexColumns.map(({ tag }) => tag)])
