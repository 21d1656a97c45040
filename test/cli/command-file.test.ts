import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { expandCommandFiles, words } from '../../src/cli/command-file.ts'
import { UsageError } from '../../src/errors.ts'

test('words are parted by runs of blanks, tabs and line ends', () => {
  assert.deepEqual(words('  a\tb\r\n\r\nc '), ['a', 'b', 'c'])
  assert.deepEqual(words(''), [])
})

test('either quote keeps separators and the other quote', () => {
  assert.deepEqual(words(`"a 'b'" 'c "d"'`), [`a 'b'`, 'c "d"'])
})

test('a closing quote ends the word, also an empty one', () => {
  assert.deepEqual(words(`""x''`), ['', 'x'])
  assert.deepEqual(words(`"a""b"`), ['a', 'b'])
})

test('what stands before a quote is glued to it, what follows is a word of its own', () => {
  assert.deepEqual(words('ab"c d"e f'), ['abc d', 'e', 'f'])
})

test('an unclosed quote runs to the end', () => assert.deepEqual(words('a "b c\nd'), ['a', 'b c\nd']))

test('there are no escapes and no comments', () => {
  assert.deepEqual(words('# a\\ b "c\\"d"'), ['#', 'a\\', 'b', 'c\\', 'd'])
})

test('files are expanded once, in place, wherever the word stands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dimse-'))
  try {
    const file = join(folder, 'words')
    writeFileSync(file, '-k "a b"\n@other')
    assert.deepEqual(expandCommandFiles(['-v', `@${file}`, '@', 'x@y']), ['-v', '-k', 'a b', '@other', '@', 'x@y'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a file that cannot be read is named', () => {
  assert.throws(() => expandCommandFiles(['@/no/such']), new UsageError("Cannot open command file '/no/such'"))
})
