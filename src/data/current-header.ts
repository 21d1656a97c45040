/** The header that a scanner is at, as fields: one object for all headers. */
export class CurrentHeader {
  tag = 0
  vr = 0
  length = 0
  bytes: Uint8Array = nothing
  headerStart = 0
  headerEnd = 0
  next = 0
  offset = 0
  littleEndian = true
  explicitVr = true
  converted = false
  /** Set by `stop`. */
  stopped = false
  /** Bytes of the current value that are still to come. */
  valueLeft = 0

  stop(): void {
    this.stopped = true
  }

  /** The header's bytes are `bytes[start, end)`, what follows it goes on at `next`; `offset` is its place in the data set. */
  protected place(bytes: Uint8Array, start: number, end: number, next: number, offset: number): void {
    this.bytes = bytes
    this.headerStart = start
    this.headerEnd = end
    this.next = next
    this.offset = offset
  }
}

const nothing = new Uint8Array(0)
