/** A visitor that writes down what it was shown, values put together. */
import type { ScannedHeader, ScanVisitor } from '../../src/data/scan-visitor.ts'
import { vrText } from '../../src/data/vr-code.ts'

export class Recording implements ScanVisitor {
  readonly lines: string[] = []
  #value = ''

  element({ tag, vr, length, offset, depth }: ScannedHeader): void {
    this.lines.push(`${'>'.repeat(depth)}${tag.toString(16)} ${vrText(vr)} ${length} @${offset}`)
  }

  value(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    this.#value += Buffer.from(bytes.subarray(start, end)).toString('latin1')
    if (!last) return
    this.lines.push(`= ${this.#value}`)
    this.#value = ''
  }

  beginSequence({ tag, vr, length, depth }: ScannedHeader): void {
    this.lines.push(`${'>'.repeat(depth)}${tag.toString(16)} ${vrText(vr)} ${length}`)
  }

  beginItem({ length, offset }: ScannedHeader): void {
    this.lines.push(`item ${length} @${offset}`)
  }

  endItem({ headerStart, headerEnd, offset }: ScannedHeader): void {
    this.lines.push(`item end ${headerEnd - headerStart} @${offset}`)
  }

  endSequence({ headerStart, headerEnd, offset, explicitVr }: ScannedHeader): void {
    this.lines.push(`end ${headerEnd - headerStart} @${offset} ${explicitVr ? 'explicit' : 'implicit'}`)
  }

  beginFragments({ tag, vr }: ScannedHeader): void {
    this.lines.push(`${tag.toString(16)} ${vrText(vr)} fragments`)
  }

  fragment({ length }: ScannedHeader): void {
    this.lines.push(`fragment ${length}`)
  }
}
