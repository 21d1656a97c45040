/** RLE Lossless compression of frames (PS3.5 annex G). */

export interface FrameShape {
  readonly rows: number
  readonly columns: number
  readonly samplesPerPixel: number
  readonly bytesPerSample: number
}

/**
 * The fragments of encapsulated pixel data: the basic offset table, then one fragment a frame (PS3.5 §A.4.2). `pixels` holds
 * the frames one after the other, samples little endian and interleaved (planar configuration 0).
 */
export function rleFragments(pixels: Uint8Array, shape: FrameShape): Uint8Array[] {
  const frameLength = shape.rows * shape.columns * shape.samplesPerPixel * shape.bytesPerSample
  const frames: Uint8Array[] = []
  for (let at = 0; at < pixels.length; at += frameLength)
    frames.push(rleFrame(pixels.subarray(at, at + frameLength), shape))
  const offsets = new DataView(new ArrayBuffer(frames.length * 4))
  let offset = 0
  for (const [index, frame] of frames.entries()) {
    offsets.setUint32(index * 4, offset, true)
    offset += 8 + frame.length
  }
  return [new Uint8Array(offsets.buffer), ...frames]
}

/** One frame: a header of sixteen 32-bit numbers, then a segment for each byte of each sample, high bytes first (PS3.5 §G.2 to §G.5). */
export function rleFrame(
  frame: Uint8Array,
  { rows, columns, samplesPerPixel, bytesPerSample }: FrameShape,
): Uint8Array {
  const pixelLength = samplesPerPixel * bytesPerSample
  const segments: Uint8Array[] = []
  for (let sample = 0; sample < samplesPerPixel; sample += 1) {
    for (let byte = bytesPerSample - 1; byte >= 0; byte -= 1) {
      const plane = new Uint8Array(rows * columns)
      for (let pixel = 0; pixel < plane.length; pixel += 1) {
        plane[pixel] = frame[pixel * pixelLength + sample * bytesPerSample + byte] ?? 0
      }
      segments.push(packRows(plane, columns))
    }
  }
  const header = new DataView(new ArrayBuffer(HEADER_LENGTH))
  header.setUint32(0, segments.length, true)
  let offset = HEADER_LENGTH
  for (const [index, segment] of segments.entries()) {
    header.setUint32(4 + index * 4, offset, true)
    offset += segment.length
  }
  return Buffer.concat([new Uint8Array(header.buffer), ...segments])
}

/** A segment: each row packed on its own, a zero byte at the end where the length would be odd (PS3.5 §G.3.1). */
function packRows(plane: Uint8Array, columns: number): Uint8Array {
  // At worst one byte more for every 128.
  const packed = new Uint8Array(plane.length + Math.ceil(plane.length / 128) + Math.ceil(plane.length / columns) + 1)
  let length = 0
  for (let start = 0; start < plane.length; start += columns) {
    length = packRow(plane.subarray(start, start + columns), packed, length)
  }
  return packed.subarray(0, length + (length & 1))
}

function packRow(row: Uint8Array, packed: Uint8Array, start: number): number {
  let length = start
  for (let at = 0; at < row.length; ) {
    const run = runLength(row, at)
    if (run > 2) {
      packed[length] = 257 - run
      packed[length + 1] = row[at] ?? 0
      length += 2
      at += run
      continue
    }
    let end = at + run
    while (end < row.length && end - at < LONGEST) {
      const next = runLength(row, end)
      if (next > 2) break
      end = Math.min(end + next, at + LONGEST)
    }
    packed[length] = end - at - 1
    packed.set(row.subarray(at, end), length + 1)
    length += 1 + end - at
    at = end
  }
  return length
}

/** How often the byte at `at` repeats, itself included; 128 at most. */
function runLength(row: Uint8Array, at: number): number {
  let end = at + 1
  while (end < row.length && end - at < LONGEST && row[end] === row[at]) end += 1
  return end - at
}

const HEADER_LENGTH = 64
const LONGEST = 128
