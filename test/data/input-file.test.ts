import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { InputFile } from '../../src/data/input-file.ts'
import { folder } from '../support/folder.ts'

const content = Buffer.from(Uint8Array.from({ length: 4_000_000 }, (_, index) => (index * 7) % 251))

/** So many views as are asked of a file at once for a peer that takes small PDUs; the system takes 1024. */
for (const [what, length, count] of [
  ['small', 10, 5000],
  ['large', 800, 3000],
] as const) {
  test(`${count} ${what} views are filled in one read`, async () => {
    using files = folder()
    const path = files.at('file')
    writeFileSync(path, content)
    const file = InputFile.open(path)
    const views = Array.from({ length: count }, () => Buffer.alloc(length))
    for (const start of [0, 100_000, content.length - 20_000]) {
      const expected = content.subarray(start, start + length * count)
      assert.equal(await file.read(start, views), expected.length)
      assert.ok(Buffer.concat(views).subarray(0, expected.length).equals(expected))
    }
    file.close()
  })
}

test('a pipe is refused, and not waited for', {
  skip: process.platform === 'win32' && 'no named pipes in folders',
}, () => {
  using files = folder()
  const path = files.at('pipe')
  assert.equal(spawnSync('mkfifo', [path]).status, 0)
  const modules = ['input-file', 'peek'].map((name) => new URL(`../../src/data/${name}.js`, import.meta.url).href)
  // In a process of its own: an open that waits cannot be ended from within.
  const script = `
    const [{ InputFile }, { peek }] = await Promise.all(${JSON.stringify(modules)}.map((url) => import(url)))
    if (peek(${JSON.stringify(path)}) !== undefined) throw new Error('expected nothing')
    for (const open of [InputFile.open, InputFile.openInBackground]) {
      try {
        await open(${JSON.stringify(path)})
      } catch (error) {
        console.log(error.message.endsWith('is not a regular file'))
      }
    }`
  const options = { encoding: 'utf8', timeout: 20_000, killSignal: 'SIGKILL' } as const
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], options)
  assert.deepEqual([status, stdout], [0, 'true\ntrue\n'])
})
