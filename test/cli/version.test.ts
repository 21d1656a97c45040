import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { identification, version } from '../../src/cli/version.ts'

test('the version is that of the package', () => {
  const file = join(import.meta.dirname, '..', '..', '..', 'package.json')
  const described: unknown = JSON.parse(readFileSync(file, 'utf8'))
  assert.ok(typeof described === 'object' && described !== null && 'version' in described)
  assert.equal(version, described.version)
})

test('the identification is one line between dollar signs', () => {
  assert.match(identification('movescu'), /^\$dimse: movescu v\d+\.\d+\.\d+ \d{4}-\d\d-\d\d \$$/)
})
