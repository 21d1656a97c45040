/** Picks a few top-level attributes out of a data set that passes by, e.g. SOP Class UID on the way to a file. */
import type { Tag } from '../dict/tag.ts'
import { DataSet } from './data-set.ts'
import { inflatePrefix } from './deflate.ts'
import { knownSyntax } from './known-syntax.ts'
import type { Leniency } from './leniency.ts'
import { Scanner } from './scan.ts'
import type { ScannedHeader, ScanVisitor } from './scan-visitor.ts'
import type { Token } from './token.ts'
import { TokenMaker } from './token-maker.ts'

export interface AttributeScanOptions {
  /** Values longer than this are passed over; 4096 by default. */
  readonly maxValueLength?: number
  /** Position of the first byte in the input, for error messages. */
  readonly origin?: number
  /** Goes on to the end while one is missing: for data sets whose elements may not be in the order of their tags. */
  readonly anyOrder?: boolean
  /** How to read what breaks PS3.5. */
  readonly lenient?: Leniency | undefined
}

/**
 * Looks at the first bytes of a data set, as elements come in tag order, until all are found or it is past the greatest of
 * the wanted tags. Throws DataSetError for broken bytes up to there, RangeError for a transfer syntax that is not known.
 */
export class AttributeScan {
  /** What was found so far; values are copies. */
  readonly result = new DataSet()

  readonly #scanner: Scanner
  readonly #lenient: Leniency | undefined
  #deflated: { chunks: Uint8Array[]; length: number; tried: number } | undefined
  #shown = 0

  constructor(transferSyntaxUid: string, wantedTags: readonly Tag[], options: AttributeScanOptions = {}) {
    const syntax = knownSyntax(transferSyntaxUid)
    const visitor = new WantedAttributes(wantedTags, options, this.result)
    const { origin = 0, lenient } = options
    this.#scanner = new Scanner(syntax, visitor, { origin, lenient })
    this.#lenient = lenient
    this.#deflated = syntax.deflated ? { chunks: [], length: 0, tried: 0 } : undefined
  }

  /** Takes the next bytes; true when nothing more is wanted. */
  push(chunk: Uint8Array): boolean {
    if (this.#scanner.stopped) return true
    if (this.#deflated === undefined) this.#scanner.push(chunk)
    else this.#pushDeflated(chunk)
    return this.#scanner.stopped
  }

  /** Tells that the data set ended: what is deflated is looked at now at the latest. Broken endings are not reported. */
  end(): void {
    if (this.#deflated !== undefined && !this.#scanner.stopped) this.#inflate()
  }

  /** Inflating anew from the start each time the input doubled costs at most twice the work of doing it once. */
  #pushDeflated(chunk: Uint8Array): void {
    const deflated = this.#deflated
    if (deflated === undefined) return
    const part = new Uint8Array(chunk.subarray(0, DEFLATED_LIMIT - deflated.length))
    deflated.chunks.push(part)
    deflated.length += part.length
    const full = deflated.length === DEFLATED_LIMIT
    if (!full && deflated.length < Math.max(FIRST_TRY, deflated.tried * 2)) return
    this.#inflate()
    if (full) this.#scanner.stop()
  }

  #inflate(): void {
    const deflated = this.#deflated
    if (deflated === undefined || deflated.length === deflated.tried) return
    const joined = Buffer.concat(deflated.chunks)
    deflated.chunks = [joined]
    deflated.tried = joined.length
    const inflated = inflatePrefix(joined, { lenient: this.#lenient })
    this.#scanner.push(inflated.subarray(this.#shown))
    this.#shown = inflated.length
  }
}

/** Keeps wanted elements of the outermost level, stops behind the last. */
class WantedAttributes implements ScanVisitor {
  readonly #wanted: ReadonlySet<Tag>
  readonly #last: Tag
  readonly #maxLength: number
  readonly #found: DataSet
  readonly #maker: TokenMaker
  #taking = false

  constructor(
    wanted: readonly Tag[],
    { maxValueLength = 4096, anyOrder = false }: AttributeScanOptions,
    found: DataSet,
  ) {
    this.#wanted = new Set(wanted)
    this.#last = anyOrder ? Number.POSITIVE_INFINITY : Math.max(-1, ...wanted)
    this.#maxLength = maxValueLength
    this.#found = found
    const emit = (token: Token): void => {
      if (token.kind === 'value' && !found.has(token.tag)) found.put(token)
    }
    this.#maker = new TokenMaker(emit, { copy: true })
  }

  element(header: ScannedHeader): void {
    this.#taking = false
    if (header.depth > 0) return
    if (this.#isOver(header)) header.stop()
    else if (header.length <= this.#maxLength && this.#wanted.has(header.tag)) {
      this.#taking = true
      this.#maker.element(header)
    }
  }

  value(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    if (this.#taking) this.#maker.value(bytes, start, end, last)
  }

  beginSequence(header: ScannedHeader): void {
    if (header.depth === 1 && this.#isOver(header)) header.stop()
  }

  beginFragments(header: ScannedHeader): void {
    this.beginSequence(header)
  }

  fragment(): void {
    this.#taking = false
  }

  #isOver({ tag }: ScannedHeader): boolean {
    return tag > this.#last || this.#found.size === this.#wanted.size
  }

  beginItem(): void {}
  endItem(): void {}
  endSequence(): void {}
}

const FIRST_TRY = 1024
/** Of a deflated data set so much is looked at: it can become a thousand times as long. */
const DEFLATED_LIMIT = 0x1_0000
