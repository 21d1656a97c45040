import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Collector } from '../../src/data/collect.ts'
import type { Token } from '../../src/data/token.ts'
import { bytes } from './building.ts'

const id = (value: string): Token => ({ kind: 'value', tag: 0x00100020, vr: 'LO', bytes: bytes(value) })

test('items, fragments and values find their places', () => {
  const collector = new Collector()
  const tokens: readonly Token[] = [
    id('OUTER '),
    { kind: 'sequence-begin', tag: 0x00400555 },
    { kind: 'item-begin' },
    id('INNER '),
    { kind: 'item-end' },
    { kind: 'item-begin' },
    { kind: 'item-end' },
    { kind: 'sequence-end' },
    { kind: 'fragments-begin', tag: 0x7fe00010, vr: 'OB' },
    { kind: 'fragment', bytes: bytes('ab') },
    { kind: 'fragments-end' },
  ]
  for (const token of tokens) collector.add(token)
  const { dataSet } = collector
  assert.equal(dataSet.string('PatientID'), 'OUTER')
  assert.deepEqual(
    dataSet.items('AcquisitionContextSequence').map((item) => item.string('PatientID')),
    ['INNER', undefined],
  )
  const pixels = dataSet.get('PixelData')
  assert.equal(pixels?.kind === 'fragments' && pixels.fragments.join(), 'ab')
})

test('of two elements with one tag the first counts, sequences included', () => {
  const collector = new Collector()
  const sequence: readonly Token[] = [
    { kind: 'sequence-begin', tag: 0x00400555 },
    { kind: 'item-begin' },
    { kind: 'item-end' },
    { kind: 'sequence-end' },
  ]
  const empty: readonly Token[] = [{ kind: 'sequence-begin', tag: 0x00400555 }, { kind: 'sequence-end' }]
  for (const token of [id('A '), id('B '), ...sequence, ...empty]) collector.add(token)
  assert.equal(collector.dataSet.string('PatientID'), 'A')
  assert.equal(collector.dataSet.items('AcquisitionContextSequence').length, 1)
})
