import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { after, test } from 'node:test'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { AtomicFile } from '../../src/data/atomic-file.ts'
import type { RecodeOptions } from '../../src/data/recode.ts'
import { RecodedFile } from '../../src/data/recoded-file.ts'
import { DataSetError } from '../../src/errors.ts'
import {
  bytes,
  deflatedVr,
  explicit,
  explicitVr,
  item,
  join,
  pieces,
  sequenceEnd,
  undefinedLength,
} from './building.ts'

const folder = mkdtempSync(joinPath(tmpdir(), 'dimse-recoded-'))
after(() => rmSync(folder, { recursive: true }))

const inner = explicit(0x00080100, 'SH', 'A ')
const received = explicit(0x00400555, 'SQ', join(item(inner), sequenceEnd), undefinedLength)
const stored = explicit(0x00400555, 'SQ', item(inner))

async function store(data: Uint8Array, options: RecodeOptions, size: number): Promise<Buffer> {
  const path = joinPath(folder, 'file')
  using file = AtomicFile.create(path)
  await file.write([bytes('meta')])
  using recoded = new RecodedFile(file, options)
  const chunk = Buffer.alloc(size)
  for (const piece of pieces(data, size)) {
    chunk.set(piece)
    await recoded.write(chunk.subarray(0, piece.length))
  }
  await recoded.end()
  file.commit()
  assert.equal(readFileSync(path).toString('latin1', 0, 4), 'meta')
  return readFileSync(path).subarray(4)
}

test('lengths that are known late are patched into the file', async () => {
  for (let size = 1; size < 50; size++) {
    const options: RecodeOptions = { from: explicitVr, sequenceLengths: 'explicit' }
    assert.deepEqual(await store(received, options, size), stored, `${size}`)
  }
})

test('deflated data sets are inflated on the way in', async () => {
  const deflated = deflateRawSync(received)
  const options: RecodeOptions = { from: deflatedVr, to: explicitVr, sequenceLengths: 'explicit' }
  assert.deepEqual(await store(deflated, options, 3), stored)
  await assert.rejects(store(deflated.subarray(0, -2), options, 3), DataSetError)
})

test('deflated output has its lengths right', async () => {
  const options: RecodeOptions = { from: explicitVr, to: deflatedVr, sequenceLengths: 'explicit' }
  assert.deepEqual(inflateRawSync(await store(received, options, 5)), stored)
})

test('deflated output of many bytes waits beside the file, and nothing of it stays', async () => {
  const pixels = explicit(0x7fe00010, 'OW', Buffer.alloc(9_000_000, 'abc'))
  const options: RecodeOptions = { from: explicitVr, to: deflatedVr, sequenceLengths: 'explicit' }
  for (const size of [100_000, 20_000_000]) {
    const output = inflateRawSync(await store(join(pixels, received, pixels, received), options, size))
    assert.ok(output.equals(join(pixels, stored, pixels, stored)), `${size}`)
  }
  await assert.rejects(store(join(pixels, pixels.subarray(0, -1)), options, 100_000), DataSetError)
  assert.deepEqual(readdirSync(folder), ['file'])
})

test('a data set that is not complete is refused', async () => {
  await assert.rejects(store(received.subarray(0, -3), { from: explicitVr }, 5), DataSetError)
})
