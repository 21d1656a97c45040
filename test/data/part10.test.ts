import assert from 'node:assert/strict'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { after, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { openPart10, openPart10Sync, type Part10File, writePart10 } from '../../src/data/part10.ts'
import { recodedSource } from '../../src/data/recoded-source.ts'
import { DataSetError, InputFileError } from '../../src/errors.ts'
import { bigEndian, bytes, deflatedVr, explicit, explicitVr, implicit, implicitVr, join } from './building.ts'

const folder = mkdtempSync(joinPath(tmpdir(), 'dimse-part10-'))
after(() => rmSync(folder, { recursive: true }))

const ctImage = '1.2.840.10008.5.1.4.1.1.2'
const data = join(
  explicit(0x00080016, 'UI', `${ctImage}\0`),
  explicit(0x00080018, 'UI', '1.2.3.4\0'),
  explicit(0x7fe00010, 'OW', Buffer.alloc(200_000, 7)),
)
const meta = encodeFileMeta({
  mediaStorageSopClassUid: ctImage,
  mediaStorageSopInstanceUid: '1.2.3.4',
  transferSyntaxUid: explicitVr,
  sourceApplicationEntityTitle: 'SENDER',
})

function written(content: Uint8Array): string {
  const path = joinPath(folder, 'file.dcm')
  writeFileSync(path, content)
  return path
}

async function dataOf(file: Part10File, ...sizes: number[]): Promise<Buffer> {
  const parts: Buffer[] = []
  for (;;) {
    const views = sizes.map((size) => Buffer.alloc(size))
    const count = await file.read(views)
    parts.push(Buffer.concat(views).subarray(0, count))
    if (count < sizes.reduce((sum, size) => sum + size, 0)) return Buffer.concat(parts)
  }
}

test('a file tells its meta information and UIDs, and gives its data set by views', async () => {
  await using file = await openPart10(written(join(meta, data)))
  assert.equal(file.meta?.mediaStorageSopInstanceUid, '1.2.3.4')
  assert.equal(file.meta?.sourceApplicationEntityTitle, 'SENDER')
  assert.match(file.meta?.implementationClassUid ?? '', /^2\.25\./)
  assert.equal(file.transferSyntax, explicitVr)
  assert.equal(file.dataSetOffset, meta.length)
  assert.equal(file.size, data.length)
  assert.equal(file.sopClassUid, ctImage)
  assert.equal(file.sopInstanceUid, '1.2.3.4')
  assert.deepEqual(await dataOf(file, 1000, 1, 30_000, 70_000), data)
  assert.equal(await file.read([Buffer.alloc(10)]), 0)
  const part = Buffer.alloc(8)
  assert.equal(await file.readAt(0, [part]), 8)
  assert.deepEqual(part, data.subarray(0, 8))
})

test('large reads are promised', async () => {
  const large = join(explicit(0x7fe00010, 'OW', Buffer.alloc(3_000_000, 7)))
  using file = { [Symbol.dispose]: () => opened.close() }
  const opened = openPart10Sync(written(join(meta, large)))
  assert.ok(file)
  const view = Buffer.alloc(large.length)
  const reading = opened.read([view])
  assert.ok(reading instanceof Promise)
  assert.equal(await reading, large.length)
  assert.deepEqual(view, large)
})

const group = meta.subarray(132)
const variants: Readonly<Record<string, { content: Uint8Array; transferSyntax: string; hasMeta: boolean }>> = {
  'without a preamble': { content: join(group, data), transferSyntax: explicitVr, hasMeta: true },
  'without a group length': {
    content: join(meta.subarray(0, 132), group.subarray(12), data),
    transferSyntax: explicitVr,
    hasMeta: true,
  },
  'with a wrong group length': {
    content: join(meta.subarray(0, 140), bytes([3, 0, 0, 0]), meta.subarray(144), data),
    transferSyntax: explicitVr,
    hasMeta: true,
  },
  'without a transfer syntax': {
    content: join(encodeFileMeta({ mediaStorageSopInstanceUid: '1.2' }), data),
    transferSyntax: explicitVr,
    hasMeta: true,
  },
  'a bare data set': { content: data, transferSyntax: explicitVr, hasMeta: false },
  'a bare data set in implicit VR': {
    content: join(implicit(0x00080016, `${ctImage}\0`), implicit(0x00080018, '1.2.3.4\0')),
    transferSyntax: implicitVr,
    hasMeta: false,
  },
  'a bare data set in big endian': {
    content: join(
      bytes([0, 8, 0, 0x16, 0x55, 0x49, 0, 26]),
      bytes(`${ctImage}\0`),
      bytes([0, 8, 0, 0x18, 0x55, 0x49, 0, 8]),
      bytes('1.2.3.4\0'),
    ),
    transferSyntax: bigEndian,
    hasMeta: false,
  },
}
for (const [name, { content, transferSyntax, hasMeta }] of Object.entries(variants)) {
  test(`a file ${name} is read`, async () => {
    await using file = await openPart10(written(content))
    assert.equal(file.transferSyntax, transferSyntax)
    assert.equal(file.meta !== undefined, hasMeta)
    assert.equal(file.sopInstanceUid, '1.2.3.4')
    assert.equal(file.sopClassUid, ctImage)
  })
}

test('a deflated data set tells its UIDs and is given as it is', async () => {
  const deflated = deflateRawSync(data)
  const content = join(encodeFileMeta({ transferSyntaxUid: deflatedVr }), deflated)
  await using file = await openPart10(written(content))
  assert.equal(file.sopInstanceUid, '1.2.3.4')
  assert.deepEqual(await dataOf(file, 50), deflated)
})

test('a private transfer syntax is told, and its data set read as it looks', async () => {
  await using file = await openPart10(written(join(encodeFileMeta({ transferSyntaxUid: '1.2.3' }), data)))
  assert.equal(file.transferSyntax, '1.2.3')
  assert.equal(file.sopInstanceUid, '1.2.3.4')
})

test('the mode tells what must be there', () => {
  assert.throws(() => openPart10Sync(written(data), { mode: 'meta-only' }), InputFileError)
  assert.throws(() => openPart10Sync(written(join(meta, data)), { mode: 'data-set-only' }), InputFileError)
  const file = openPart10Sync(written(data), { mode: 'data-set-only' })
  assert.equal(file.dataSetOffset, 0)
  file.close()
})

test('what is no DICOM file is refused with a reason', () => {
  const refused = (path: string, reason: RegExp) =>
    assert.throws(
      () => openPart10Sync(path),
      (error) => error instanceof InputFileError && error.path === path && reason.test(error.message),
    )
  refused(joinPath(folder, 'missing'), /ENOENT/)
  refused(folder, /not a regular file/)
  refused(written(bytes('')), /empty/)
  refused(written(bytes('DICM')), /not a DICOM file/)
  refused(written(bytes('Hello, this is text, and long enough')), /not a DICOM file/)
})

test('a broken beginning is a DataSetError with its place in the file', () => {
  const content = join(meta, explicit(0x00080006, 'SQ', bytes('no item ')))
  assert.throws(
    () => openPart10Sync(written(content)),
    (error) => error instanceof DataSetError && error.offset === meta.length + 12,
  )
})

test('a written file is read again', async () => {
  const path = joinPath(folder, 'written.dcm')
  await writePart10(path, { meta: { transferSyntaxUid: explicitVr }, data: [data.subarray(0, 50), data.subarray(50)] })
  await using file = await openPart10(path)
  assert.equal(file.sopInstanceUid, '1.2.3.4')
  assert.deepEqual(readFileSync(path).subarray(-data.length), data)
})

test('a file whose writing failed does not appear', async () => {
  const path = joinPath(folder, 'failed.dcm')
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield bytes('ab')
    throw new Error('the peer went away')
  }
  await assert.rejects(writePart10(path, { meta: {}, data: failing() }), /the peer went away/)
  assert.throws(() => readFileSync(path), /ENOENT/)
})

test('a file beyond 4 GiB is read at any place, and recoded without reading its pixels first', async () => {
  const path = joinPath(folder, 'huge.dcm')
  const length = 0xffff_fffe
  const last = explicit(0xfffcfffc, 'OB', [1, 2, 3, 4])
  const begin = join(meta, data.subarray(0, data.length - 200_012), explicit(0x7fe00010, 'OW', '', length))
  const file = openSync(path, 'w')
  writeSync(file, begin)
  writeSync(file, last, 0, last.length, begin.length + length)
  closeSync(file)
  await using opened = await openPart10(path)
  assert.equal(opened.size, begin.length - meta.length + length + last.length)
  const end = Buffer.alloc(last.length)
  assert.equal(await opened.readAt(opened.size - last.length, [end.subarray(0, 3), end.subarray(3)]), last.length)
  assert.deepEqual(end, last)
  const source = await recodedSource(opened, implicitVr, { sequenceLengths: 'explicit', groupLengths: 'remove' })
  const first = Buffer.alloc(8)
  await source.read([first])
  assert.deepEqual(first, implicit(0x00080016, `${ctImage}\0`).subarray(0, 8))
  rmSync(path)
})
