/** The beginning of an element header whose rest is in the next chunk. */

/** Collects the bytes of one header over chunk seams. */
export class Seam {
  readonly bytes = new Uint8Array(12)
  readonly view = new DataView(this.bytes.buffer)
  length = 0

  /** One zero byte: how an odd data set ends after its way through fragments, which are even (PS3.8 annex E.2). */
  get isPadding(): boolean {
    return this.length === 1 && this.bytes[0] === 0
  }

  /** Begins with the end of a chunk. */
  begin(chunk: Uint8Array, at: number): void {
    this.bytes.set(chunk.subarray(at))
    this.length = chunk.length - at
  }

  /** Takes bytes of the next chunk until `wanted` are here; returns where it stopped. */
  fill(chunk: Uint8Array, from: number, wanted: number): number {
    let at = from
    while (this.length < wanted && at < chunk.length) {
      this.bytes[this.length] = chunk[at] ?? 0
      this.length += 1
      at += 1
    }
    return at
  }
}
