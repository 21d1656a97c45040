/** The commands as they are published: build/bin, made by scripts/bundle.ts. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { tools } from '../src/cli/tools/registry.ts'
import { folder } from './support/folder.ts'

const build = join(import.meta.dirname, '..')

const started = (script: string, args: readonly string[], options = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    ...options,
  })
  return { status, stdout, stderr }
}

test('each command needs no other module of ours', () => {
  using work = folder()
  cpSync(join(build, 'bin'), work.path, { recursive: true })
  for (const name of ['dimse', ...tools.map((tool) => tool.name)]) {
    const file = work.at(`${name}.cjs`)
    for (const args of [
      [],
      ['-h'],
      ['--version'],
      ['--help'],
      ['--bogus'],
      ['--help', '--version'],
      ['--version', 'x'],
    ]) {
      assert.deepEqual(started(file, args), started(join(build, 'src', 'bin', `${name}.js`), args))
    }
    assert.match(readFileSync(file, 'utf8'), /^#!\/usr\/bin\/env node\n/)
  }
})

test('what is not a text alone is a run, whatever it looks like', () => {
  const movescu = join(build, 'bin', 'movescu.cjs')
  for (const args of [
    ['-k', '--help'],
    ['--arguments', '--version'],
  ]) {
    assert.deepEqual(started(movescu, args), started(join(build, 'src', 'bin', 'movescu.js'), args))
  }
  const version = started(movescu, ['--version'], { env: { ...process.env, DCMDICTPATH: '/nonexistent.dic' } })
  assert.match(version.stdout, /^- \/nonexistent\.dic: no such file or directory$/m)
})

test('it looks up what the tables have', () => {
  const argv = ['-k', 'PatientID=A', '-k', '0018,8150=1', '-k', '6000,0010=5', '127.0.0.1', '1']
  const bundled = started(join(build, 'bin', 'movescu.cjs'), argv)
  assert.deepEqual(bundled, started(join(build, 'src', 'bin', 'movescu.js'), argv))
  assert.equal(bundled.status, 61)
  // The tables are the same text as in the modules, whatever characters it has.
  for (const name of readdirSync(join(build, 'bin', 'tables'))) {
    const module = readFileSync(join(build, 'src/dict/generated', name.replace('.txt', '.js')), 'utf8')
    assert.ok(module.includes(readFileSync(join(build, 'bin', 'tables', name), 'utf8')), name)
  }
})

test('output that cannot be written is one line, without a trace of the stack', (t) => {
  if (!existsSync('/dev/full')) return t.skip('no /dev/full here')
  const run = (redirected: string, words = '--help') => {
    const command = `exec '${process.execPath}' '${join(build, 'bin', 'movescu.cjs')}' ${words} ${redirected}`
    const { status, stderr } = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8', timeout: 60_000 })
    return { status, stderr }
  }
  assert.deepEqual(run('> /dev/full'), { status: 1, stderr: 'F: ENOSPC: no space left on device, write\n' })
  assert.deepEqual(run('> /dev/full 2> /dev/full'), { status: 1, stderr: '' })
  // Nothing was to be written, so nothing could not be: an empty title is refused before anybody is called.
  assert.equal(run('> /dev/full', "-ll off -aet '' -k PatientID=1 127.0.0.1 1").status, 61)
})
