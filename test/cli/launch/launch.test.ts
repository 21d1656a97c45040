/** What a published command keeps of V8's work: when it is used, and that nothing but the user's own is. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Folder, folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'

const bin = (name: string): string => join(import.meta.dirname, '../../../bin', `${name}.cjs`)

type Env = Readonly<Record<string, string>>

/** A home for caches with one file to dump in it. */
function place() {
  const home = folder()
  const file = writeInstance(home.at('instance'))
  mkdirSync(home.at('cache'))
  const run = (words: readonly string[] = [file], env: Env = {}, command = 'dcmdump') => {
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, [bin(command), ...words], {
      encoding: 'utf8',
      timeout: 60_000,
      env: { PATH: process.env['PATH'], XDG_CACHE_HOME: home.at('cache'), ...env },
    })
    return { status, signal, stdout, stderr }
  }
  const expected = run([file], { NODE_DISABLE_COMPILE_CACHE: '1' })
  assert.deepEqual([expected.status, expected.stderr], [0, ''])
  assert.deepEqual(kept(home), [])
  return { home, file, run, expected, [Symbol.dispose]: () => home[Symbol.dispose]() }
}

const kept = (home: Folder): readonly string[] => home.files().filter((name) => name.startsWith('cache/'))

/** The one file that is kept. */
function only(home: Folder): string {
  const [file, ...more] = kept(home)
  assert.ok(file !== undefined && more.length === 0, `${file} ${more}`)
  return home.at(file)
}

/** Whether a file is another one than before: what is used is not written again. */
const mark = (file: string): string => `${statSync(file).ino} ${statSync(file).mtimeMs}`

test('the first good run keeps what was compiled, the next ones use it', () => {
  using at = place()
  assert.deepEqual(at.run(), at.expected)
  const file = only(at.home)
  assert.match(file, /dimse\/dcmdump-\d/)
  if (process.platform !== 'win32') {
    assert.deepEqual([statSync(file).mode & 0o777, statSync(at.home.at('cache/dimse')).mode & 0o777], [0o600, 0o700])
  }
  const before = mark(file)
  assert.deepEqual(at.run(), at.expected)
  assert.deepEqual(at.run(['dcmdump', at.file], {}, 'dimse'), at.expected)
  assert.equal(mark(only(at.home)), before)
})

test('nothing is kept of a text, of a run that failed, where it is switched off', () => {
  using at = place()
  for (const words of [['--version'], ['-v', '--help'], [], ['--bogus'], [at.home.at('none')]]) at.run(words)
  at.run(['--version'], {}, 'dimse')
  at.run([at.file], { NODE_DISABLE_COMPILE_CACHE: '1' })
  assert.deepEqual(kept(at.home), [])
  at.run()
  const before = mark(only(at.home))
  writeFileSync(only(at.home), 'broken')
  assert.deepEqual(at.run([at.file], { NODE_DISABLE_COMPILE_CACHE: '1' }), at.expected)
  assert.equal(readFileSync(only(at.home), 'utf8'), 'broken')
  at.run()
  assert.notEqual(mark(only(at.home)), before)
})

test('a file that is not as it was written is not used, wherever it differs', () => {
  using at = place()
  at.run()
  const file = only(at.home)
  const good = readFileSync(file)
  const flipped = (position: number): Buffer => {
    const bytes = Buffer.from(good)
    bytes[position] = 0xff ^ (bytes[position] ?? 0)
    return bytes
  }
  const damaged = [0, 20, good.length >> 2, good.length >> 1, good.length - 5, good.length - 1].map(flipped)
  for (const bytes of [...damaged, Buffer.alloc(0), good.subarray(0, 3), good.subarray(0, -100), Buffer.alloc(9000)]) {
    writeFileSync(file, bytes)
    assert.deepEqual(at.run(), at.expected)
    assert.ok(!readFileSync(only(at.home)).equals(bytes), 'it was written again')
  }
})

test('what V8 compiled with other flags is another file', () => {
  using at = place()
  at.run()
  assert.deepEqual(at.run([at.file], { NODE_OPTIONS: '--max-old-space-size=200' }), at.expected)
  const marks = kept(at.home).map((name) => mark(at.home.at(name)))
  assert.equal(marks.length, 2)
  at.run()
  at.run([at.file], { NODE_OPTIONS: '--max-old-space-size=200' })
  assert.deepEqual(
    kept(at.home).map((name) => mark(at.home.at(name))),
    marks,
  )
})

test('what another user could have written is not used', (t) => {
  if (process.platform === 'win32') return t.skip('Windows has no such modes')
  using at = place()
  at.run()
  const file = only(at.home)
  const dimse = at.home.at('cache/dimse')
  const renewed = (change: () => void): void => {
    const before = mark(file)
    change()
    assert.deepEqual(at.run(), at.expected)
    assert.notEqual(mark(file), before)
    assert.ok(lstatSync(file).isFile())
    assert.equal(statSync(file).mode & 0o777, 0o600)
  }
  renewed(() => chmodSync(file, 0o602))
  renewed(() => chmodSync(file, 0o620))
  renewed(() => {
    renameSync(file, at.home.at('elsewhere'))
    symlinkSync(at.home.at('elsewhere'), file)
  })
  if (process.getuid?.() === 0) renewed(() => chownSync(file, 65_534, 65_534))
  // Nothing is written either into a folder that is not the user's own.
  const left = (change: () => void): void => {
    writeFileSync(file, 'left')
    change()
    assert.deepEqual(at.run(), at.expected)
    assert.equal(readFileSync(file, 'utf8'), 'left')
  }
  left(() => chmodSync(dimse, 0o777))
  chmodSync(dimse, 0o700)
  if (process.getuid?.() === 0) {
    left(() => chownSync(dimse, 65_534, 65_534))
    chownSync(dimse, 0, 0)
  }
  renameSync(dimse, at.home.at('cache/other'))
  symlinkSync(at.home.at('cache/other'), dimse)
  assert.deepEqual(at.run(), at.expected)
  assert.equal(readFileSync(file, 'utf8'), 'left')
})

test('a pipe of that name is not waited for', (t) => {
  if (process.platform === 'win32') return t.skip('Windows has none')
  using at = place()
  at.run()
  const file = only(at.home)
  renameSync(file, at.home.at('elsewhere'))
  assert.equal(spawnSync('mkfifo', ['-m', '600', file]).status, 0)
  assert.deepEqual(at.run(), at.expected)
})

test('without a home, or with one that cannot be written, a run is as without', (t: TestContext) => {
  using at = place()
  const { file, home, expected } = at
  for (const env of [
    { XDG_CACHE_HOME: '', HOME: '' },
    { XDG_CACHE_HOME: '', HOME: home.at('gone') },
    { XDG_CACHE_HOME: home.at('gone/cache') },
    { XDG_CACHE_HOME: 'relative' },
    { XDG_CACHE_HOME: '/proc/none' },
    { XDG_CACHE_HOME: file },
  ]) {
    assert.deepEqual(at.run([file], env), expected, JSON.stringify(env))
  }
  assert.deepEqual(home.files(), ['instance'])
  if (process.platform !== 'linux') return t.skip('the folder is called otherwise here')
  mkdirSync(home.at('home'))
  assert.deepEqual(at.run([file], { XDG_CACHE_HOME: '', HOME: home.at('home') }), expected)
  assert.match(home.files().join(' '), /^home\/\.cache\/dimse\/dcmdump-\S+ instance$/)
})

test('a home of somebody else gets no folder', (t) => {
  if (process.getuid?.() !== 0) return t.skip('only root can try')
  using at = place()
  chownSync(at.home.at('cache'), 65_534, 65_534)
  assert.deepEqual(at.run(), at.expected)
  assert.deepEqual(kept(at.home), [])
})

test('of other versions of the same command three stay', () => {
  using at = place()
  mkdirSync(at.home.at('cache/dimse'), { mode: 0o700 })
  for (const [index, name] of [
    'dcmdump-a',
    'dcmdump-b',
    'dcmdump-c',
    'dcmdump-d',
    'dcmdump-e',
    'movescu-a',
  ].entries()) {
    writeFileSync(at.home.at(`cache/dimse/${name}`), '')
    utimesSync(at.home.at(`cache/dimse/${name}`), 1000 + index, 1000 + index)
  }
  at.run()
  assert.match(
    kept(at.home).join(' '),
    /^cache\/dimse\/dcmdump-0\S+ cache\/dimse\/dcmdump-c \S+dcmdump-d \S+dcmdump-e \S+movescu-a$/,
  )
})

test('runs at the same time do not harm each other', async () => {
  using at = place()
  const env = { PATH: process.env['PATH'], XDG_CACHE_HOME: at.home.at('cache') }
  const runs = Array.from({ length: 6 }, () =>
    spawn(process.execPath, [bin('dcmdump'), at.file], { env, stdio: 'ignore', timeout: 60_000 }),
  )
  const codes = await Promise.all(runs.map(async (child) => (await once(child, 'exit'))[0]))
  assert.deepEqual(codes, [0, 0, 0, 0, 0, 0])
  const before = mark(only(at.home))
  assert.deepEqual(at.run(), at.expected)
  assert.equal(mark(only(at.home)), before)
})

test('a run that a signal ends keeps nothing; packages are loaded without a word', async () => {
  using at = place()
  const server = spawn(process.execPath, [bin('dcmqrscp'), '--storage', at.home.at('archive'), '0'], {
    env: { PATH: process.env['PATH'], XDG_CACHE_HOME: at.home.at('cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  })
  let stderr = ''
  server.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const ended = once(server, 'close')
  await once(server.stdout, 'data')
  server.kill('SIGTERM')
  assert.deepEqual(await ended, [143, null])
  assert.equal(stderr, '')
  assert.deepEqual(kept(at.home), [])
})
