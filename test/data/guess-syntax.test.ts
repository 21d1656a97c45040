import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guessTransferSyntax } from '../../src/data/guess-syntax.ts'
import { bigEndian, bytes, explicit, explicitVr, implicit, implicitVr } from './building.ts'

test('a VR behind the tag makes it explicit, the order of the tag tells the byte order', () => {
  assert.equal(guessTransferSyntax(explicit(0x00080005, 'CS', '')), explicitVr)
  assert.equal(guessTransferSyntax(implicit(0x00080005, '')), implicitVr)
  assert.equal(guessTransferSyntax(bytes([0, 8, 0, 5, 0x43, 0x53, 0, 0])), bigEndian)
  assert.equal(guessTransferSyntax(explicit(0x00090010, 'LO', '')), explicitVr)
  assert.equal(guessTransferSyntax(bytes([0, 0x11, 0, 0x10, 0x4c, 0x4f, 0, 0])), bigEndian)
})

test('there is nothing to guess without eight bytes', () => {
  assert.equal(guessTransferSyntax(bytes('1234567')), undefined)
})
