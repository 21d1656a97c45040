/** What comes with the package: whose it is, and that it is what the lockfile says. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Lockfile, lockedPackages } from '../scripts/dependencies-page.ts'
import { run } from './support/peers/child.ts'

/** From build/test/ to the root of the package. */
const root = fileURLToPath(new URL('../../', import.meta.url))
const lockfile: Lockfile = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'))
const packages = lockedPackages(lockfile)

test('every package is pinned by a digest', () => {
  assert.ok(packages.length > 20)
  for (const [name, { integrity }] of packages) assert.match(integrity ?? '', /^sha512-[\w+/]{86}==$/, name)
})

test('every licence lets others use, change and pass on what they get', () => {
  const permissive = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'MIT OR Apache-2.0'])
  for (const [name, { license, dev }] of packages) {
    if (dev === true) assert.ok((license ?? '') !== '' || olderForm.has(name), `${name} has no licence`)
    else assert.ok(permissive.has(license ?? ''), `${name}: ${license}`)
  }
})

/** Told in a field that the lockfile does not know: MIT. */
const olderForm = new Set(['memorystream'])

test('nothing runs when the package is installed', () => {
  const own = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).scripts
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) assert.equal(own[name], undefined)
  const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true)
  for (const [name, { dev }] of running) assert.equal(dev, true, `${name} runs a script when it is installed`)
})

test('npm has a bill of materials of it', async () => {
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only']
  const { code, stdout, stderr } = await run('npm', words, { cwd: root, limitMs: 60_000 })
  assert.equal(code, 0, stderr)
  const { components } = JSON.parse(stdout)
  const names = new Set(components.map(({ name }: { readonly name: string }) => name))
  for (const [name, { dev, os }] of packages) {
    if (dev !== true && os === undefined) assert.ok(names.has(name.replace(/^@[^/]*\//, '')) || names.has(name), name)
  }
})

test('no known vulnerability', async (t) => {
  const { code, stdout } = await run('npm', ['audit', '--omit', 'dev', '--json'], { cwd: root, limitMs: 60_000 })
  const found = stdout.startsWith('{') ? JSON.parse(stdout) : {}
  if (found.metadata?.vulnerabilities === undefined) return t.skip('the registry of vulnerabilities cannot be reached')
  assert.equal(code, 0, stdout)
})
