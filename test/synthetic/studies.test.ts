import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { decodeDataSet } from '../../src/data/decode.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { openPart10 } from '../../src/data/part10.ts'
import {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
  jpeg2000,
  rleLossless,
} from '../../src/dict/transfer-syntax.ts'
import { isUid } from '../../src/dict/uid.ts'
import { type StudiesOptions, syntheticStudies, writeObjects } from '../../src/synthetic/studies.ts'

const small: StudiesOptions = { slices: 3, size: 32 }
const folder = await mkdtemp(join(tmpdir(), 'dimse-synthetic-'))
after(() => rm(folder, { recursive: true }))

function digest(options: StudiesOptions): string {
  const hash = createHash('sha256')
  for (const { path, dataSet, transferSyntax } of syntheticStudies(options)) {
    hash.update(path).update(encodeDataSet(dataSet, transferSyntax))
  }
  return hash.digest('hex')
}

test('the same seed gives the same bytes, another seed others', () => {
  assert.equal(digest({ ...small, seed: 5 }), digest({ ...small, seed: 5 }))
  assert.notEqual(digest({ ...small, seed: 5 }), digest({ ...small, seed: 6 }))
})

test('the bytes are the same on every machine; who changes them on purpose changes this line', () => {
  assert.equal(digest({ ...small, seed: 1 }), 'a8ee1c38cb70aef4895fa6b31c732e4839a3db1aa3d43f33595fe3d1154e7eba')
})

test('a study has all kinds of objects, under names and UIDs of their own', () => {
  const objects = [...syntheticStudies({ ...small, studies: 3 })]
  assert.equal(objects.length, 3 * (3 * 3 + 3))
  assert.equal(new Set(objects.map(({ path }) => path)).size, objects.length)
  const uids = objects.map(({ dataSet }) => dataSet.string('SOPInstanceUID') ?? '')
  assert.equal(new Set(uids).size, objects.length)
  for (const uid of uids) assert.ok(isUid(uid), uid)
  assert.equal(new Set(objects.map(({ dataSet }) => dataSet.string('StudyInstanceUID'))).size, 3)
  assert.equal(new Set(objects.map(({ dataSet }) => dataSet.string('SeriesInstanceUID'))).size, 3 * 6)
  assert.deepEqual(
    [...new Set(objects.map(({ dataSet }) => dataSet.string('PatientName')))],
    ['Phantom^Alpha', 'Yamada^Tarou=山田^太郎=やまだ^たろう', 'Prüfkörper^Ünal=模体^一'],
  )
})

test('pixel data have the length that rows, columns, samples and frames make', () => {
  for (const { dataSet, path, transferSyntax } of syntheticStudies(small)) {
    if (transferSyntax === rleLossless || !dataSet.has('PixelData')) continue
    const factors = ['Rows', 'Columns', 'SamplesPerPixel', 'BitsAllocated'].map((key) => dataSet.number(key) ?? 0)
    const bits = factors.reduce((product, factor) => product * factor, dataSet.number('NumberOfFrames') ?? 1)
    assert.equal(dataSet.bytes('PixelData')?.length, bits / 8, path)
    assert.ok(
      dataSet.bytes('PixelData')?.some((byte) => byte > 0x20),
      path,
    )
  }
})

test('objects take the transfer syntaxes in turn and are decoded from each', () => {
  const transferSyntaxes = [
    explicitVrLittleEndian,
    implicitVrLittleEndian,
    explicitVrBigEndian,
    deflatedExplicitVrLittleEndian,
  ]
  const objects = [...syntheticStudies({ ...small, slices: 4, kinds: ['ct', 'us', 'sr'], transferSyntaxes })]
  assert.deepEqual(new Set(objects.map(({ transferSyntax }) => transferSyntax)), new Set(transferSyntaxes))
  for (const { dataSet, path, transferSyntax } of objects) {
    const again = decodeDataSet(encodeDataSet(dataSet, transferSyntax), transferSyntax)
    // Implicit VR does not keep the VRs of private elements, so it is compared with itself.
    const syntax = transferSyntax === implicitVrLittleEndian ? implicitVrLittleEndian : explicitVrLittleEndian
    assert.ok(Buffer.from(encodeDataSet(again, syntax)).equals(encodeDataSet(dataSet, syntax)), path)
  }
})

test('a compressed syntax other than RLE Lossless is refused', () => {
  assert.throws(() => [...syntheticStudies({ ...small, transferSyntaxes: [jpeg2000] })], RangeError)
})

test('the report names the other objects of its study and nests its sections', () => {
  const objects = [...syntheticStudies({ ...small, kinds: ['ct', 'sr'] })]
  const report = objects.at(-1)?.dataSet
  const evidence = report?.items('CurrentRequestedProcedureEvidenceSequence')[0]
  assert.equal(evidence?.items('ReferencedSeriesSequence')[0]?.items('ReferencedSOPSequence').length, 3)
  let depth = 0
  for (
    let at = report;
    at !== undefined;
    at = at.items('ContentSequence').find((item) => item.has('ContentSequence'))
  ) {
    depth += 1
  }
  assert.equal(depth, 5)
})

test('files are written with their meta information, and dcmdump and dciodvfy find nothing wrong with them', async (t) => {
  const objects = [...syntheticStudies({ ...small, studies: 2 })]
  const paths = await writeObjects(folder, objects)
  for (const [index, path] of paths.entries()) {
    await using file = await openPart10(path, { mode: 'meta-only' })
    assert.equal(file.transferSyntax, objects[index]?.transferSyntax)
    assert.equal(file.sopInstanceUid, objects[index]?.dataSet.string('SOPInstanceUID'))
  }
  for (const peer of ['dcmdump', 'dciodvfy']) {
    await t.test(peer, { skip: await absent(peer) }, async () => {
      for (const path of paths) {
        const { stderr } = await promisify(execFile)(peer, [path], { maxBuffer: 1 << 24 })
        assert.doesNotMatch(stderr, /^(?:E:|W:|Error)/m, path)
      }
    })
  }
})

test('RLE Lossless is decompressed by dcmdrle to the pixels that it was made of', {
  skip: await absent('dcmdrle'),
}, async () => {
  const plain = [...syntheticStudies({ ...small, kinds: ['us'], transferSyntaxes: [explicitVrLittleEndian] })]
  const packed = [...syntheticStudies({ ...small, kinds: ['us'], transferSyntaxes: [rleLossless] })]
  const [from = ''] = await writeObjects(join(folder, 'packed'), packed)
  const to = join(folder, 'unpacked.dcm')
  await promisify(execFile)('dcmdrle', [from, to])
  const bytes = await readFile(to)
  await using file = await openPart10(to)
  const unpacked = decodeDataSet(bytes.subarray(file.dataSetOffset), file.transferSyntax)
  const [expected, found] = [plain[0]?.dataSet.bytes('PixelData'), unpacked.bytes('PixelData')]
  assert.ok(expected !== undefined && found !== undefined && Buffer.from(found).equals(expected))
})

async function absent(command: string): Promise<string | false> {
  const found = await promisify(execFile)('which', [command]).then(
    () => true,
    () => false,
  )
  if (found) return false
  assert.notEqual(process.env['DIMSE_REQUIRE_PEERS'], '1', `${command} is not installed`)
  return `${command} is not installed`
}
