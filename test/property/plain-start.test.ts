/** The short way into a file gives what the long way gives, or gives up. */
import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { encodeFileMeta, fileMetaOffset } from '../../src/data/file-meta.ts'
import { InputFile } from '../../src/data/input-file.ts'
import { peek } from '../../src/data/peek.ts'
import { plainFileMeta, plainSopCommon } from '../../src/data/plain-start.ts'
import { scannedFileMeta, scannedSopCommon } from '../../src/data/scanned-start.ts'
import { transferSyntax } from '../../src/dict/transfer-syntax.ts'
import { InputFileError } from '../../src/errors.ts'
import { explicit, explicitVr, implicit, implicitVr } from '../data/building.ts'
import { withoutSamples } from '../data/sample-files.ts'
import { folder } from '../support/folder.ts'

const ctImage = '1.2.840.10008.5.1.4.1.1.2'

function fileIn(syntax: typeof explicitVr | typeof implicitVr): Buffer {
  const element = syntax === explicitVr ? explicit : (tag: number, _: string, value: string) => implicit(tag, value)
  const meta = encodeFileMeta({
    mediaStorageSopClassUid: ctImage,
    mediaStorageSopInstanceUid: '1.2.3.4',
    transferSyntaxUid: syntax,
    sourceApplicationEntityTitle: 'SENDER',
  })
  return Buffer.concat([
    meta,
    element(0x00080005, 'CS', 'ISO_IR 100'),
    element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY '),
    element(0x00080016, 'UI', `${ctImage}\0`),
    element(0x00080018, 'UI', '1.2.3.4\0'),
    element(0x00080020, 'DA', '20240131'),
    element(0x00100010, 'PN', 'Doe^Jane'),
  ])
}

/** What both ways find; undefined for the short one where it gave up. */
function bothWays(path: string) {
  const file = InputFile.open(path)
  try {
    const offset = fileMetaOffset(file.head)
    if (offset === undefined) return undefined
    const meta = plainFileMeta(file.head, offset)
    if (meta !== undefined) assert.deepEqual(meta, scannedFileMeta(file, offset))
    const syntax = meta?.meta.transferSyntaxUid ?? ''
    const row = transferSyntax(syntax)
    if (meta === undefined || row === undefined || row.deflated || !row.littleEndian) return { meta, sop: undefined }
    const sop = plainSopCommon(file.head.subarray(meta.end), row.explicitVr)
    const peeked = peek(path)
    if (peeked !== undefined) assert.deepEqual(peeked, { transferSyntax: syntax, ...sop })
    if (sop !== undefined) assert.deepEqual(sop, scannedSopCommon(file, meta.end, syntax, undefined))
    return { meta, sop }
  } finally {
    file.close()
  }
}

for (const syntax of [explicitVr, implicitVr] as const) {
  test(`a plain file takes the short way: ${syntax}`, () => {
    using at = folder()
    writeFileSync(at.at('file'), fileIn(syntax))
    const found = bothWays(at.at('file'))
    assert.equal(found?.meta?.meta.sourceApplicationEntityTitle, 'SENDER')
    const sop = { sopClassUid: ctImage, sopInstanceUid: '1.2.3.4' }
    assert.deepEqual(found?.sop, sop)
    assert.deepEqual(peek(at.at('file')), { transferSyntax: syntax, ...sop })
  })

  test(`a file of which some bytes are others takes it to the same end, or not at all: ${syntax}`, () => {
    using at = folder()
    const bytes = fileIn(syntax)
    const place = fc.integer({ min: 128, max: bytes.length - 1 })
    const byte = fc.oneof(fc.constantFrom(0x00, 0x02, 0x08, 0x20, 0x5c, 0x55, 0x49), fc.integer({ min: 0, max: 0xff }))
    const changes = fc.array(fc.tuple(place, byte), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(changes, fc.integer({ min: 140, max: bytes.length }), (changed, length) => {
        const mutated = Buffer.from(bytes)
        for (const [where, value] of changed) mutated[where] = value
        writeFileSync(at.at('file'), mutated.subarray(0, length))
        bothWays(at.at('file'))
      }),
      { numRuns: 2000 },
    )
  })
}

test('of real files, too, and most of them take it', { skip: withoutSamples }, () => {
  const samples = process.env['DIMSE_SAMPLES'] ?? ''
  let plain = 0
  let all = 0
  for (const name of readdirSync(samples)) {
    try {
      const found = bothWays(join(samples, name))
      if (found === undefined) continue
      all += 1
      if (found.sop !== undefined) plain += 1
    } catch (error) {
      if (!(error instanceof InputFileError)) throw error
    }
  }
  assert.ok(plain > all / 2, `${plain} of ${all}`)
})
