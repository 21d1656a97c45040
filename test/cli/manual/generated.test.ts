/** The committed manual pages, documentation and completion scripts against the tables that they are made from. */
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { generate, manuals } from '../../../scripts/generate-docs.ts'
import { run } from '../../support/peers/child.ts'
import { lacks, pathOf } from '../../support/peers/installed.ts'

/** From build/test/cli/manual/ to the root of the package. */
const root = new URL('../../../../', import.meta.url)
const manual = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
  readonly bin: Readonly<Record<string, string>>
  readonly man: readonly string[]
}

test('what is committed is what npm run docs makes', async () => {
  const files = generate()
  for (const [path, text] of files) {
    assert.ok(text === (await readFile(new URL(path, root), 'utf8')), `${path} is stale: npm run docs`)
  }
  for (const folder of ['man', 'docs/tools', 'completions']) {
    const present = (await readdir(new URL(folder, root))).map((name) => `${folder}/${name}`)
    assert.deepEqual(present.sort(), [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort())
  }
})

test('each tool that is installed as a command has a manual page, which is installed too', () => {
  const names = manuals.map(({ tool }) => tool.table.name).sort()
  const commands = Object.keys(manual.bin).filter((name) => name !== 'dimse')
  assert.deepEqual(commands.sort(), names)
  assert.deepEqual(
    [...manual.man].sort(),
    names.map((name) => `man/${name}.1`),
  )
})

test('man and mandoc find nothing wrong with the manual pages', async (t) => {
  if (await lacks(t, 'man', 'mandoc')) return
  for (const page of manual.man) {
    const path = fileURLToPath(new URL(page, root))
    const shown = await run(pathOf('man') ?? '', ['--warnings', '--local-file', path], {
      env: { LC_ALL: 'C.UTF-8', MANWIDTH: '80' },
    })
    assert.deepEqual([shown.code, shown.stderr], [0, ''])
    assert.match(shown.stdout, /^EXIT STATUS$/m)
    assert.deepEqual((await run(pathOf('mandoc') ?? '', ['-T', 'lint', path])).stdout, '')
  }
})
