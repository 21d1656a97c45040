/** Writes rows to standard output: in pieces where a value is long, and no faster than they are read. */
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { ListedRow } from '../../../data/listed-row.ts'
import type { Tag } from '../../../dict/tag.ts'
import type { Line, RowForm } from './row-forms.ts'

export interface PrintStyle {
  readonly form: RowForm
  /** Characters of texts stand for bytes. */
  readonly raw: boolean
}

export class Printer {
  readonly #style: PrintStyle
  readonly #stdout: Writable
  #waiting = ''
  #open: Line | undefined
  #openBytes = 0

  constructor(style: PrintStyle, stdout: Writable) {
    this.#style = style
    this.#stdout = stdout
  }

  row(row: ListedRow, depth: number, around: readonly Tag[]): void {
    const line = this.#style.form.row(row, depth, around)
    if (line === undefined) return
    this.#waiting += line.before + line.value
    if (row.more === true) {
      this.#open = line
      this.#openBytes = this.#bytesOf(line.value)
    } else this.#waiting += `${line.after(this.#bytesOf(line.value))}\n`
  }

  piece(text: string, last: boolean): void {
    this.#waiting += text
    this.#openBytes += text.length
    if (!last) return
    this.#waiting += `${this.#open?.after(this.#openBytes) ?? ''}\n`
    this.#open = undefined
  }

  heading(...lines: readonly string[]): void {
    this.#waiting += `${this.#style.form.heading(lines)}\n`
  }

  line(text = ''): void {
    this.#waiting += `${text}\n`
  }

  /** Resolves when what there is was taken. */
  async flush(): Promise<void> {
    if (this.#waiting === '') return
    const text = this.#waiting
    this.#waiting = ''
    const taken = this.#stdout.write(this.#style.raw ? Buffer.from(text, 'latin1') : text)
    if (!taken && !this.#stdout.destroyed) await once(this.#stdout, 'drain')
  }

  /** Bytes that wait to be written, about. */
  get backlog(): number {
    return this.#waiting.length
  }

  #bytesOf(text: string): number {
    return this.#style.raw ? text.length : Buffer.byteLength(text)
  }
}

/** Quotes what is no printable ASCII, byte by byte; undefined: nothing is. */
export function quoting(kind: 'none' | 'xml' | 'octal', raw: boolean): ((text: string) => string) | undefined {
  if (kind === 'none') return undefined
  const quote = kind === 'xml' ? xmlByte : octalByte
  return (text) => (PLAIN.test(text) ? text : [...Buffer.from(text, raw ? 'latin1' : 'utf8')].map(quote).join(''))
}

const xmlByte = (byte: number): string =>
  entities[String.fromCharCode(byte)] ?? (byte < 0x20 || byte > 0x7e ? `&#${byte};` : String.fromCharCode(byte))
const octalByte = (byte: number): string =>
  byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte)

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
const PLAIN = /^[ !#-%(-;=?-~]*$/
