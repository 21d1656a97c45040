/** Cuts bytes into chunks, for everything that must not care how they arrive. */

/** Chunks of `size` bytes; the last one may be shorter. */
export function trickle(bytes: Uint8Array, size = 1): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size))
  return chunks
}

/** Chunks of the given sizes in turn, over and over, until the bytes are used up. */
export function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    chunks.push(bytes.slice(at, at + size))
    at += size
  }
  return chunks
}
