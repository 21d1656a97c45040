import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeDataSet, decodeTokens } from '../../src/data/decode.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { openPart10Sync } from '../../src/data/part10.ts'
import { Recoder } from '../../src/data/recode.ts'
import { DataSetError, InputFileError } from '../../src/errors.ts'
import {
  bigEndian,
  deflatedVr,
  explicit,
  explicitVr,
  implicitVr,
  item,
  join,
  sequenceEnd,
  undefinedLength,
} from '../data/building.ts'
import { chunkSizes, cut, dataSets } from './data-arbitraries.ts'

const syntaxes = fc.constantFrom(implicitVr, explicitVr, bigEndian, deflatedVr)

/** Bytes that look like data sets here and there. */
const fragments = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.constantFrom(
      explicit(0x00400555, 'SQ', '', undefinedLength),
      explicit(0x00091001, 'UN', '', undefinedLength),
      explicit(0x7fe00010, 'OB', '', undefinedLength),
      explicit(0x00400555, 'SQ', '', 30),
      item(Buffer.alloc(0), undefinedLength),
      item(Buffer.alloc(0), 12),
      sequenceEnd,
      explicit(0x00100020, 'LO', 'ID'),
      explicit(0x00280103, 'US', [1, 0]),
      explicit(0x00080000, 'UL', [0, 0, 0, 0]),
    ),
  ),
  { maxLength: 12 },
)

/** Runs `action`, which may succeed or throw a DataSetError and nothing else. */
function tolerate(action: () => void): void {
  try {
    action()
  } catch (error) {
    if (!(error instanceof DataSetError)) throw error
    assert.ok(error.offset >= 0 && error.message.length > 0)
  }
}

test('no bytes make the decoder hang or throw anything but a DataSetError', () => {
  fc.assert(
    fc.property(fragments, syntaxes, (parts, syntax) => tolerate(() => decodeDataSet(join(...parts), syntax))),
    { numRuns: 2000 },
  )
})

test('a header that goes beyond its item, whose rest is to be left out, in pieces', () => {
  const element = explicit(0x00280103, 'US', [1, 0])
  const bytes = join(
    explicit(0x00400555, 'SQ', '', undefinedLength),
    item(Buffer.alloc(0), 12),
    element,
    Buffer.from([0]),
    explicit(0x00400555, 'SQ', '', undefinedLength),
  )
  for (const size of [1, 4, 25, 100]) {
    const options = { lenient: { skipRestOfItem: true } }
    assert.throws(() => [...decodeTokens(cut(bytes, [size]), explicitVr, options)], DataSetError)
  }
})

test('nor do they when everything is put up with', () => {
  const lenient = {
    evenLengths: true,
    implicitHeaders: true,
    explicitInUn: true,
    privateSequences: true,
    swappedDelimiters: true,
    bytesAsSequences: true,
    voiLutWords: 'sequence',
    skipRestOfItem: true,
  } as const
  const ways = fc.record(Object.fromEntries(Object.keys(lenient).map((key) => [key, fc.boolean()])))
  fc.assert(
    fc.property(fragments, syntaxes, ways, chunkSizes, (parts, syntax, chosen, sizes) => {
      const some = Object.fromEntries(Object.entries(lenient).filter(([key]) => chosen[key]))
      tolerate(() => decodeDataSet(join(...parts), syntax, { lenient: some }))
      // In pieces it is the same.
      if (syntax !== deflatedVr)
        tolerate(() => [...decodeTokens(cut(join(...parts), sizes), syntax, { lenient: some })])
    }),
    { numRuns: 2000 },
  )
})

test('a data set with a few bytes changed is read, or refused by a DataSetError', () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      dataSets,
      fc.constantFrom(implicitVr, explicitVr, bigEndian),
      changes,
      fc.nat(),
      (dataSet, syntax, changed, length) => {
        const encoded = new Uint8Array(encodeDataSet(dataSet, syntax))
        for (const [at, byte] of changed) if (encoded.length > 0) encoded[at % encoded.length] = byte
        tolerate(() => decodeDataSet(encoded.subarray(0, encoded.length - (length % 3)), syntax))
      },
    ),
    { numRuns: 1000 },
  )
})

test('broken or not, chunks make no difference to what is told before the end', () => {
  fc.assert(
    fc.property(fragments, fc.constantFrom(implicitVr, explicitVr, bigEndian), chunkSizes, (parts, syntax, sizes) => {
      const tokens = (chunks: readonly Uint8Array[]) => {
        const told: string[] = []
        tolerate(() => {
          for (const token of decodeTokens(chunks, syntax)) told.push(token.kind)
          told.push('complete')
        })
        return told.at(-1) === 'complete' ? told : 'broken'
      }
      assert.deepEqual(tokens(cut(join(...parts), sizes)), tokens([join(...parts)]))
    }),
    { numRuns: 500 },
  )
})

test('the recoder refuses by DataSetErrors only', () => {
  fc.assert(
    fc.property(
      fragments,
      fc.constantFrom(implicitVr, explicitVr, bigEndian),
      fc.constantFrom(implicitVr, explicitVr, bigEndian),
      chunkSizes,
      (parts, from, to, sizes) =>
        tolerate(() => {
          const recoder = new Recoder({ from, to, sequenceLengths: 'explicit', groupLengths: 'add', trimText: true })
          for (const chunk of cut(join(...parts), sizes)) recoder.push(chunk)
          recoder.end()
        }),
    ),
    { numRuns: 1000 },
  )
})

test('a file of any bytes is opened or refused', () => {
  const folder = mkdtempSync(joinPath(tmpdir(), 'dimse-hostile-'))
  const path = joinPath(folder, 'file')
  const prefix = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')])
  const begin = fc.constantFrom(
    Buffer.alloc(0),
    prefix,
    encodeFileMeta({}),
    encodeFileMeta({ transferSyntaxUid: deflatedVr }),
  )
  try {
    fc.assert(
      fc.property(begin, fragments, (first, parts) => {
        writeFileSync(path, join(first, ...parts))
        try {
          openPart10Sync(path).close()
        } catch (error) {
          if (!(error instanceof DataSetError || error instanceof InputFileError)) throw error
        }
      }),
      { numRuns: 300 },
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
