import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { generate } from '../../scripts/generate-dictionary.ts'

// From build/test/dict/ to the root of the package.
const root = new URL('../../../', import.meta.url)

test('src/dict/generated/ and share/dicom.dic are what scripts/generate-dictionary.ts makes of data/', async () => {
  const files = await generate()
  for (const [path, text] of files) {
    assert.ok(
      text === (await readFile(new URL(path, root), 'utf8')),
      `${path} is stale: run build/scripts/generate-dictionary.js`,
    )
  }
  const present = await readdir(new URL('src/dict/generated/', root))
  const made = [...files.keys()].filter((path) => path.startsWith('src/dict/generated/'))
  assert.deepEqual(present.map((name) => `src/dict/generated/${name}`).sort(), made.sort())
})
