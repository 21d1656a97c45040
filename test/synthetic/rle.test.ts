import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type FrameShape, rleFragments, rleFrame } from '../../src/synthetic/rle.ts'

/** The frame again, by the decoder of PS3.5 §G.3.2. */
function unpacked(packed: Uint8Array, { rows, columns, samplesPerPixel, bytesPerSample }: FrameShape): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length)
  const count = view.getUint32(0, true)
  assert.equal(count, samplesPerPixel * bytesPerSample)
  const frame = new Uint8Array(rows * columns * count)
  for (let segment = 0; segment < count; segment += 1) {
    const sample = Math.floor(segment / bytesPerSample)
    const byte = bytesPerSample - 1 - (segment % bytesPerSample)
    let at = view.getUint32(4 + segment * 4, true)
    assert.equal(at % 2, 0)
    for (let pixel = 0; pixel < rows * columns; ) {
      const control = view.getInt8(at)
      const length = control >= 0 ? control + 1 : 1 - control
      for (let index = 0; index < length; index += 1) {
        frame[(pixel + index) * count + sample * bytesPerSample + byte] = view.getUint8(
          at + 1 + (control >= 0 ? index : 0),
        )
      }
      // No run goes beyond its row (PS3.5 §G.3.1).
      assert.ok((pixel % columns) + length <= columns)
      pixel += length
      at += 1 + (control >= 0 ? length : 1)
    }
  }
  return frame
}

test('packing and unpacking give the frame again, for any pixels and shapes', () => {
  const shapes = fc.record({
    rows: fc.integer({ min: 1, max: 5 }),
    columns: fc.integer({ min: 1, max: 300 }),
    samplesPerPixel: fc.constantFrom(1, 3),
    bytesPerSample: fc.constantFrom(1, 2),
  })
  const byte = fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 255 }))
  const frames = shapes.chain((shape) => {
    const length = shape.rows * shape.columns * shape.samplesPerPixel * shape.bytesPerSample
    return fc.tuple(fc.constant(shape), fc.array(byte, { minLength: length, maxLength: length }))
  })
  fc.assert(
    fc.property(frames, ([shape, bytes]) => {
      const frame = Uint8Array.from(bytes)
      const packed = rleFrame(frame, shape)
      assert.equal(packed.length % 2, 0)
      assert.deepEqual(unpacked(packed, shape), frame)
    }),
  )
})

test('the basic offset table tells where each frame begins (PS3.5 §A.4)', () => {
  const shape = { rows: 2, columns: 4, samplesPerPixel: 1, bytesPerSample: 1 }
  const [table = new Uint8Array(), first = new Uint8Array(), second] = rleFragments(
    Uint8Array.from({ length: 16 }, (_, at) => at),
    shape,
  )
  const offsets = new DataView(table.buffer, table.byteOffset, table.length)
  assert.deepEqual([offsets.getUint32(0, true), offsets.getUint32(4, true)], [0, 8 + first.length])
  assert.ok(second !== undefined)
})

test('a run of equal bytes takes two, whatever its length up to 128', () => {
  const shape = { rows: 1, columns: 128, samplesPerPixel: 1, bytesPerSample: 1 }
  assert.deepEqual([...rleFrame(new Uint8Array(128).fill(7), shape).subarray(64)], [0x81, 7])
})
