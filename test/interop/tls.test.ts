/** TLS with DCMTK and OpenSSL: the tables of docs/tls.md are what real connections agree on. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { lacks } from '../support/peers/installed.ts'
import { tlsTables } from '../support/peers/tls-matrix.ts'

const page = join(import.meta.dirname, '../../../docs/tls.md')
const [begin, end] = ['<!-- measured by test/interop/tls.test.ts -->\n\n', '\n\n<!-- end of what is measured -->']

// With DIMSE_WRITE_TABLES=1 the page gets the tables instead of being held against them.
test('profiles and suites agree with DCMTK and OpenSSL as docs/tls.md says', async (t) => {
  if (await lacks(t, 'openssl', 'dcmtk')) return
  const text = readFileSync(page, 'utf8')
  const [before = '', rest = ''] = text.split(begin)
  const [written = '', after = ''] = rest.split(end)
  const measured = await tlsTables()
  if (process.env['DIMSE_WRITE_TABLES'] === '1') writeFileSync(page, before + begin + measured + end + after)
  else assert.deepEqual(measured.split('\n'), written.split('\n'))
})
