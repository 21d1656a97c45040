/** The law of the archive's queries: what is found is what the matcher alone would find. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Archive } from '../../src/archive/archive.ts'
import { type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { matches } from '../../src/services/matching.ts'
import { attributes, incoming, query, shown, temporaryFolder } from './objects.ts'

test('the index lets through exactly what matches', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  const names = ['Doe^Jane', 'DOE^John', 'Dole', 'Yamada^Tarou=山田^太郎=やまだ^たろう', 'Smith^^Q', "O'Doe", '']
  const dates = ['20240101', '20240131', '2024.01.15', '20230615', '']
  const stored: DataSetContent[] = []
  for (let n = 0; n < 70; n++) {
    const more = {
      SpecificCharacterSet: 'ISO_IR 192',
      PatientID: `P${n % 11}`,
      PatientName: names[(n % 11) % 7],
      StudyDate: dates[n % 5],
    }
    const content = attributes(n, 1, n, {
      ...more,
      StudyTime: `${10 + (n % 9)}3015`,
      AccessionNumber: `A${n % 13}`,
      StudyDescription: ['CT%', 'ct_x', 'MR *'][n % 3],
    })
    stored.push(content)
    await archive.store(incoming(content))
  }
  const any = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
  const keys = fc.record({
    PatientName: any('doe*', '*doe*', 'DOE^JANE', '山田*', '?????^*', '=*田*', 'smith*', '*', 'dole'),
    PatientID: any('P1', 'P?', 'P1*', '*0', 'P3\\P4'),
    StudyDate: any('20240101-', '-20240101', '20240101-20240120', '20240131', '2023-2023', '-', '""'),
    StudyTime: any('10-12', '-11', '1330-', '103015'),
    AccessionNumber: any('A1', 'A1?', '*2', 'A1\\A2\\A3'),
    StudyDescription: any('CT*', '*_*', '*%', 'MR ?', 'ct_x'),
    StudyInstanceUID: any('1.2.3.7', '1.2.3.7\\1.2.3.8\\1.2.3.9'),
  })
  await fc.assert(
    fc.asyncProperty(keys, fc.constantFrom('STUDY', 'IMAGE'), async (asked, level) => {
      const given = Object.entries(asked).filter(([, value]) => value !== undefined)
      const identifier: Record<string, string | string[]> = {
        SpecificCharacterSet: 'ISO_IR 192',
        QueryRetrieveLevel: level,
        StudyID: '',
      }
      for (const [keyword, value] of given) identifier[keyword] = String(value).split('\\')
      const expected = stored.filter((content) => matches(dataSet(identifier), dataSet(content)))
      const found = await query(archive, { StudyInstanceUID: '', ...identifier })
      assert.deepEqual(
        shown(found, 'StudyInstanceUID'),
        expected.map((content) => String(content['StudyInstanceUID'])).sort(),
      )
    }),
    { numRuns: 300 },
  )
})
