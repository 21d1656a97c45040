import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { banner } from '../../src/cli/version.ts'
import { versionText } from '../../src/cli/version-text.ts'
import { folder } from '../support/folder.ts'
import { demoTable } from './demo-tool.ts'

test('the version text begins like every text, and names what the tool runs on', async () => {
  const text = await versionText(demoTable, {})
  assert.ok(text.startsWith(`${banner(demoTable)}\n`))
  const lines = text.split('\n')
  for (const line of [
    `Host type: ${process.platform}-${process.arch}`,
    'Character encoding: UTF-8',
    'Data dictionary: built in',
    'External libraries used:',
    `- Node.js, Version ${process.versions.node}`,
    `- ZLIB, Version ${process.versions.zlib}`,
    `- OpenSSL, Version ${process.versions.openssl}`,
  ]) {
    assert.ok(lines.includes(line), line)
  }
  assert.match(text, /^Build options: .*\bdcmdictpath\b/m)
  assert.match(text, /^Access control: .*\bLIBWRAP$/m)
})

test('dictionary files are named, with the reason where they have nothing', async () => {
  using work = folder()
  writeFileSync(work.at('a.dic'), '(0010,0020)\tLO\tMyPid\n')
  const text = await versionText(demoTable, { DCMDICTPATH: `${work.at('a.dic')}::${work.at('b.dic')}` })
  assert.ok(
    text.includes(
      `\nData dictionary: files that DCMDICTPATH lists\n- ${work.at('a.dic')}\n- ${work.at('b.dic')}: no such file or directory\n`,
    ),
    text,
  )
  assert.ok((await versionText(demoTable, { DCMDICTPATH: '' })).includes('\nData dictionary: built in\n'))
})
