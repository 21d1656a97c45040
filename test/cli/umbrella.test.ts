import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import type { Host } from '../../src/cli/run.ts'
import { tools } from '../../src/cli/tools/registry.ts'
import { umbrella } from '../../src/cli/umbrella.ts'
import { identification } from '../../src/cli/version.ts'
import { loadedModules } from '../support/loaded-modules.ts'

async function called(
  argv: readonly string[],
  env: Host['env'] = {},
): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const host = { stdin: () => new PassThrough().end(), stdout, stderr, env, effectiveUserId: 0 }
  const code = await umbrella(argv, { ...host, signal: new AbortController().signal })
  stdout.end()
  stderr.end()
  return { code, out: await text(stdout), err: await text(stderr) }
}

test('without a word, with -h and with --help it lists every tool with its task', async () => {
  const { code, out, err } = await called([])
  assert.deepEqual([code, err], [0, ''])
  assert.ok(out.startsWith(`${identification('dimse')}\n\ndimse: DICOM networking tools\nusage: dimse TOOL `))
  for (const { name, task } of tools) assert.match(out, new RegExp(`^ {2}${name} +${task.en}$`, 'm'))
  for (const word of ['-h', '--help']) assert.deepEqual(await called([word]), { code, out, err })
})

test('the list is in Japanese where the locale says so', async () => {
  const { out } = await called(['--help'], { LANG: 'ja_JP.UTF-8' })
  for (const { name, task } of tools) assert.match(out, new RegExp(`^ {2}${name} +${task.ja}$`, 'm'))
  assert.equal((await called(['--help'], { LANG: 'ja_JP.UTF-8', LC_ALL: 'C' })).out, (await called([])).out)
})

test('--version shows its own', async () => {
  const { code, out } = await called(['--version'])
  assert.equal(code, 0)
  assert.ok(out.startsWith(`${identification('dimse')}\n\n`))
  assert.match(out, /^- OpenSSL, Version /m)
})

test('a tool or option that is none is an error', async () => {
  for (const [word, complaint] of [
    ['movesuc', 'Unknown tool movesuc'],
    ['', 'Unknown tool '],
    ['toString', 'Unknown tool toString'],
    ['-v', 'Unknown option -v'],
  ] as const) {
    const { code, out, err } = await called([word, 'movescu'])
    assert.deepEqual([code, out], [1, ''])
    assert.equal(
      err,
      `${identification('dimse')}\n\ndimse: DICOM networking tools\nerror: ${complaint}\ndimse --help lists the tools\n`,
    )
  }
})

const bin = (name: string, args: readonly string[]) => {
  const script = join(import.meta.dirname, '../../bin', `${name}.cjs`)
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stdout, stderr }
}

for (const args of [
  ['movescu'],
  ['movescu', '--version'],
  ['movescu', '--bogus'],
  ['movescu', '-v', '--arguments', '-k', 'PatientID=A', '127.0.0.1', '1'],
  ['storescu', '--help'],
  ['echoscu', '127.0.0.1', '1'],
]) {
  test(`dimse ${args.join(' ')} is what ${args[0]} is by itself`, () => {
    const [tool = '', ...rest] = args
    assert.deepEqual(bin('dimse', args), bin(tool, rest))
  })
}

test('only the chosen tool is loaded', () => {
  const { exitCode, modules } = loadedModules('dimse', ['echoscu', '--version'])
  assert.equal(exitCode, 0)
  assert.deepEqual(
    modules.filter((module) => module.startsWith('cli/tools/')),
    ['cli/tools/echoscu', 'cli/tools/registry'],
  )
  const overview = loadedModules('dimse', []).modules
  assert.deepEqual(
    overview.filter((module) => module.startsWith('cli/tools/')),
    ['cli/tools/registry'],
  )
})
