import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpText } from '../../src/cli/help.ts'
import { demoTable } from './demo-tool.ts'

const lines = helpText(demoTable, 'en').split('\n')

test('identification, description and usage come first', () => {
  assert.deepEqual(lines.slice(0, 5), [
    '$dimse: demo v0.1.0 2026-11-25 $',
    '',
    'demo: demonstration of options',
    'usage: demo [options] peer port [dcmfile-in...]',
    '',
  ])
})

test('parameters, then sections in the order of the table, each after a blank line', () => {
  const headings = lines.filter((line) => /^\S.*:$/.test(line))
  assert.deepEqual(headings, ['parameters:', 'general options:', 'network options:', 'output options:'])
  for (const heading of headings) assert.equal(lines[lines.indexOf(heading) - 1], '')
})

test('groups have a heading inside their section, their options stand deeper', () => {
  const at = lines.indexOf('  waits:')
  assert.ok(at > lines.indexOf('network options:') && at < lines.indexOf('output options:'))
  assert.match(lines[at + 1] ?? '', /^ {4}-ta {3}--acse-timeout {2,}\[s\]econds: integer$/)
})

test('groups with the same heading are shown as one, where the last of them stands', () => {
  assert.deepEqual(
    lines.filter((line) => /^ {2}[a-z]+:$/.test(line)),
    ['  waits:', '  lists:', '  titles:'],
  )
  const at = lines.indexOf('  titles:')
  assert.match(lines[at + 1] ?? '', /--aetitle/)
  assert.ok(lines.findIndex((line) => line.includes('--move')) > at)
})

test('alternatives are shown in their order, not in that of the look-up', () => {
  const [none, port] = ['--no-port', '--port'].map((name) => lines.findIndex((line) => line.includes(name)))
  assert.equal(port, (none ?? 0) + 1)
})

test('short names, long names and texts stand in three columns', () => {
  const options = lines.filter((line) => /^ +(\S+ +)?--/.test(line))
  const textColumns = new Set(options.map((line) => /^ +(?:[-+]\S+ +)?--\S+(?: --\S+)* +/.exec(line)?.[0].length))
  assert.equal(textColumns.size, 1)
  assert.equal(options.length, 11 + 1 + 8 + 8)
})

test('what stands for values comes before the explanation, which is wrapped to a terminal', () => {
  const at = lines.findIndex((line) => line.includes('--padding-create'))
  assert.match(lines[at] ?? '', /\[f\]ile-pad: integer, \[i\]tem-pad: integer$/)
  assert.match(lines[at + 1] ?? '', /^ +pad$/)
  assert.ok(lines.every((line) => line.length <= 100))
})
