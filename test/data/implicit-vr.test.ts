import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ImplicitVr, writtenVr } from '../../src/data/implicit-vr.ts'
import { vrText } from '../../src/data/vr-code.ts'
import { bytes } from './building.ts'

function tell(vrs: ImplicitVr, tag: number, value: string | readonly number[]): void {
  const told = bytes(value)
  vrs.expect(tag, told.length)
  if (vrs.noting) vrs.note(told, 0, told.length, true)
}

test('Pixel Representation holds in the items within, until they have their own', () => {
  const vrs = new ImplicitVr()
  const smallest = () => vrText(vrs.code(0x00280106))
  assert.equal(smallest(), 'US')
  tell(vrs, 0x00280103, [1, 0])
  vrs.enter()
  assert.equal(smallest(), 'SS')
  tell(vrs, 0x00280103, [0, 0])
  assert.equal(smallest(), 'US')
  vrs.leave()
  assert.equal(smallest(), 'SS')
})

test('palette descriptors are US whatever the pixels are', () => {
  const vrs = new ImplicitVr()
  tell(vrs, 0x00280103, [1, 0])
  assert.equal(vrText(vrs.code(0x00281101)), 'US')
})

test('waveforms are bytes up to 8 bits, words beyond', () => {
  const vrs = new ImplicitVr()
  const waveform = () => vrText(vrs.code(0x54001010))
  assert.equal(waveform(), 'OB')
  tell(vrs, 0x54001004, [16, 0])
  assert.equal(waveform(), 'OW')
})

test('pixels, overlays and LUT data are words, curves bytes', () => {
  assert.deepEqual(
    [0x7fe00010, 0x60003000, 0x60223000, 0x00283006, 0x00281201, 0x50003000, 0x00280010].map(writtenVr),
    ['OW', 'OW', 'OW', 'OW', 'OW', 'OB', 'US'],
  )
})

test('private elements of nobody known are UN, their creators LO', () => {
  const vrs = new ImplicitVr()
  tell(vrs, 0x00090010, 'NOBODY KNOWN')
  assert.deepEqual(
    [0x00090000, 0x00090010, 0x00091001].map((tag) => vrText(vrs.code(tag))),
    ['UL', 'LO', 'UN'],
  )
})
