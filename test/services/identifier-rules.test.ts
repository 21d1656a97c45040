/** What an SCP finds wrong with identifiers when it insists on the rules (PS3.4 C.4.1.3.1.1, C.4.2.2.1). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { brokenRule } from '../../src/services/identifier-rules.ts'
import { informationModel } from '../../src/services/query-attributes.ts'

const study = { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2' }
const series = { QueryRetrieveLevel: 'SERIES', StudyInstanceUID: '1.2' }

/** `find` and `retrieve` in the Study Root model; what is wrong, undefined for nothing. */
const rows: readonly [DataSetContent, RegExp | undefined, RegExp | undefined][] = [
  [study, undefined, undefined],
  [{ ...study, PatientName: 'A*', StudyDate: '' }, undefined, /unique keys/],
  [{ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '' }, undefined, /no value of \(0020,000d\)/],
  [{ QueryRetrieveLevel: 'STUDY' }, /no key of the level STUDY/, /no value/],
  [{ ...study, SeriesInstanceUID: '' }, /\(0020,000e\) is no key of the level STUDY/, undefined],
  [{ ...study, SeriesInstanceUID: '1.3' }, /no key/, /unique keys/],
  [{ ...series, SeriesInstanceUID: '1.3' }, undefined, undefined],
  [{ ...series, SeriesInstanceUID: '1.3', PatientName: '' }, /no key/, /unique keys/],
  [{ QueryRetrieveLevel: 'SERIES', SeriesInstanceUID: '1.3' }, /one value of \(0020,000d\)/, /one value/],
  [{ ...series, StudyInstanceUID: ['1.2', '1.3'], SeriesInstanceUID: '1.3' }, /one value/, /one value/],
  [{ ...series, StudyInstanceUID: '1.*', SeriesInstanceUID: '1.3' }, /one value/, /one value/],
  // Left to who answers.
  [{ QueryRetrieveLevel: 'PATIENT', PatientID: 'P' }, undefined, undefined],
  [{ StudyInstanceUID: '1.2' }, undefined, undefined],
  [{ ...study, SpecificCharacterSet: 'ISO_IR 100', RetrieveAETitle: '' }, undefined, /unique keys/],
]

test('hierarchical identifiers', () => {
  const model = informationModel(sopClasses.studyRootFind)
  assert.ok(model)
  for (const [content, find, retrieve] of rows) {
    for (const [service, expected] of [
      ['find', find],
      ['retrieve', retrieve],
    ] as const) {
      const found = brokenRule(dataSet(content), model, service)
      const title = `${service} ${JSON.stringify(content)}: ${found}`
      if (expected === undefined) assert.equal(found, undefined, title)
      else assert.match(found ?? '', expected, title)
    }
  }
})
