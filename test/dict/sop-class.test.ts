import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultProposedStorageClasses, storageSopClass, storageSopClasses } from '../../src/dict/sop-class.ts'

test('a storage class has its name, its prefix and whether it is accepted', () => {
  assert.deepEqual(storageSopClass('1.2.840.10008.5.1.4.1.1.2'), {
    uid: '1.2.840.10008.5.1.4.1.1.2',
    name: 'CTImageStorage',
    prefix: 'CT',
    accepted: true,
  })
  assert.equal(storageSopClass('1.2.840.10008.1.1'), undefined)
})

test('all but six of 211 classes are accepted, the implant templates among them', () => {
  assert.equal(storageSopClasses().length, 211)
  const refused = storageSopClasses().filter(({ accepted }) => !accepted)
  assert.deepEqual(
    refused.map(({ name }) => name),
    [
      'CTDefinedProcedureProtocolStorage',
      'ProtocolApprovalStorage',
      'XADefinedProcedureProtocolStorage',
      'InventoryStorage',
      'HangingProtocolStorage',
      'ColorPaletteStorage',
    ],
  )
  assert.equal(storageSopClass('1.2.840.10008.5.1.4.43.1')?.accepted, true)
})

test('64 different storage classes are proposed by default, CT the eleventh, radiofluoroscopy the last', () => {
  assert.equal(new Set(defaultProposedStorageClasses).size, 64)
  for (const uid of defaultProposedStorageClasses) assert.equal(storageSopClass(uid)?.accepted, true, uid)
  assert.equal(storageSopClass(defaultProposedStorageClasses[10] ?? '')?.name, 'CTImageStorage')
  assert.equal(storageSopClass(defaultProposedStorageClasses[63] ?? '')?.prefix, 'RF')
})
