/** Queries among names and descriptions in many character sets (PS3.5 §6.1). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Archive } from '../../src/archive/archive.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { attributes, incoming, query, shown, temporaryFolder } from './objects.ts'

test('names keep their bytes and their character set', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  const names: readonly [string, string][] = [
    ['ISO_IR 100', 'Müller^Jürgen'],
    ['ISO_IR 144', 'Люкceмбypг'],
    ['ISO_IR 192', 'Wang^XiaoDong=王^小东'],
    ['GB18030', 'Wang^XiaoDong=王^小东'],
  ]
  for (const [n, [SpecificCharacterSet, PatientName]] of names.entries()) {
    const content = attributes(n, 1, 1, { SpecificCharacterSet, PatientID: `P${n}`, PatientName })
    assert.equal(await archive.store(incoming(content)), 0x0000)
    const [found] = await query(archive, { QueryRetrieveLevel: 'STUDY', PatientID: `P${n}`, PatientName: '' })
    const bytes = dataSet({ SpecificCharacterSet, PatientName }).bytes('PatientName') ?? []
    assert.deepEqual([...(found?.bytes('PatientName') ?? [])], [...bytes])
    assert.deepEqual(found?.strings('SpecificCharacterSet'), [SpecificCharacterSet])
  }
  const chinese = await query(archive, {
    QueryRetrieveLevel: 'PATIENT',
    SpecificCharacterSet: 'ISO_IR 192',
    PatientName: '王*',
    PatientID: '',
  })
  assert.deepEqual(shown(chinese, 'PatientID'), ['P2', 'P3'])
  const umlaut = await query(archive, {
    QueryRetrieveLevel: 'PATIENT',
    SpecificCharacterSet: 'ISO_IR 192',
    PatientName: 'MÜ*^JÜRGEN',
    PatientID: '',
  })
  assert.deepEqual(shown(umlaut, 'PatientID'), ['P0'])
})

test('an entity of several character sets is told in UTF-8', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  await archive.store(
    incoming(attributes(1, 1, 1, { SpecificCharacterSet: 'ISO_IR 100', StudyDescription: 'Schädel' })),
  )
  await archive.store(
    incoming(attributes(1, 2, 1, { SpecificCharacterSet: 'ISO_IR 100', StudyDescription: 'Schädel' })),
  )
  // Of another study of the patient, and newer: the patient's name comes from here.
  const latin2 = { SpecificCharacterSet: 'ISO_IR 101', PatientName: 'Dvořák' }
  await archive.store(incoming(attributes(2, 1, 1, latin2)))
  const [found] = await query(archive, {
    QueryRetrieveLevel: 'STUDY',
    StudyInstanceUID: '1.2.3.1',
    PatientName: '',
    StudyDescription: 'Sch*',
  })
  assert.equal(found?.string('SpecificCharacterSet'), 'ISO_IR 192')
  assert.equal(found?.string('PatientName'), 'Dvořák')
  assert.equal(found?.string('StudyDescription'), 'Schädel')
})
