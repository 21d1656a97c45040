import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tags } from '../../src/dict/tags.ts'
import { isUid } from '../../src/dict/uid.ts'
import { type InventedIdentity, Inventor } from '../../src/services/invent.ts'

const usual = { instancesPerSeries: 100, seriesPerStudy: 50, studiesPerPatient: 25 }
const place = ({ patient, study, series, instance }: InventedIdentity) => [patient, study, series, instance].join()

test('instances fill series, series studies, studies patients', () => {
  const inventor = new Inventor({ instancesPerSeries: 2, seriesPerStudy: 2, studiesPerPatient: 2 })
  const places = Array.from({ length: 17 }, () => place(inventor.next()))
  assert.equal(
    places.join(' '),
    '0,0,0,0 0,0,0,1 0,0,1,0 0,0,1,1 0,1,0,0 0,1,0,1 0,1,1,0 0,1,1,1 1,0,0,0 1,0,0,1 1,0,1,0 1,0,1,1 1,1,0,0 1,1,0,1 1,1,1,0 1,1,1,1 2,0,0,0',
  )
})

/** A recorded run of DCMTK 3.6.7: `+IR 1 +IS 2 +IP 1 --repeat 6`, with the numbers of its UIDs and the ends of its names. */
test('names and numbers go on as in a recorded run', () => {
  const inventor = new Inventor({ instancesPerSeries: 1, seriesPerStudy: 2, studiesPerPatient: 1, seed: 7 })
  const all = Array.from({ length: 6 }, () => inventor.next())
  assert.deepEqual(all.map(place), ['0,0,0,0', '0,0,1,0', '1,0,0,0', '1,0,1,0', '2,0,0,0', '2,0,1,0'])
  const column = (tag: number) => all.map(({ values }) => values.get(tag))
  assert.deepEqual(
    column(tags.PatientName),
    ['0', '0', '1', '1', '2', '2'].map((n) => `OFFIS^TEST_PN_7${n}`),
  )
  assert.deepEqual(
    column(tags.PatientID),
    ['0', '0', '1', '1', '2', '2'].map((n) => `PID_7${n}`),
  )
  assert.deepEqual(
    column(tags.StudyID),
    ['0', '0', '1', '1', '1', '1'].map((n) => `SID_7${n}`),
  )
  assert.deepEqual(column(tags.SeriesNumber), ['0', '1', '2', '1', '2', '1'])
  assert.deepEqual(column(tags.InstanceNumber), ['0', '0', '0', '0', '0', '0'])
  const numbered = (tag: number) => {
    const uids = column(tag)
    return uids.map((uid) => uids.indexOf(uid))
  }
  assert.deepEqual(numbered(tags.StudyInstanceUID), [0, 0, 2, 2, 4, 4])
  assert.deepEqual(numbered(tags.SeriesInstanceUID), [0, 1, 2, 3, 4, 5])
  assert.deepEqual(numbered(tags.SOPInstanceUID), [0, 1, 2, 3, 4, 5])
})

test('the same seed gives the same identities, another one or none does not', () => {
  const first = (seed?: number) => [...new Inventor({ ...usual, seed }).next().values.values()]
  assert.deepEqual(first(1), first(1))
  assert.notDeepEqual(first(1), first(2))
  assert.notDeepEqual(first(), first())
})

test('UIDs are UIDs', () => {
  for (const seed of [undefined, 0, 1]) {
    const inventor = new Inventor({ ...usual, seed })
    for (let n = 0; n < 200; n += 1) {
      const { values } = inventor.next()
      for (const tag of [tags.StudyInstanceUID, tags.SeriesInstanceUID, tags.SOPInstanceUID]) {
        const uid = values.get(tag) ?? ''
        assert.ok(isUid(uid) && uid.startsWith('2.25.'), uid)
      }
    }
  }
})
