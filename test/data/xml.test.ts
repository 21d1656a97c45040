/** Data sets as XML: as DCMTK's dcm2xml writes them. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { DataSet, dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { escaped, xmlLines } from '../../src/data/xml.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { folder } from '../support/folder.ts'
import { ctImage } from '../support/instances.ts'
import { run } from '../support/peers/child.ts'
import { lacks, pathOf } from '../support/peers/installed.ts'

const everything = dataSet({
  SpecificCharacterSet: 'ISO_IR 192',
  ImageType: ['A', 'B'],
  SOPClassUID: ctImage,
  SOPInstanceUID: '1.2.3',
  StudyDescription: 'tab & <x> "q" \'y\'',
  ReferencedStudySequence: [],
  ReferencedImageSequence: [{ ReferencedSOPClassUID: '1.2.3', ReferencedSeriesSequence: [{ Modality: 'CT' }] }, {}],
  PatientName: 'Ü^Ö',
  AcquisitionDuration: [1.5, 2],
  Rows: 5,
  RedPaletteColorLookupTableData: Uint8Array.of(1, 0, 2, 0),
  PixelSpacing: [0.5, 0.25],
})

test('a data set is as dcm2xml has it', async (t) => {
  if (await lacks(t, 'dcmtk')) return
  using files = folder()
  const meta = {
    mediaStorageSopClassUid: ctImage,
    mediaStorageSopInstanceUid: '1.2.3',
    transferSyntaxUid: explicitVrLittleEndian,
  }
  const bytes = encodeDataSet(everything, explicitVrLittleEndian)
  writeFileSync(files.at('x'), Buffer.concat([encodeFileMeta(meta), bytes]))
  const { stdout: bytesOut } = await run(pathOf('dcm2xml') ?? 'dcm2xml', [files.at('x')])
  const stdout = Buffer.from(bytesOut, 'latin1').toString()
  const theirs = stdout.slice(stdout.indexOf('<data-set '), stdout.indexOf('</file-format>'))
  assert.equal(`${[...xmlLines(everything, explicitVrLittleEndian)].join('\n')}\n`, theirs)
})

test('what XML cannot hold does not get into it', () => {
  assert.equal(escaped('a\0\u001b[2J\ud800b\ufffe\tc'), 'a\ufffd\ufffd[2J\ufffdb\ufffd\tc')
})

test('items 10 000 deep', () => {
  let inner = new DataSet()
  for (let depth = 0; depth < 10_000; depth += 1) inner = new DataSet().set('ReferencedImageSequence', [inner])
  let lines = 0
  for (const _ of xmlLines(inner, explicitVrLittleEndian)) lines += 1
  assert.equal(lines, 40_002)
})
