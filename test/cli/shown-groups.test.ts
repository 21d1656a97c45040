import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flag } from '../../src/cli/option.ts'
import { shownGroups } from '../../src/cli/shown-groups.ts'
import { group, section } from '../../src/cli/tool.ts'

const rowsOf = (shown: ReturnType<typeof shownGroups>) =>
  shown.map(({ heading, rows }) => [heading, ...Object.keys(rows)])
const row = (name: string) => flag(`--${name}`, name)
const all = section(
  'all',
  group('first', { a: row('a') }),
  group('second', { b: row('b') }),
  group('first', { c: row('c') }),
)

test('groups with one heading are one, where the last of them stands', () => {
  assert.deepEqual(rowsOf(shownGroups(all)), [
    ['second', 'b'],
    ['first', 'a', 'c'],
  ])
})

test('rows and groups stand in the order that the section says, the others behind them', () => {
  assert.deepEqual(rowsOf(shownGroups({ ...all, shown: ['--c', '--b'] })), [
    ['first', 'c', 'a'],
    ['second', 'b'],
  ])
  assert.deepEqual(rowsOf(shownGroups({ ...all, shown: ['--b'] })), [
    ['second', 'b'],
    ['first', 'a', 'c'],
  ])
})
