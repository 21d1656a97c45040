import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  dictionaryEntries,
  findByKeyword,
  findByTag,
  isUsOrSs,
  overlayDictionary,
  shownKeyword,
  standardByKeyword,
  vrOf,
} from '../../src/dict/dictionary.ts'
import { formatTag } from '../../src/dict/tag.ts'
import { tags } from '../../src/dict/tags.ts'

const dcmtkDictionary = '/usr/share/libdcmtk17/dicom.dic'

test('an element is found by tag with VR, VM, keyword, name and status', () => {
  assert.deepEqual(findByTag(0x00100010), {
    tag: 0x00100010,
    vr: 'PN',
    vm: '1',
    keyword: 'PatientName',
    name: "Patient's Name",
    retired: false,
  })
  assert.equal(findByTag(0x00200070)?.retired, true)
  assert.equal(findByTag(0x00091001), undefined)
  assert.equal(findByTag(0x00100001), undefined)
})

test('command, file-meta and directory elements are there', () => {
  assert.equal(findByTag(0x00000120)?.keyword, 'MessageIDBeingRespondedTo')
  assert.equal(findByTag(0x00020010)?.keyword, 'TransferSyntaxUID')
  assert.equal(findByTag(0x00041220)?.keyword, 'DirectoryRecordSequence')
})

test('repeating groups and elements are resolved to their first one', () => {
  for (const [tag, keyword] of [
    [0x60003000, 'OverlayData'],
    [0x60023000, 'OverlayData'],
    [0x60fe0010, 'OverlayRows'],
    [0x501e0010, 'NumberOfPoints'],
    [0x7f020010, 'VariablePixelData'],
    [0x00203105, 'SourceImageIDs'],
    [0x00280420, 'RowsForNthOrderCoefficients'],
    [0x00280852, 'NumberOfTables'],
    [0x10001231, 'RunLengthTriplet'],
    [0x10101234, 'ZonalMap'],
  ] as const) {
    assert.equal(findByTag(tag)?.keyword, keyword, formatTag(tag))
  }
  assert.equal(findByTag(0x7fe00010)?.keyword, 'PixelData')
  assert.equal(findByTag(0x00280400)?.keyword, 'TransformLabel')
  assert.equal(findByKeyword('EscapeTriplet')?.tag, 0x10000010)
  assert.equal(findByTag(0x60013000), undefined)
  assert.equal(findByTag(0x60023001), undefined)
})

test('group lengths and private creators need no row', () => {
  assert.equal(findByTag(0x00080000)?.vr, 'UL')
  assert.equal(findByTag(0x00090000)?.keyword, 'PrivateGroupLength')
  assert.equal(findByTag(0x000900ff)?.keyword, 'PrivateCreator')
  assert.equal(findByTag(0x0009000f), undefined)
})

test('vrOf gives one VR for any tag', () => {
  for (const [tag, vr] of [
    [0x00080005, 'CS'],
    [0x00080000, 'UL'],
    [0x60020000, 'UL'],
    [0x00090000, 'UL'],
    [0x00090010, 'LO'],
    [0x000900ff, 'LO'],
    [0x0009000f, 'UN'],
    [0x00091001, 'UN'],
    [0x00280106, 'US'],
    [0x00283006, 'OW'],
    [0x7fe00010, 'OW'],
    [0x60083000, 'OW'],
    [0x60080050, 'SS'],
    [0x00041200, 'UL'],
    [0xfffee000, 'UN'],
    [0xfffcfffc, 'OB'],
    [0x00100001, 'UN'],
  ] as const) {
    assert.equal(vrOf(tag), vr, formatTag(tag))
  }
})

test('isUsOrSs names the elements that follow Pixel Representation', () => {
  assert.equal(isUsOrSs(0x00280106), true)
  assert.equal(isUsOrSs(0x00280010), false)
  assert.equal(isUsOrSs(0x7fe00010), false)
})

test('every entry is found again by its tag and its keyword', () => {
  const entries = [...dictionaryEntries()]
  assert.equal(entries.length, 5359)
  for (const { keyword } of entries) {
    const found = findByKeyword(keyword) ?? assert.fail(keyword)
    assert.equal(found.keyword, keyword)
    assert.equal(findByTag(found.tag)?.keyword, keyword, formatTag(found.tag))
  }
})

test('older spellings and RETIRED_ lead to the same element', () => {
  assert.equal(findByKeyword('PatientsName')?.tag, 0x00100010)
  assert.equal(findByKeyword('ReferringPhysiciansName')?.tag, 0x00080090)
  assert.equal(findByKeyword('RETIRED_CurveData')?.tag, 0x50003000)
  assert.equal(findByKeyword('RETIRED_PatientName'), undefined)
  for (const unknown of ['patientname', '', 'Patient', 'PatientName\tx', '1', 'PN', '__proto__']) {
    assert.equal(findByKeyword(unknown), undefined, unknown)
  }
})

test('shownKeyword marks retired elements, but not group lengths', () => {
  const shown = (tag: number) => shownKeyword(findByTag(tag) ?? assert.fail())
  assert.equal(shown(0x50003000), 'RETIRED_CurveData')
  assert.equal(shown(0x00080000), 'GenericGroupLength')
  assert.equal(shown(0x00100020), 'PatientID')
})

test('an overlay hides the standard entries but what is indispensable, and their VRs only where it has its own', () => {
  const entry = {
    tag: 0x00091001,
    vr: 'FD',
    vm: '1',
    keyword: 'Temperature',
    name: 'Temperature',
    retired: false,
  } as const
  overlayDictionary({
    find: (tag, creator) => (tag === entry.tag && creator === 'PHANTOM 1.0' ? entry : undefined),
    findByKeyword: (keyword) => (keyword === entry.keyword ? entry : undefined),
  })
  try {
    assert.equal(vrOf(0x00091001, 'PHANTOM 1.0'), 'FD')
    assert.equal(vrOf(0x00091001, 'ANOTHER'), 'UN')
    assert.equal(vrOf(0x00100010), 'PN')
    assert.equal(findByTag(0x00100010), undefined)
    assert.equal(findByKeyword('PatientName'), undefined)
    assert.equal(standardByKeyword('PatientName')?.tag, 0x00100010)
    assert.equal(standardByKeyword('Temperature')?.tag, 0x00160030)
    for (const tag of [0x00000100, 0x00100000, 0xfffee000]) assert.ok(findByTag(tag), formatTag(tag))
    assert.equal(findByKeyword('CommandField')?.tag, 0x00000100)
    assert.equal(findByKeyword('Temperature'), entry)
    assert.equal(findByTag(0x00091001, 'PHANTOM 1.0'), entry)
  } finally {
    overlayDictionary(undefined)
  }
  assert.equal(vrOf(0x00091001, 'PHANTOM 1.0'), 'UN')
})

test('the tags that code names are those of the dictionary', () => {
  for (const [keyword, tag] of Object.entries(tags)) assert.equal(findByKeyword(keyword)?.tag, tag, keyword)
})

test('the table agrees with the dictionary of DCMTK', { skip: dcmtkSkip() }, () => {
  const differences: string[] = []
  for (const { tag, vr, keyword, vm } of dcmtkEntries()) {
    const ours = findByTag(tag)
    if (ours?.vr !== vr || ours.keyword !== keyword.replace(/^RETIRED_/, ''))
      differences.push(`${formatTag(tag)} ${keyword}`)
    else if (shownKeyword(ours) !== keyword) differences.push(`${keyword} ${ours.retired ? 'has retired' : 'is back'}`)
    else if (ours.vm !== vm) differences.push(`${keyword} ${vm} here ${ours.vm}`)
  }
  assert.deepEqual(differences, changedSince2022b)
})

/** All that the editions of 2024 and 2025 changed of what PS3.6-2022b said, which DCMTK 3.6.7 follows. */
const changedSince2022b = [
  'FrameType 4 here 4-5',
  'LUTData 1-n here 1-n or 1',
  'ReferencedPatientAliasSequence has retired',
  'WeightingLookupTableDescriptor has retired',
  'WeightingLookupTableData has retired',
  'RTDoseROISequence has retired',
  'DoseValue has retired',
  'ROIObservationLabel has retired',
  'ROIObservationDescription has retired',
  'TreatmentTerminationCode has retired',
  'RoboticBaseLocationIndicator has retired',
  'RETIRED_GrayLookupTableData 1-n here 1-n or 1',
]

interface DcmtkEntry {
  readonly tag: number
  readonly vr: string
  readonly keyword: string
  readonly vm: string
}

/** The rows of a DCMTK dictionary file, ranges by their first tag; the generic ones (`-o-`, `-u-`) are tested above. */
function dcmtkEntries(): DcmtkEntry[] {
  const rows: DcmtkEntry[] = []
  for (const line of readFileSync(dcmtkDictionary, 'latin1').split('\n')) {
    const fields = /^\(([0-9A-F]{4})(?:-[0-9A-F]{4})?,([0-9A-F]{4})(?:-[0-9A-F]{4})?\)\t(\S+)\t(\S+)\t(\S+)\t/i.exec(
      line,
    )
    if (fields === null) continue
    const [, group = '', element = '', vr = '', keyword = '', vm = ''] = fields
    rows.push({ tag: Number.parseInt(group + element, 16), vr, keyword, vm })
  }
  return rows
}

function dcmtkSkip(): string | false {
  if (existsSync(dcmtkDictionary)) return false
  assert.notEqual(process.env['DIMSE_REQUIRE_PEERS'], '1', `${dcmtkDictionary} is not installed (Debian: libdcmtk17)`)
  return `${dcmtkDictionary} is not installed`
}
