import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type StatusCategory, statusCategory } from '../../src/dimse/status.ts'

const rows: readonly (readonly [number, StatusCategory])[] = [
  [0x0000, 'success'],
  [0xff00, 'pending'],
  [0xff01, 'pending'],
  [0xff02, 'failure'],
  [0xfe00, 'cancel'],
  [0x0001, 'warning'],
  [0x0107, 'warning'],
  [0x0116, 'warning'],
  [0xb000, 'warning'],
  [0xb007, 'warning'],
  [0x0110, 'failure'],
  [0x0122, 'failure'],
  [0xa700, 'failure'],
  [0xa801, 'failure'],
  [0xc000, 'failure'],
  [0xffff, 'failure'],
]

for (const [status, category] of rows) {
  test(`0x${status.toString(16).padStart(4, '0')} is ${category}`, () => {
    assert.equal(statusCategory(status), category)
  })
}
