/** Certificates without a connection, against what DCMTK and OpenSSL say of them. */
import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { echoscu } from '../../src/cli/tools/echoscu.ts'
import { chainFault } from '../../src/ul/certificate-chain.ts'
import { runTool } from '../cli/run-tool.ts'
import { folder } from '../support/folder.ts'
import { run } from '../support/peers/child.ts'
import { lacks, pathOf } from '../support/peers/installed.ts'

test('what leads to a trusted authority, what not, and why', async (t) => {
  if (await lacks(t, 'openssl', 'dcmtk')) return
  using files = folder()
  const openssl = async (...args: readonly string[]): Promise<void> => {
    const { code, stderr } = await run(pathOf('openssl') ?? 'openssl', args, { cwd: files.path })
    assert.equal(code, 0, stderr)
  }
  const authority = ['-addext', 'basicConstraints=critical,CA:TRUE']
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30']
  await openssl(...made, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=ca', ...authority)
  await openssl(
    ...made,
    '-keyout',
    'self.key',
    '-out',
    'self.pem',
    '-subj',
    '/CN=self',
    '-addext',
    'basicConstraints=CA:FALSE',
  )
  await openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'k.key', '-out', 'k.csr', '-subj', '/CN=k')
  const sign = ['x509', '-req', '-in', 'k.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial']
  await openssl(...sign, '-out', 'good.pem', '-days', '30')
  await openssl(...sign, '-out', 'old.pem', '-days', '-1')

  for (const words of [
    ['+cf', 'ca.pem', '+vc', 'good.pem'],
    ['+cf', 'ca.pem', '+vc', 'old.pem'],
    ['+cf', 'ca.pem', '+vc', 'self.pem'],
    ['+cf', 'ca.pem', '+vc', 'none.pem'],
    ['+vc', 'good.pem'],
    ['+rc', 'ca.pem'],
    ['+rc', 'good.pem'],
    ['-der', '+rc', 'ca.pem'],
    ['+cf', 'ca.pem', '+vc', 'good.pem', '+rc', 'self.pem'],
  ]) {
    const there = words.map((word) => (word.endsWith('.pem') ? files.at(word) : word))
    const ours = await runTool(echoscu, ['+tla', ...there])
    const theirs = await run(pathOf('echoscu') ?? 'echoscu', ['+tla', ...there])
    assert.deepEqual(
      [ours.exitCode, ours.stdout, ours.stderr],
      [theirs.code, theirs.stdout, theirs.stderr],
      words.join(' '),
    )
  }
  const [good, ca] = ['good.pem', 'ca.pem'].map((name) => new X509Certificate(readFileSync(files.at(name))))
  assert.ok(good !== undefined && ca !== undefined)
  assert.equal(await chainFault(good, { authorities: [ca], now: new Date(0) }), 'certificate is not yet valid')
})
