/** Commands of events, run by the real shell: what came from a peer arrives as one word and is never run. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CommandValues, shellCommand } from '../../../../src/cli/tools/storescp/command-line.ts'
import { folder } from '../../../support/folder.ts'

const values: CommandValues = {
  directory: 'in box/P_20260101',
  file: 'CT.1.2.3',
  callingAeTitle: 'SENDER',
  calledAeTitle: 'ANY-SCP',
  peer: 'localhost',
}

/** What a program gets that the command calls, word by word. */
function wordsOf(command: string, given: CommandValues): readonly string[] {
  using files = folder()
  // Words are parted by NUL, which no word can hold.
  writeFileSync(files.at('show'), `#!/bin/sh\nfor word; do printf '%s\\0' "$word"; done > ${files.at('words')}\n`, {
    mode: 0o755,
  })
  const { text, env } = shellCommand(command.replace('SHOW', files.at('show')), given)
  execFileSync('/bin/sh', ['-c', text], { env: { ...process.env, ...env }, cwd: files.path, stdio: 'pipe' })
  return readFileSync(files.at('words'), 'utf8').split('\0').slice(0, -1)
}

test('placeholders are replaced inside and outside of quotes, each value one word', () => {
  assert.deepEqual(wordsOf('SHOW #p/#f "#p" \'#a\' "to #c" #r#r', values), [
    'in box/P_20260101/CT.1.2.3',
    'in box/P_20260101',
    'SENDER',
    'to ANY-SCP',
    'localhostlocalhost',
  ])
})

test('what is no placeholder stays: another letter, one behind a backslash, one without a value', () => {
  assert.deepEqual(wordsOf('SHOW "#x" \\#f "#f"', { ...values, file: undefined }), ['#x', '#f', '#f'])
})

test('quotes of one kind inside of the other do not end it', () => {
  assert.deepEqual(wordsOf(`SHOW "it's #a" '"#a"' "a \\" #a"`, values), ["it's SENDER", '"SENDER"', 'a " SENDER'])
})

test('the exact values are in variables', () => {
  const hostile = { ...values, callingAeTitle: '$(id);"', peer: '`x`' }
  assert.deepEqual(wordsOf('SHOW "$DIMSE_CALLING_AE_TITLE" "$DIMSE_PEER" "$DIMSE_DIRECTORY" "$DIMSE_FILE"', hostile), [
    '$(id);"',
    '`x`',
    'in box/P_20260101',
    'CT.1.2.3',
  ])
})

const titles = fc.string({
  unit: fc.constantFrom(...'$(){}`\'"\\;&|<>*?[]!~#= abpcr\n/.-'),
  minLength: 1,
  maxLength: 16,
})
const places = fc.constantFrom(
  '#a',
  '"#a"',
  "'#a'",
  'x#a',
  '"x #a y"',
  "'x'#a",
  '"$(printf %s "#a")"',
  '"$(printf "%s" "$(printf %s "#a")")"',
)

test('law: a title, whatever it holds, is one word without characters of the shell', () => {
  fc.assert(
    fc.property(titles, places, (callingAeTitle, place) => {
      const words = wordsOf(`SHOW ${place} end`, { ...values, callingAeTitle })
      assert.equal(words.length, 2)
      assert.match(words[0] ?? '', /^[\w .:@%+=,-]*$/)
      assert.equal(words[1], 'end')
    }),
    { numRuns: 150 },
  )
})

test('law: nor does it run when the command hands it to another shell', () => {
  const canary = `/tmp/dimse-canary-${process.pid}`
  const attacks = [
    '$(touch C)',
    '`touch C`',
    ';touch C;',
    '";touch C;"',
    "';touch C;'",
    '|touch C',
    '&touch C&',
    '\ntouch C',
  ]
  try {
    for (const attack of attacks) {
      const callingAeTitle = attack.replace('C', canary)
      for (const command of [`sh -c 'echo #a'`, `sh -c "echo #a"`, `eval echo #a`, `eval "echo '#a'"`]) {
        const { text, env } = shellCommand(command, { ...values, callingAeTitle })
        execFileSync('/bin/sh', ['-c', text], { env: { ...process.env, ...env }, stdio: 'pipe' })
        assert.ok(!existsSync(canary), `${command}: ${attack}`)
      }
    }
  } finally {
    rmSync(canary, { force: true })
  }
})
