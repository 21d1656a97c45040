import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { deflate, deflated, Inflater, inflate, inflated, inflatePrefix } from '../../src/data/deflate.ts'
import { DataSetError } from '../../src/errors.ts'
import { bytes, join, pieces } from './building.ts'

const text = Buffer.from('all is well '.repeat(10_000))

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

test('whole or in chunks, the same comes out', async () => {
  assert.deepEqual(Buffer.from(inflate(deflate(text))), text)
  assert.deepEqual(await gather(inflated(pieces(deflate(text), 7))), text)
  assert.deepEqual(inflate(await gather(deflated(pieces(text, 1001), 9))), text)
})

test('bytes behind the stream are ignored', async () => {
  const padded = join(deflateRawSync(text), bytes([0, 1, 2]))
  assert.deepEqual(Buffer.from(inflate(padded)), text)
  for (const size of [1, 50, padded.length]) assert.deepEqual(await gather(inflated(pieces(padded, size))), text)
})

test('a beginning gives what it can', () => {
  const noise = Buffer.from(Array.from({ length: 3000 }, (_, at) => (Math.imul(at * at + 7, 0x9e3779b1) >>> 13) & 0xff))
  const whole = deflateRawSync(noise)
  const begun = inflatePrefix(whole.subarray(0, whole.length >> 1))
  assert.ok(begun.length > 100)
  assert.deepEqual(begun, noise.subarray(0, begun.length))
})

test('broken and cut streams are DataSetErrors', async () => {
  const broken = bytes([0xff, 0xff, 0xff, 0xff])
  const cut = deflateRawSync(text).subarray(0, -3)
  for (const data of [broken, cut]) {
    assert.throws(() => inflate(data), DataSetError)
    await assert.rejects(gather(inflated([data])), DataSetError)
  }
  assert.throws(() => inflatePrefix(broken), DataSetError)
})

test('what swells beyond the limit is refused on the way', async () => {
  const bomb = deflateRawSync(Buffer.alloc(20_000_000))
  assert.throws(() => inflate(bomb, { inflation: 100 }), DataSetError)
  await assert.rejects(gather(inflated(pieces(bomb, 1000), { inflation: 100 })), DataSetError)
  assert.equal((await gather(inflated(pieces(bomb, 1000)))).length, 20_000_000)
})

test('an inflater that is closed early lets go', async () => {
  const inflater = new Inflater()
  await inflater.push(deflateRawSync(text).subarray(0, 20))
  inflater.close()
})
