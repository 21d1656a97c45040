/** Runs the compiled tests with node:test: all of them, or those whose path contains one of the given words. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
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
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', '--test-timeout=300000', ...files], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
