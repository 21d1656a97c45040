/** What the options do that give new identities to what is sent. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { decodeDataSet } from '../../../src/data/decode.ts'
import { send } from '../../cli/tools/send.ts'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { effect } from '../effect.ts'

const names = ['PatientID', 'StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID'] as const

/** How many different values of each attribute come when one file is sent eight times. */
async function invented(...options: readonly string[]) {
  using files = folder()
  const path = writeInstance(files.at('ct.dcm'), { more: { StudyID: 'S1', SeriesNumber: '1' } })
  const before = readFileSync(path)
  const { exitCode, stderr, peer, uids } = await send(files, {
    options: ['--repeat', '8', ...options],
    files: ['ct.dcm'],
  })
  assert.deepEqual([exitCode, stderr], [0, ''])
  assert.deepEqual(readFileSync(path), before)
  const sets = peer.received.map(({ data }) => decodeDataSet(data ?? new Uint8Array(), '1.2.840.10008.1.2.1'))
  assert.deepEqual(
    sets.map((each) => each.string('SOPInstanceUID')),
    uids,
  )
  return names.map((name) => new Set(sets.map((each) => each.string(name))).size)
}

effect('--invent-instance', 'gives each object a new instance in one series', async () => {
  assert.deepEqual(await invented(), [1, 1, 1, 1])
  assert.deepEqual(await invented('+II'), [1, 1, 1, 8])
})

effect('--invent-series', 'begins a new series after n objects', async () => {
  assert.deepEqual(await invented('+IR', '2'), [1, 1, 4, 8])
})

effect('--invent-study', 'begins a new study after n series', async () => {
  assert.deepEqual(await invented('+IR', '1', '+IS', '2'), [1, 4, 8, 8])
})

effect('--invent-patient', 'begins a new patient after n studies', async () => {
  assert.deepEqual(await invented('+IR', '1', '+IS', '1', '+IP', '2'), [4, 8, 8, 8])
})
