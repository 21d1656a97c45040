/** A text dump back to the data set that it shows: the language of dump2dcm, and what dcmdump prints. */
import { findByTag } from '../dict/dictionary.ts'
import { formatTag, groupOf, isPrivate, privateCreatorOf, type Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { type DictionaryVr, type Vr, vrChosen } from '../dict/vr.ts'
import { DataSet } from './data-set.ts'
import type { ValueElement } from './element.ts'
import { DELIMITERS } from './header.ts'
import { type DumpFault, type DumpRow, dumpRows } from './undump-rows.ts'
import { undumped, type ValueFile } from './undump-value.ts'

export type { DumpFault } from './undump-rows.ts'

export interface Undumped {
  /** Group 0002. */
  readonly meta: DataSet
  readonly dataSet: DataSet
  /** Elements and fragments whose value is that of a file: in the data set they are empty. */
  readonly files: ReadonlyMap<ValueElement | Uint8Array, ValueFile>
  readonly faults: readonly DumpFault[]
}

export interface UndumpOptions {
  /** Characters of a line; longer ones are faults. */
  readonly longestLine?: number | undefined
  /** Is told what is strange, and taken all the same. */
  readonly warn?: (what: string) => void
}

/**
 * Reads a dump, each byte of it one character. Elements may come in any order; of two with the same tag the first counts.
 * All values are held, but for those of files.
 */
export async function undump(text: AsyncIterable<string>, options: UndumpOptions = {}): Promise<Undumped> {
  const undumping = new Undumping(options.warn ?? (() => undefined))
  for await (const row of dumpRows(text, options.longestLine)) {
    if ('what' in row) undumping.faults.push(row)
    else undumping.row(row)
  }
  return undumping.end()
}

/** What is open: an item (or the data set), a sequence, or encapsulated pixel data. */
type Open =
  | { readonly kind: 'elements'; readonly elements: DataSet }
  | { readonly kind: 'sequence'; readonly tag: Tag; readonly items: DataSet[] }
  | { readonly kind: 'fragments'; readonly tag: Tag; readonly fragments: Uint8Array[] }

class Undumping {
  readonly faults: DumpFault[] = []
  readonly #meta = new DataSet()
  readonly #dataSet = new DataSet()
  readonly #files = new Map<ValueElement | Uint8Array, ValueFile>()
  readonly #warn: (what: string) => void
  readonly #stack: Open[] = [{ kind: 'elements', elements: this.#dataSet }]

  constructor(warn: (what: string) => void) {
    this.#warn = warn
  }

  row(row: DumpRow): void {
    try {
      if (groupOf(row.tag) === DELIMITERS) this.#delimiter(row)
      else this.#element(row)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      this.faults.push({ line: row.line, what: `Error in creating Element: ${error.message}` })
    }
  }

  end(): Undumped {
    if (this.#stack.length > 1) this.faults.push({ line: undefined, what: 'Block Error in dataset' })
    while (this.#stack.length > 1) this.#close()
    return { meta: this.#meta, dataSet: this.#dataSet, files: this.#files, faults: this.faults }
  }

  #delimiter(row: DumpRow): void {
    const open = this.#stack.at(-1)
    if (row.tag === tags.Item && open?.kind === 'sequence') {
      this.#stack.push({ kind: 'elements', elements: new DataSet() })
    } else if (row.tag === tags.Item && open?.kind === 'fragments') {
      open.fragments.push(this.#fragment(row))
    } else if (row.tag === tags.ItemDelimitationItem && open?.kind === 'elements' && this.#stack.length > 1) {
      this.#close()
    } else if (row.tag === tags.SequenceDelimitationItem && open !== undefined && open.kind !== 'elements') {
      this.#close()
    } else throw new RangeError('Invalid tag')
  }

  #element(row: DumpRow): void {
    const { tag, value, bracketed } = row
    const open = this.#stack.at(-1)
    if (open?.kind !== 'elements') throw new RangeError('Invalid tag')
    const isTop = this.#stack.length === 1
    const elements = isTop && groupOf(tag) === 2 ? this.#meta : open.elements
    const vr = row.vr === undefined ? this.#vrOf(tag, elements) : this.#checked(tag, row.vr)
    const isTwice = elements.has(tag)
    if (isTwice) this.#warn(`Tag ${formatTag(tag)} is there again in line ${row.line}, which is left out`)
    if (vr === 'SQ') this.#stack.push({ kind: 'sequence', tag, items: [] })
    else if (tag === tags.PixelData && !bracketed && value.startsWith('(PixelSequence'))
      this.#stack.push({ kind: 'fragments', tag, fragments: [] })
    else {
      const content = undumped(vr, row)
      if (isTwice) return
      const isFile = !(content instanceof Uint8Array)
      const element: ValueElement = { kind: 'value', tag, vr, bytes: isFile ? new Uint8Array(0) : content }
      elements.put(element)
      if (isFile) this.#files.set(element, content)
    }
  }

  #fragment(row: DumpRow): Uint8Array {
    const content = undumped('OB', row)
    if (content instanceof Uint8Array) return content
    const fragment = new Uint8Array(0)
    this.#files.set(fragment, content)
    return fragment
  }

  #close(): void {
    const closed = this.#stack.pop()
    const around = this.#stack.at(-1)
    if (closed?.kind === 'elements' && around?.kind === 'sequence') around.items.push(closed.elements)
    if (around?.kind !== 'elements' || closed === undefined || closed.kind === 'elements') return
    const { tag } = closed
    if (around.elements.has(tag)) return
    if (closed.kind === 'sequence') around.elements.put({ kind: 'sequence', tag, vr: 'SQ', items: closed.items })
    else around.elements.put({ kind: 'fragments', tag, vr: 'OB', fragments: closed.fragments })
  }

  #vrOf(tag: Tag, elements: DataSet): Vr {
    const known = listed(tag, isPrivate(tag) ? elements.string(privateCreatorOf(tag)) : undefined)
    if (known !== undefined) return vrChosen(known)
    this.#warn(`VR of Tag ${formatTag(tag)} is unknown, using 'UN' for this data element`)
    return 'UN'
  }

  #checked(tag: Tag, vr: Vr): Vr {
    const known = isPrivate(tag) ? undefined : listed(tag)
    if (known !== undefined && vr !== 'UN' && !(choices[known] ?? [known]).includes(vr)) {
      this.#warn(`Tag ${formatTag(tag)} with wrong VR '${vr}' found, correct is '${vrChosen(known)}'`)
    }
    return vr
  }
}

const listed = (tag: Tag, creator?: string): DictionaryVr | undefined => findByTag(tag, creator)?.vr

/** The VRs that an element may have where PS3.6 leaves a choice. */
const choices: Partial<Record<DictionaryVr, readonly DictionaryVr[]>> = {
  xs: ['US', 'SS'],
  ox: ['OB', 'OW'],
  px: ['OB', 'OW'],
  lt: ['US', 'SS', 'OW'],
  up: ['UL'],
}
