import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageOf, worded } from '../../src/cli/language.ts'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { runTool } from './run-tool.ts'

test('the first locale that is set decides', () => {
  assert.equal(languageOf({}), 'en')
  assert.equal(languageOf({ LANG: 'ja_JP.UTF-8' }), 'ja')
  assert.equal(languageOf({ LANG: 'ja' }), 'ja')
  assert.equal(languageOf({ LANG: 'ja_JP.UTF-8', LC_ALL: '' }), 'ja')
  assert.equal(languageOf({ LANG: 'ja_JP.UTF-8', LC_MESSAGES: 'de_DE' }), 'en')
  assert.equal(languageOf({ LANG: 'C', LC_MESSAGES: 'ja_JP.eucJP' }), 'ja')
  assert.equal(languageOf({ LC_ALL: 'C', LC_MESSAGES: 'ja_JP' }), 'en')
  assert.equal(languageOf({ LANG: 'jam' }), 'en')
})

test('a text without Japanese is shown in English', () => {
  assert.equal(worded('text', 'ja'), 'text')
  assert.equal(worded({ en: 'text', ja: '文' }, 'ja'), '文')
})

test('help is shown in the language of the locale, complaints stay English', async () => {
  const japanese = { env: { LC_MESSAGES: 'ja_JP.UTF-8' } }
  const help = await runTool(movescu, ['--help'], japanese)
  assert.match(help.stdout, /^使い方: movescu \[options\] peer port \[dcmfile-in\.\.\.\]$/m)
  assert.match((await runTool(movescu, [], japanese)).stdout, /^全般オプション:$/m)
  assert.match((await runTool(movescu, ['--help'])).stdout, /^usage: movescu /m)
  const { stderr } = await runTool(movescu, ['--bogus'], japanese)
  assert.match(stderr, /^movescu: DICOM retrieve \(C-MOVE\) SCU\nerror: Unknown option --bogus$/m)
})
