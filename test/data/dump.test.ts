import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { DataSet, dataSet } from '../../src/data/data-set.ts'
import { decodeDataSet } from '../../src/data/decode.ts'
import { dumpDataSet, dumpLines } from '../../src/data/dump.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { rleLossless } from '../../src/dict/transfer-syntax.ts'
import { DicomError } from '../../src/errors.ts'

const bare = { heading: undefined }
const dump = (of: DataSet, options = {}): string[] => [...dumpLines(of, { ...bare, ...options })]

test('the identifier of a request is listed under its heading', () => {
  assert.equal(
    dumpDataSet(dataSet({ QueryRetrieveLevel: 'PATIENT', PatientID: 'PAT001' })),
    [
      '',
      '# Dicom-Data-Set',
      '# Used TransferSyntax: Little Endian Explicit',
      '(0008,0052) CS [PATIENT]                                #   8, 1 QueryRetrieveLevel',
      '(0010,0020) LO [PAT001]                                 #   6, 1 PatientID',
      '',
    ].join('\n'),
  )
})

test('values of every kind', () => {
  const made = dataSet({
    ImageType: ['ORIGINAL', 'PRIMARY'],
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
    SOPInstanceUID: '1.2.3',
    AccessionNumber: '',
    AcquisitionDuration: 1.5,
    FrameIncrementPointer: 0x00181063,
    Rows: [1, 2],
    TextValue: 'a\\b',
    PixelData: Uint8Array.of(0xff, 0, 0x10, 0),
  })
  made.put({ kind: 'value', tag: 0x00090010, vr: 'LO', bytes: Buffer.from('ACME') })
  made.put({ kind: 'value', tag: 0x00091001, vr: 'UN', bytes: Uint8Array.of(1, 2) })
  made.put({ kind: 'value', tag: 0x50003000, vr: 'OB', bytes: new Uint8Array(0) })
  assert.deepEqual(dump(made), [
    '(0008,0008) CS [ORIGINAL\\PRIMARY]                       #  16, 2 ImageType',
    '(0008,0016) UI =CTImageStorage                          #  26, 1 SOPClassUID',
    '(0008,0018) UI [1.2.3]                                  #   6, 1 SOPInstanceUID',
    '(0008,0050) SH (no value available)                     #   0, 0 AccessionNumber',
    '(0009,0010) LO [ACME]                                   #   4, 1 PrivateCreator',
    '(0009,1001) UN 01\\02                                    #   2, 1 Unknown Tag & Data',
    '(0018,9073) FD 1.5                                      #   8, 1 AcquisitionDuration',
    '(0028,0009) AT (0018,1063)                              #   4, 1 FrameIncrementPointer',
    '(0028,0010) US 1\\2                                      #   4, 2 Rows',
    '(0040,a160) UT [a\\b]                                    #   4, 1 TextValue',
    '(5000,3000) OB (no value available)                     #   0, 1 RETIRED_CurveData',
    '(7fe0,0010) OW 00ff\\0010                                #   4, 1 PixelData',
  ])
})

test('sequences are indented and tell their lengths in the transfer syntax', () => {
  const nested = dataSet({
    OtherPatientIDsSequence: [{ PatientID: 'ABCD', IssuerOfPatientIDQualifiersSequence: [{ UniversalEntityID: 'x' }] }],
  })
  assert.deepEqual(dump(nested), [
    '(0010,1002) SQ (Sequence with explicit length #=1)      #  54, 1 OtherPatientIDsSequence',
    '  (fffe,e000) na (Item with explicit length #=2)          #  46, 1 Item',
    '    (0010,0020) LO [ABCD]                                   #   4, 1 PatientID',
    '    (0010,0024) SQ (Sequence with explicit length #=1)      #  22, 1 IssuerOfPatientIDQualifiersSequence',
    '      (fffe,e000) na (Item with explicit length #=1)          #  14, 1 Item',
    '        (0040,0032) UT [x]                                      #   2, 1 UniversalEntityID',
    '      (fffe,e00d) na (ItemDelimitationItem for re-encoding)   #   0, 0 ItemDelimitationItem',
    '    (fffe,e0dd) na (SequenceDelimitationItem for re-encod.) #   0, 0 SequenceDelimitationItem',
    '  (fffe,e00d) na (ItemDelimitationItem for re-encoding)   #   0, 0 ItemDelimitationItem',
    '(fffe,e0dd) na (SequenceDelimitationItem for re-encod.) #   0, 0 SequenceDelimitationItem',
  ])
  const undefinedLengths = dump(nested, { explicitLengths: false })
  assert.equal(
    undefinedLengths[0],
    '(0010,1002) SQ (Sequence with undefined length #=1)     # u/l, 1 OtherPatientIDsSequence',
  )
  assert.equal(
    undefinedLengths.at(-1),
    '(fffe,e0dd) na (SequenceDelimitationItem)               #   0, 0 SequenceDelimitationItem',
  )
})

test('fragments are listed one by one', () => {
  const made = new DataSet().put({
    kind: 'fragments',
    tag: 0x7fe00010,
    vr: 'OB',
    fragments: [new Uint8Array(0), Uint8Array.of(1, 2)],
  })
  assert.deepEqual(dump(made, { transferSyntaxUid: rleLossless }), [
    '(7fe0,0010) OB (PixelSequence #=2)                      # u/l, 1 PixelData',
    '  (fffe,e000) pi (no value available)                     #   0, 1 Item',
    '  (fffe,e000) pi 01\\02                                    #   2, 1 Item',
    '(fffe,e0dd) na (SequenceDelimitationItem)               #   0, 0 SequenceDelimitationItem',
  ])
})

test('shorten ends long values with three dots', () => {
  const counted = Array.from({ length: 31 }, (_, index) => index + 1)
  const made = dataSet({ PatientComments: 'x'.repeat(80) }).set('LUTData', counted, 'US')
  const [comments = '', lut = ''] = dump(made, { shorten: true })
  assert.equal(comments, `(0010,4000) LT [${'x'.repeat(66)}... #  80, 1 PatientComments`)
  assert.equal(lut, `(0028,3006) US ${counted.slice(0, 25).join('\\')}... #  62,31 LUTData`)
  assert.match(dump(made)[0] ?? '', /x{80}\]/)
})

test('values of many megabytes and sequences of many items are listed within bounds', () => {
  const items = Array.from({ length: 200_000 }, () => new DataSet())
  const made = dataSet({ OtherPatientIDsSequence: items, PixelData: new Uint8Array(64_000_000) })
  let longest = 0
  for (const line of dumpLines(made)) longest = Math.max(longest, line.length)
  assert.ok(longest > 1_000_000 && longest < 1_100_000)
})

test('showPadding shows the blank that makes a text even', () => {
  const [level = '', uid = ''] = dump(dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2' }), {
    showPadding: true,
  })
  assert.equal(level, '(0008,0052) CS [STUDY ]                                 #   6, 1 QueryRetrieveLevel')
  assert.equal(uid, '(0020,000d) UI [1.2]                                    #   4, 1 StudyInstanceUID')
})

test('control characters cannot reach a terminal', () => {
  const made = new DataSet().put({ kind: 'value', tag: 0x00104000, vr: 'LT', bytes: Buffer.from('a\x1b[2Jb\r\nc\x07') })
  assert.match(dump(made).join('\n'), /\[a\ufffd\[2Jb\r\nc\ufffd\]/)
})

test('a nesting of ten thousand levels is listed without recursion and without growing by its square', () => {
  let inner = dataSet({ PatientID: 'x' })
  for (let depth = 0; depth < 10_000; depth += 1) inner = dataSet({ OtherPatientIDsSequence: [inner] })
  const text = dumpDataSet(inner)
  assert.ok(text.length < 10_000_000)
})

const samples = process.env['DIMSE_SAMPLES']

test('the listing agrees with that of dcmdump on real files', {
  skip: await skipReason(),
  timeout: 300_000,
}, async (t) => {
  const differences: string[] = []
  let compared = 0
  for (const name of readdirSync(samples ?? '').sort()) {
    const theirs = await dcmdump(join(samples ?? '', name))
    const ours = theirs === undefined ? undefined : await ourDump(join(samples ?? '', name))
    if (theirs === undefined || ours === undefined) continue
    compared += 1
    const at = theirs.findIndex((line, index) => line !== ours[index])
    if (at >= 0 || ours.length !== theirs.length) differences.push(`${name}:${at}\n  ${theirs[at]}\n  ${ours[at]}`)
  }
  t.diagnostic(`${compared} files compared`)
  assert.equal(differences.length, 0, differences.join('\n'))
})

/** The data set part of dcmdump's output; undefined when it has something to complain of. */
async function dcmdump(path: string): Promise<string[] | undefined> {
  const options = {
    env: { ...process.env, DCMDICTPATH: '/usr/share/libdcmtk17/dicom.dic' },
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  } as const
  const result = await promisify(execFile)('dcmdump', [path], options).catch(() => undefined)
  if (result === undefined || result.stderr !== '') return undefined
  const lines = result.stdout.split('\n')
  return comparable(lines.slice(lines.indexOf('# Dicom-Data-Set') + 1))
}

async function ourDump(path: string): Promise<string[] | undefined> {
  try {
    await using file = await openPart10(path)
    const bytes = new Uint8Array(file.size)
    await file.read([bytes])
    const decoded = decodeDataSet(bytes, file.transferSyntax)
    const text = dumpDataSet(decoded, { transferSyntaxUid: file.transferSyntax, shorten: true })
    return comparable(Buffer.from(text).toString('latin1').split('\n').slice(2))
  } catch (error) {
    if (error instanceof DicomError) return undefined
    throw error
  }
}

/** Leaves out what a data set in memory does not know (explicit or undefined length), and text beyond ASCII, which is shown decoded here. */
function comparable(lines: readonly string[]): string[] {
  return lines
    .filter((line) => line !== '')
    .map((line) => line.replace(/(Sequence|Item) with \w+ length (#=\d+\)) +# +[\du/l]+/, '$1 $2'))
    .map((line) => line.replace(' RETIRED_', ' '))
    .map((line) => line.replace(/(DelimitationItem)(?: for re-encod.*?)?\) +#/, '$1) #'))
    .map((line) => (isAscii(line) ? line : line.slice(0, /^ *\(/.test(line) ? 11 : 0)))
}

const isAscii = (line: string): boolean => !line.includes('\x1b') && !/[\x80-\xff]/.test(line)

async function skipReason(): Promise<string | false> {
  const installed = await promisify(execFile)('dcmdump', ['--version']).then(
    () => true,
    () => false,
  )
  if (!installed) {
    assert.notEqual(process.env['DIMSE_REQUIRE_PEERS'], '1', 'dcmdump is not installed (Debian: dcmtk)')
    return 'dcmdump is not installed'
  }
  return samples === undefined ? 'DIMSE_SAMPLES is not set' : false
}
