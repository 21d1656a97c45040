import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { tools } from '../../../src/cli/tools/registry.ts'

const root = join(import.meta.dirname, '../../../..')
const names = tools.map(({ name }) => name)

test('each tool loads under its name', async () => {
  for (const { name, load } of tools) assert.equal((await load()).table.name, name)
})

test('each tool has a command, and each command but dimse is a tool', () => {
  const scripts = readdirSync(join(root, 'src/bin')).map((name) => name.replace(/\.ts$/, ''))
  assert.deepEqual(scripts.sort(), ['dimse', ...names].sort())
  const described: { bin: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  assert.deepEqual(
    described.bin,
    Object.fromEntries(Object.keys(described.bin).map((name) => [name, `build/bin/${name}.cjs`])),
  )
  assert.deepEqual(Object.keys(described.bin).sort(), scripts)
})

test('tasks are worded in both languages, on one line', () => {
  for (const { name, task } of tools) {
    assert.match(task.en, /^[a-z][ -~]{5,65}$/, name)
    assert.match(task.ja, /^[^\n]{4,40}$/, name)
    assert.match(task.ja, /[\u3040-\u30ff]/, name)
  }
})
