/** Pixel data of a file as files of their own, little endian: one for each element, or fragment of an encapsulated one. */
import { basename } from 'node:path'
import { AtomicFile } from '../../../data/atomic-file.ts'
import type { ListedRow } from '../../../data/listed-row.ts'
import type { FileVisitor } from '../../../data/scan-file.ts'
import type { ScannedHeader } from '../../../data/scan-visitor.ts'
import { swapUnit } from '../../../data/vr-code.ts'
import { tags } from '../../../dict/tags.ts'
import { OutputError } from '../../../errors.ts'
import type { Log } from '../../log/log.ts'

export class PixelFiles implements FileVisitor {
  /** False when one could not be written, which was told. */
  complete = true
  readonly #directory: string
  readonly #name: string
  readonly #log: Log
  #written = 0
  #shown = 0
  #inPixels = false
  #file: AtomicFile | undefined
  #unit = 1
  #rest: Buffer = Buffer.alloc(0)

  constructor(directory: string, path: string, log: Log) {
    this.#directory = directory
    this.#name = basename(path)
    this.#log = log
  }

  /** The row of pixel data tells the file in place of the value. */
  row(row: ListedRow): ListedRow {
    const isPixels = (row.kind === 'value' && row.tag === tags.PixelData) || row.kind === 'fragment'
    if (!isPixels) return row
    const { more: _, ...rest } = row
    const told = { ...rest, text: `=${this.#path(this.#shown)}` }
    this.#shown += 1
    return told
  }

  get wantsValue(): boolean {
    return this.#file !== undefined
  }

  element(header: ScannedHeader): void {
    this.#inPixels = false
    if (header.tag === tags.PixelData) this.#begin(header.littleEndian ? 1 : swapUnit(header.vr))
  }

  beginFragments({ tag }: ScannedHeader): void {
    this.#inPixels = tag === tags.PixelData
  }

  fragment(): void {
    if (this.#inPixels) this.#begin(1)
  }

  value(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    if (this.#file === undefined) return
    const file = this.#file
    this.#attempt(() => {
      const all = Buffer.concat([this.#rest, bytes.subarray(start, end)])
      const whole = last ? all.length : all.length - (all.length % this.#unit)
      const part = Buffer.from(all.subarray(0, whole - (whole % this.#unit)))
      if (this.#unit === 2) part.swap16()
      else if (this.#unit === 4) part.swap32()
      else if (this.#unit === 8) part.swap64()
      this.#rest = all.subarray(part.length)
      void file.write([part])
      if (!last) return
      file.commit()
      this.#file = undefined
    })
  }

  beginSequence(): void {}
  beginItem(): void {}
  endItem(): void {}
  endSequence(): void {
    this.#inPixels = false
  }

  #begin(unit: number): void {
    this.#unit = unit
    this.#rest = Buffer.alloc(0)
    const path = this.#path(this.#written)
    this.#written += 1
    this.#attempt(() => {
      this.#file = AtomicFile.create(path)
    })
  }

  #path(number: number): string {
    return `${this.#directory}/${this.#name}.${number}.raw`
  }

  #attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (!(error instanceof OutputError)) throw error
      this.#log.error(`cannot write pixel data: ${error.message}`, error)
      this.#file?.discard()
      this.#file = undefined
      this.complete = false
    }
  }
}
