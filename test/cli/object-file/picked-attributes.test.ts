import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { PickedAttributes } from '../../../src/cli/object-file/picked-attributes.ts'
import { tags } from '../../../src/dict/tags.ts'
import { bytes, deflatedVr, explicit, explicitVr, join, pieces } from '../../data/building.ts'

const id = explicit(0x00100020, 'LO', 'P1')
const wanted = [tags.PatientID, tags.StudyInstanceUID]

function pick(data: Buffer, size: number, syntax = explicitVr): string | undefined {
  const picked = new PickedAttributes(syntax, wanted)
  for (const piece of pieces(data, size)) picked.push(piece)
  return picked.end().string(tags.PatientID)
}

test('attributes are found in passing, whatever the chunks', () => {
  const data = join(id, explicit(0x0020000d, 'UI', '1.2\0'), explicit(0x7fe00010, 'OW', [1, 2]))
  for (let size = 1; size < 30; size += 1) assert.equal(pick(data, size), 'P1')
  assert.equal(pick(deflateRawSync(data), 7, deflatedVr), 'P1')
})

test('what is broken is no matter here: what came before it counts', () => {
  assert.equal(pick(join(id, explicit(0x00101010, 'AS', '030Y', 0xffff)), 5), 'P1')
  assert.equal(pick(join(id, bytes('\xfe\xff\xdd\xe0\0\0\0\0nonsense')), 5), 'P1')
  assert.equal(pick(bytes('not deflated at all'), 5, deflatedVr), undefined)
})

test('who wants nothing gets nothing', () => {
  const picked = new PickedAttributes(explicitVr, [])
  picked.push(bytes('nonsense'))
  assert.equal(picked.end().size, 0)
})
