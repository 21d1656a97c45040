import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileFileNamePattern } from '../../src/cli/file-name-pattern.ts'

const rows: readonly { pattern: string; takes: readonly string[]; not: readonly string[] }[] = [
  { pattern: '*', takes: ['', 'a', '.hidden'], not: [] },
  { pattern: '*.dcm', takes: ['.dcm', 'a.dcm', 'a.dcm.dcm'], not: ['a.dcm.txt', 'dcm'] },
  { pattern: 'IM?', takes: ['IM1', 'IM?'], not: ['IM', 'IM12'] },
  { pattern: 'IM[0-9]', takes: ['IM0', 'IM9'], not: ['IMx', 'IM-'] },
  { pattern: 'IM[!0-9]', takes: ['IMx'], not: ['IM1'] },
  { pattern: 'IM[^0-9]', takes: ['IMx'], not: ['IM1'] },
  { pattern: '[]x-]', takes: [']', 'x', '-'], not: ['y', ''] },
  { pattern: '[!]]', takes: ['x'], not: [']'] },
  { pattern: '[z-a]', takes: [], not: ['z', 'a', 'm'] },
  { pattern: '[a', takes: ['[a'], not: ['a'] },
  { pattern: 'a.c(1)|\\', takes: ['a.c(1)|\\'], not: ['abc(1)|\\'] },
  { pattern: '', takes: [''], not: ['a'] },
]

for (const { pattern, takes, not } of rows) {
  test(`${JSON.stringify(pattern)} takes ${JSON.stringify(takes)} and not ${JSON.stringify(not)}`, () => {
    const matches = compileFileNamePattern(pattern)
    for (const name of takes) assert.equal(matches(name), true, name)
    for (const name of not) assert.equal(matches(name), false, name)
  })
}

test('many wild cards come to an end', () => {
  assert.equal(compileFileNamePattern(`${'*a'.repeat(100)}b`)('a'.repeat(255)), false)
})
