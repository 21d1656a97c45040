/** Texts of nothing but padding up to their last character: each took seconds, or hours, where every blank was tried anew. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyValueBytes } from '../../src/cli/options/key-value.ts'
import { DataSet } from '../../src/data/data-set.ts'
import { dumpDataSet } from '../../src/data/dump.ts'
import { decodeCommand, encodeCommand } from '../../src/dimse/command.ts'
import { compileMatcher } from '../../src/services/matching.ts'
import { conditionsOf } from '../../src/services/matching-conditions.ts'
import { comparableGroup } from '../../src/services/matching-person-name.ts'
import { comparableText } from '../../src/services/matching-value.ts'

const element = (tag: number, vr: 'CS' | 'LO' | 'PN' | 'UI' | 'UT', text: string) =>
  ({ kind: 'value', tag, vr, bytes: Buffer.from(text, 'latin1') }) as const

const blanks = `${' '.repeat(999_999)}x`
const carets = `${'^'.repeat(999_998)}x*`

// No time is measured here: with the fault, each of these takes longer than the runner lets a file have.

test('blanks within a value of a data set', () => {
  const dataSet = new DataSet([
    element(0x00080018, 'UI', blanks),
    element(0x00100010, 'PN', carets),
    element(0x00100020, 'LO', blanks),
    element(0x0040a160, 'UT', blanks),
  ])
  assert.equal(dataSet.string('PatientID'), 'x')
  assert.equal(dataSet.string(0x0040a160), blanks)
  dumpDataSet(dataSet)
  conditionsOf(dataSet)
  compileMatcher(dataSet)(dataSet)
})

test('blanks in the command set of a message', () => {
  const text = blanks.slice(-100_001)
  const fields = { commandField: 0x0030, messageId: 1, commandDataSetType: 0x0101 }
  const command = encodeCommand({ ...fields, affectedSopClassUid: text, moveDestination: text })
  // A command set has 128 KiB at most: many of them.
  for (let round = 0; round < 40; round += 1) assert.equal(decodeCommand(command).moveDestination, 'x')
})

test('blanks and delimiters in what is compared, and in a key of the command line', () => {
  assert.equal(comparableText('LO', blanks), 'x')
  assert.equal(comparableGroup(carets), carets)
  assert.equal(keyValueBytes('LO', blanks)?.length, 1_000_000)
})

test('a Specific Character Set of a megabyte, which every text asks for anew', () => {
  const texts = Array.from({ length: 50_000 }, (_, n) => element(0x00091000 + n, 'LO', '\xe4'))
  const dataSet = new DataSet([element(0x00080005, 'CS', 'ISO_IR 100\\'.repeat(100_000)), ...texts])
  assert.equal(compileMatcher(dataSet)(dataSet), true)
  assert.ok(dumpDataSet(dataSet).includes('ä'))
})
