/** Bytes that are pulled into buffers of the consumer's choosing: how a data set reaches the wire without a copy. */

/**
 * A source of bytes, read once from front to back by one consumer.
 *
 * `read` fills the given views one after the other (as readv does) and returns how many bytes it filled: less than
 * the views hold only when the source ends there, 0 at the end. The views belong to the caller again when it returns
 * (or its promise resolves). A source with the bytes at hand returns a plain number, so that no promise is made.
 */
export interface ByteSource {
  read(views: readonly Uint8Array[]): number | Promise<number>
}

/** The bytes of `bytes`, copied out on reading. */
export function byteSource(bytes: Uint8Array): ByteSource {
  let offset = 0
  return {
    read(views) {
      const start = offset
      for (const view of views) {
        const part = bytes.subarray(offset, offset + view.length)
        view.set(part)
        offset += part.length
        if (part.length < view.length) break
      }
      return offset - start
    },
  }
}

/** The bytes of an iterable's chunks, which must stay untouched until they were read. */
export function byteSourceFrom(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ByteSource & AsyncDisposable {
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  let rest: Uint8Array = new Uint8Array(0)
  let done = false
  return {
    async read(views) {
      let filled = 0
      for (const view of views) {
        let at = 0
        while (at < view.length) {
          if (rest.length === 0) {
            if (done) return filled
            const next = await iterator.next()
            if (next.done) {
              done = true
              return filled
            }
            rest = next.value
            continue
          }
          const part = rest.subarray(0, view.length - at)
          view.set(part, at)
          rest = rest.subarray(part.length)
          at += part.length
          filled += part.length
        }
      }
      return filled
    },
    async [Symbol.asyncDispose]() {
      if (!done) await iterator.return?.()
      done = true
    },
  }
}
