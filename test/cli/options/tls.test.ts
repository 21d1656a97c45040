/** The TLS options: what goes together, in which order complaints come, what of TLS a plain run loads. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Tool } from '../../../src/cli/tool.ts'
import { dcmqrscp } from '../../../src/cli/tools/dcmqrscp.ts'
import { echoscu } from '../../../src/cli/tools/echoscu.ts'
import { findscu } from '../../../src/cli/tools/findscu.ts'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { dcmtk } from '../../support/peers/dcmtk.ts'
import { lacks } from '../../support/peers/installed.ts'
import { runTool } from '../run-tool.ts'

/** Parameters that lead to nobody. */
const parameters = new Map<Tool, readonly string[]>([
  [storescu, ['127.0.0.1', '1', 'no.dcm']],
  [echoscu, ['127.0.0.1', '1']],
  [findscu, ['127.0.0.1', '1', '-k', 'PatientID=X']],
  [movescu, ['127.0.0.1', '1', '-k', 'PatientID=X']],
  [dcmqrscp, ['0']],
])

const complaint = async (tool: Tool, words: readonly string[]): Promise<string | undefined> => {
  const { exitCode, stderr } = await runTool(tool, [...words, ...(parameters.get(tool) ?? [])])
  assert.equal(exitCode, 1)
  return /^error: (.*)$/m.exec(stderr)?.[1]
}

/** Each option that needs TLS, with words for its values, in the order of evaluation of 3.6.7. */
const needing = [
  ['-pem', '--pem-keys'],
  ['-der', '--der-keys'],
  ['+rs x', '--seed'],
  ['+ws', '--write-seed'],
  ['+wf x', '--write-seed-file'],
  ['-rc', '--require-peer-cert'],
  ['-ic', '--ignore-peer-cert'],
  ['+px', '--profile-bcp195'],
  ['+py', '--profile-bcp195-nd'],
  ['+pz', '--profile-bcp195-ex'],
  ['+pa', '--profile-basic'],
  ['+pn', '--profile-null'],
  ['+cf x', '--add-cert-file'],
  ['+cd x', '--add-cert-dir'],
  ['+crl x', '--add-crl-file'],
  ['+crv', '--enable-crl-vfy'],
  ['+cra', '--enable-crl-all'],
  ['+cs x', '--cipher'],
] as const
/** Those that 3.6.7 does not have. */
const newer = [
  ['+pg', '--profile-8996'],
  ['+pm', '--profile-8996-mod'],
  ['+pb', '--profile-basic'],
  ['-vc', '--verify-peer-cert'],
  ['+dp x', '--dhparam'],
] as const

test('what needs TLS says so, by the names of the options that switch it on', async () => {
  for (const [tool, on] of [
    [storescu, '--enable-tls or --anonymous-tls'],
    [echoscu, '--enable-tls or --anonymous-tls'],
    [findscu, '--enable-tls or --anonymous-tls'],
    [movescu, '--enable-tls'],
    [dcmqrscp, '--enable-tls'],
  ] as const) {
    for (const [option, name] of [...needing, ...newer]) {
      assert.equal(await complaint(tool, option.split(' ')), `${name} only allowed with ${on}`)
    }
    for (const [option, name] of [
      ['+ps', '--std-passwd'],
      ['+pw x', '--use-passwd'],
      ['-pw', '--null-passwd'],
    ] as const) {
      assert.equal(await complaint(tool, option.split(' ')), `${name} only allowed with --enable-tls`)
    }
  }
})

test('without a certificate of our own there is no key that could have a password', async () => {
  assert.equal(await complaint(storescu, ['+tla', '+pw', 'x']), '--use-passwd only allowed with --enable-tls')
})

test('who takes associations must have a certificate', async () => {
  for (const tool of [movescu, dcmqrscp]) assert.equal(await complaint(tool, ['+tla']), 'Unknown option +tla')
})

test('what goes together and what does not', async () => {
  assert.equal(
    await complaint(storescu, ['+tla', '+crv', '+cra']),
    '--enable-crl-all not allowed with --enable-crl-vfy',
  )
  assert.equal(
    await complaint(movescu, ['+tls', 'k', 'c', '+crv', '+cra', '+ws']),
    '--write-seed only allowed with --seed',
  )
  for (const tool of [storescu, movescu]) {
    const secure = ['+tls', 'k', 'c']
    assert.equal(await complaint(tool, [...secure, '+pz', '+cs', 'x']), '--cipher not allowed with --profile-bcp195-ex')
    assert.equal(await complaint(tool, [...secure, '+wf', 'x']), '--write-seed-file only allowed with --seed')
    assert.equal(
      await complaint(tool, [...secure, '--request-sni', 'x', '--no-sni']),
      '--no-sni not allowed with --request-sni',
    )
  }
})

describe('storescu 3.6.7', () => {
  test('complains of two options in the same order', { timeout: 120_000 }, async (t) => {
    if (await lacks(t, 'dcmtk')) return
    using files = folder()
    const behind = ['127.0.0.1', '1', writeInstance(files.at('ct.dcm'))]
    for (const [index, [option]] of needing.entries()) {
      const [later = '-pem'] = needing[index + 1] ?? []
      for (const words of [`${option} ${later}`, `${later} ${option}`]) {
        const { stderr } = await dcmtk('storescu', [...words.split(' '), ...behind])
        assert.equal(await complaint(storescu, words.split(' ')), /^error: (.*)$/m.exec(stderr)?.[1], words)
      }
    }
  })

  test('has no cipher suite that we do not list', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const suites = (text: string) => text.split('\n').filter((line) => line.startsWith('  TLS_'))
    const ours = suites((await runTool(storescu, ['+cc'])).stdout)
    const theirs = suites((await dcmtk('storescu', ['+cc'])).stdout)
    assert.ok(theirs.length > 30)
    assert.deepEqual(
      theirs.filter((suite) => !ours.includes(suite)),
      [],
    )
  })
})

test('a plain run loads nothing of TLS', () => {
  const bin = join(import.meta.dirname, '../../../bin/echoscu.cjs')
  const script = `process.on('exit', () => console.log(process.moduleLoadList.filter((each) => /tls|asn1|SecureContext/i.test(each)).join()))
    process.argv = [process.execPath, 'echoscu', '127.0.0.1', '1']
    await import(${JSON.stringify(`file://${bin}`)})`
  const run = (words: readonly string[]) => {
    const source = script.replace("'127.0.0.1'", [...words, '127.0.0.1'].map((word) => `'${word}'`).join(', '))
    try {
      return execFileSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8', stdio: 'pipe' })
    } catch (error) {
      return error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
    }
  }
  assert.equal(run([]), '\n')
  assert.match(run(['+tla', '-ic']), /tls_wrap/)
})
