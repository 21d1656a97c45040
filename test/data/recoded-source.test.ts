import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import type { ByteSource } from '../../src/bytes/byte-source.ts'
import { byteSource } from '../../src/bytes/byte-source.ts'
import { type RecodableFile, recodedSource } from '../../src/data/recoded-source.ts'
import { DataSetError } from '../../src/errors.ts'
import {
  bytes,
  deflatedVr,
  explicit,
  explicitVr,
  implicit,
  implicitVr,
  item,
  join,
  sequenceEnd,
  undefinedLength,
} from './building.ts'

/** A file in memory that counts what is read of it. */
function fileOf(data: Uint8Array, transferSyntax = explicitVr): RecodableFile & { readonly read: { count: number } } {
  const read = { count: 0 }
  return {
    transferSyntax,
    size: data.length,
    read,
    readAt(position, views) {
      const count = byteSource(data.subarray(position)).read(views)
      assert.ok(typeof count === 'number')
      read.count += count
      return count
    },
  }
}

async function allOf(source: ByteSource): Promise<Buffer> {
  const parts: Buffer[] = []
  for (;;) {
    const views = [Buffer.alloc(5), Buffer.alloc(1000)]
    const count = await source.read(views)
    parts.push(Buffer.concat(views).subarray(0, count))
    if (count < 1005) return Buffer.concat(parts)
  }
}

const pixels = Buffer.alloc(600_000, 3)
const data = join(
  explicit(0x00400555, 'SQ', join(item(explicit(0x00080100, 'SH', 'A ')), sequenceEnd), undefinedLength),
  explicit(0x7fe00010, 'OW', pixels),
)

test('lengths are right from the first byte on', async () => {
  const source = await recodedSource(fileOf(data), implicitVr, { sequenceLengths: 'explicit', groupLengths: 'add' })
  const length = (tag: number, value: number) => implicit(tag, [value & 0xff, (value >> 8) & 0xff, value >> 16, 0])
  assert.deepEqual(
    await allOf(source),
    join(
      length(0x00400000, 38),
      implicit(0x00400555, item(join(length(0x00080000, 10), implicit(0x00080100, 'A ')))),
      length(0x7fe00000, pixels.length + 8),
      implicit(0x7fe00010, pixels),
    ),
  )
})

test('the first pass seeks over long values', async () => {
  const file = fileOf(data)
  await recodedSource(file, implicitVr, { sequenceLengths: 'explicit' })
  assert.ok(file.read.count < 100_000, `${file.read.count} bytes were read`)
})

test('no first pass where no length is to be told', async () => {
  const file = fileOf(data)
  await recodedSource(file, implicitVr, { sequenceLengths: 'undefined' })
  assert.equal(file.read.count, 0)
})

test('deflated data sets go in and out', async () => {
  const out = await allOf(await recodedSource(fileOf(data), deflatedVr, { level: 9 }))
  assert.deepEqual(inflateRawSync(out), data)
  assert.ok(out.length < data.length / 100)
  assert.deepEqual(await allOf(await recodedSource(fileOf(out, deflatedVr), explicitVr)), data)
})

test('a file that is broken is refused', async () => {
  const broken = fileOf(join(data, bytes([1, 2, 3])))
  await assert.rejects(recodedSource(broken, implicitVr, { sequenceLengths: 'explicit' }), DataSetError)
})
