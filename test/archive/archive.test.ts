import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Archive, type ArchiveEvent } from '../../src/archive/archive.ts'
import { objectFile } from '../../src/archive/layout.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  implicitVrLittleEndian,
} from '../../src/dict/transfer-syntax.ts'
import { attributes, ctImage, incoming, objectFiles, query, temporaryFolder } from './objects.ts'

test('an object answered with success is on disk as it came and is found at once', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  const content = attributes(1, 1, 1)
  assert.equal(await archive.store(incoming(content, { chunk: 7 })), 0x0000)

  const path = join(folder.path, 'objects', objectFile('1.2.3.1.1.1'))
  await using file = await openPart10(path)
  assert.equal(file.meta?.mediaStorageSopInstanceUid, '1.2.3.1.1.1')
  assert.equal(file.meta?.mediaStorageSopClassUid, ctImage)
  assert.equal(file.meta?.sourceApplicationEntityTitle, 'MODALITY')
  const expected = encodeDataSet(dataSet({ ...content, PixelData: new Uint8Array(64) }), file.transferSyntax)
  assert.deepEqual(new Uint8Array(readFileSync(path).subarray(file.dataSetOffset)), expected)

  const [found] = await query(archive, { QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: '', PatientName: '' })
  assert.equal(found?.string('SOPInstanceUID'), '1.2.3.1.1.1')
  assert.equal(found?.string('PatientName'), 'Doe^Jane')
  assert.deepEqual(archive.stats(), { patients: 1, studies: 1, series: 1, instances: 1 })
})

test('objects in every encoding are indexed', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  const syntaxes = [implicitVrLittleEndian, explicitVrBigEndian, deflatedExplicitVrLittleEndian]
  for (const [n, transferSyntax] of syntaxes.entries()) {
    assert.equal(await archive.store(incoming(attributes(1, 1, n), { transferSyntax, chunk: 3 })), 0x0000)
  }
  const found = await query(archive, {
    QueryRetrieveLevel: 'IMAGE',
    StudyInstanceUID: '1.2.3.1',
    InstanceNumber: '',
    StudyDate: '20240131',
  })
  assert.deepEqual(found.map((each) => each.string('InstanceNumber')).sort(), ['0', '1', '2'])
  const stored = archive.instances({
    sopClassUid: sopClasses.studyRootMove,
    identifier: dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3.1' }),
  })
  assert.deepEqual(
    stored.map(({ transferSyntax }) => transferSyntax),
    syntaxes,
  )
})

test('what is refused leaves nothing behind', async () => {
  using folder = temporaryFolder()
  const events: ArchiveEvent[] = []
  await using archive = await Archive.open(folder.path, { observe: (event) => events.push(event) })
  const content = attributes(1, 1, 1)
  const broken = encodeDataSet(dataSet(content), '1.2.840.10008.1.2.1')
  const rows: readonly [string, number, Parameters<typeof incoming>][] = [
    ['SOP instance', 0xa900, [content, { sopInstanceUid: '1.2.9' }]],
    ['SOP class', 0xa900, [content, { sopClassUid: '1.2.840.10008.5.1.4.1.1.4' }]],
    ['no study', 0xc000, [{ ...content, StudyInstanceUID: '' }]],
    ['no series', 0xc000, [{ ...content, SeriesInstanceUID: undefined }]],
    ['no SOP instance', 0xc000, [{ ...content, SOPInstanceUID: '' }, { sopInstanceUid: '1.2.9' }]],
    ['broken', 0xc000, [content, { data: once(broken.subarray(0, broken.length - 3)) }]],
  ]
  for (const [title, status, request] of rows) assert.equal(await archive.store(incoming(...request)), status, title)
  assert.deepEqual(objectFiles(folder.path), [])
  assert.deepEqual(archive.stats(), { patients: 0, studies: 0, series: 0, instances: 0 })
  assert.equal(events.filter(({ type }) => type === 'refused').length, rows.length)
})

test('an association that ends within an object leaves nothing behind', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  const request = incoming(attributes(1, 1, 1), { pixels: 5000 })
  let reads = 0
  const lost = new Error('connection lost')
  const read = async () => {
    reads += 1
    if (reads > 2) throw lost
    return request.data.read()
  }
  await assert.rejects(archive.store({ ...request, data: { read } }), lost)
  assert.deepEqual(objectFiles(folder.path), [])
})

test('UIDs that are none stay inside of the folder', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  for (const uid of ['../../../etc/x', '/abs', '..', '.', 'a\u0001b', '1.2/3', `1.${'2'.repeat(80)}`, 'NUL']) {
    const content = attributes(1, 1, 1, { SOPInstanceUID: uid })
    assert.equal(await archive.store(incoming(content)), 0x0000, uid)
    assert.match(objectFile(uid), /^[0-9a-f]{2}\/uid-[0-9a-f]{64}\.dcm$/)
  }
  assert.equal(objectFiles(folder.path).length, 8)
  assert.equal(archive.stats().instances, 8)
})

test('storing a SOP Instance UID again replaces the object everywhere', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  await archive.store(incoming(attributes(1, 1, 1)))
  const moved = attributes(2, 5, 1, { SOPInstanceUID: '1.2.3.1.1.1', PatientID: 'P2', PatientName: 'Other' })
  await archive.store(incoming(moved, { pixels: 300 }))
  assert.deepEqual(archive.stats(), { patients: 1, studies: 1, series: 1, instances: 1 })
  const found = await query(archive, {
    QueryRetrieveLevel: 'IMAGE',
    SOPInstanceUID: '',
    StudyInstanceUID: '',
    PatientID: '',
  })
  assert.deepEqual(
    found.map((each) => [each.string('StudyInstanceUID'), each.string('PatientID')]),
    [['1.2.3.2', 'P2']],
  )
  assert.equal(objectFiles(folder.path).length, 1)
})

test('the newest object tells what its patient and study are', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  await archive.store(incoming(attributes(1, 1, 1)))
  await archive.store(incoming(attributes(1, 1, 2, { PatientName: 'Doe^Janet', StudyDescription: 'corrected' })))
  const [study, ...others] = await query(archive, {
    QueryRetrieveLevel: 'STUDY',
    PatientName: '',
    StudyDescription: '',
  })
  assert.deepEqual(others, [])
  assert.equal(study?.string('PatientName'), 'Doe^Janet')
  assert.equal(study?.string('StudyDescription'), 'corrected')

  await archive.store(incoming(attributes(1, 1, 3, { PatientID: 'P9' })))
  const patients = await query(archive, { QueryRetrieveLevel: 'PATIENT', PatientID: '' })
  assert.deepEqual(
    patients.map((each) => each.string('PatientID')),
    ['P9'],
  )
})

test('an object whose place is taken by something else answers A700', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  const shelf = join(folder.path, 'objects', objectFile('1.2.3.1.1.1').slice(0, 2))
  writeFileSync(shelf, 'a file where a folder should be')
  let reads = 0
  const request = incoming(attributes(1, 1, 1), { pixels: 9000 })
  const counted = {
    read: () => {
      reads += 1
      return request.data.read()
    },
  }
  assert.equal(await archive.store({ ...request, data: counted }), 0xa700)
  assert.ok(reads > 2, 'the data set was read to its end')
  assert.deepEqual(archive.stats().instances, 0)
})

test('twenty writers at once', async () => {
  using folder = temporaryFolder()
  {
    await using archive = await Archive.open(folder.path)
    const writers = Array.from({ length: 20 }, async (_, writer) => {
      for (let n = 0; n < 50; n++) {
        assert.equal(await archive.store(incoming(attributes(writer, 1 + (n % 2), n), { chunk: 200 })), 0x0000)
        if (n % 10 === 0) {
          const found = await query(archive, {
            QueryRetrieveLevel: 'IMAGE',
            SOPInstanceUID: `1.2.3.${writer}.${1 + (n % 2)}.${n}`,
          })
          assert.equal(found.length, 1)
        }
      }
    })
    await Promise.all(writers)
    assert.deepEqual(archive.stats(), { patients: 1, studies: 20, series: 40, instances: 1000 })
  }
  assert.equal(objectFiles(folder.path).length, 1000)
  assert.ok(existsSync(join(folder.path, 'index.sqlite')))
})

test('writers of one and the same object leave one whole object', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  const sizes = Array.from({ length: 10 }, (_, n) => 1000 * (n + 1))
  await Promise.all(sizes.map((pixels) => archive.store(incoming(attributes(1, 1, 1), { pixels }))))
  assert.equal(objectFiles(folder.path).length, 1)
  await using file = await openPart10(join(folder.path, 'objects', objectFile('1.2.3.1.1.1')))
  const whole = sizes.map((pixels) =>
    encodeDataSet(dataSet({ ...attributes(1, 1, 1), PixelData: new Uint8Array(pixels) }), file.transferSyntax),
  )
  assert.ok(whole.some((bytes) => digest(bytes) === digest(readFileSync(file.path).subarray(file.dataSetOffset))))
})

function once(bytes: Uint8Array): { read(): Promise<readonly Uint8Array[] | undefined> } {
  let rest: readonly Uint8Array[] | undefined = [bytes]
  return {
    async read() {
      const views = rest
      rest = undefined
      return views
    },
  }
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
