/** Queries in the character set that an archive wants. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseKey } from '../../src/cli/options/key.ts'
import { identifierIn } from '../../src/cli/query-charset.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { UsageError } from '../../src/errors.ts'

test('keys typed in UTF-8, and what a query file has, are encoded', () => {
  const filed = dataSet({ SpecificCharacterSet: 'ISO_IR 192', StudyDescription: 'Füße', PatientID: 'P1' })
  const made = identifierIn(['ISO_IR 100'], filed, [parseKey('PatientName=Müller*')])
  assert.deepEqual([made.string('PatientName'), made.string('StudyDescription')], ['Müller*', 'Füße'])
  assert.deepEqual(
    Buffer.from(made.bytes('PatientName') ?? [])
      .toString('latin1')
      .trim(),
    'Müller*',
  )
  assert.deepEqual(made.strings('SpecificCharacterSet'), ['ISO_IR 100'])
})

test('ISO 2022: escapes go in, and lead back', () => {
  const made = identifierIn(['', 'ISO 2022 IR 87'], dataSet({}), [parseKey('PatientName=Yamada^Tarou=山田^太郎')])
  // PS3.5 H.3.1
  const expected = 'Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B'
  assert.equal(
    Buffer.from(made.bytes('PatientName') ?? [])
      .toString('latin1')
      .trimEnd(),
    expected,
  )
})

test('text in items, too', () => {
  const filed = dataSet({
    SpecificCharacterSet: 'ISO_IR 192',
    RequestAttributesSequence: [{ RequestedProcedureDescription: 'ö' }],
  })
  const made = identifierIn(['ISO_IR 100'], filed, [
    parseKey('ScheduledProcedureStepSequence[0].ScheduledPerformingPhysicianName=Ä'),
  ])
  const latin1 = (bytes: Uint8Array | undefined): string =>
    Buffer.from(bytes ?? [])
      .toString('latin1')
      .trimEnd()
  assert.equal(latin1(made.items('RequestAttributesSequence')[0]?.bytes('RequestedProcedureDescription')), 'ö')
  assert.equal(latin1(made.items('ScheduledProcedureStepSequence')[0]?.bytes('ScheduledPerformingPhysicianName')), 'Ä')
})

test('a character that the set does not have is an error, not a question mark', () => {
  assert.throws(
    () => identifierIn(['ISO_IR 100'], dataSet({}), [parseKey('PatientName=山')]),
    (error) =>
      error instanceof UsageError && /\(0010,0010\) has characters that ISO_IR 100 does not have/.test(error.message),
  )
})
