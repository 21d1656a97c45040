/** Runs the compiled tests with node:test: all of them, or those whose path contains one of the given words. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

const testRoot = join(import.meta.dirname, '..', 'test')
const words = process.argv.slice(2)

// Node 20 has no globs in `node --test`, so the files are listed here.
const files = readdirSync(testRoot, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.js'))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .map((name) => relative(process.cwd(), join(testRoot, name)))
  .sort()

if (files.length === 0) {
  console.error(`no test file matches ${words.join(' ')}`)
  process.exit(1)
}
// The commands keep what V8 compiled; that of a test is of no use to who runs it.
const cache = mkdtempSync(join(tmpdir(), 'dimse-cache-'))
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', '--test-timeout=300000', ...files], {
  stdio: 'inherit',
  env: { ...process.env, XDG_CACHE_HOME: cache },
})
rmSync(cache, { recursive: true, force: true })
process.exit(status ?? 1)
