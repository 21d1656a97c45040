import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Level, levels } from '../../../src/cli/log/level.ts'
import { Log } from '../../../src/cli/log/log.ts'
import { ProgressLines } from '../../../src/cli/log/progress.ts'

function progress(level: Level = 'info'): { lines: ProgressLines; written: () => string } {
  let written = ''
  const lines = new ProgressLines(
    (text) => {
      written += text
    },
    new Log(() => {}, level),
  )
  return { lines, written: () => written }
}

test('a line has one dot for each PDV', () => {
  const { lines, written } = progress()
  const line = lines.begin('RECV')
  assert.equal(written(), 'RECV: ')
  for (let pdv = 0; pdv < 1000; pdv += 1) line?.dot()
  line?.end()
  assert.equal(written(), `RECV: ${'.'.repeat(1000)}\n`)
})

test('there is none at any level but info', () => {
  const shown = levels.filter((level) => progress(level).lines.begin('XMIT') !== undefined)
  assert.deepEqual(shown, ['info'])
})

test('lines of transfers side by side are never mixed', () => {
  const { lines, written } = progress()
  const [a, b, c] = [lines.begin('RECV'), lines.begin('RECV'), lines.begin('XMIT')]
  a?.dot()
  b?.dot()
  b?.dot()
  b?.end()
  a?.dot()
  a?.end()
  c?.dot()
  c?.end()
  assert.equal(written(), 'RECV: ..\nRECV: ..\nXMIT: .\n')
})

test('after an open line has ended, the next one is shown at once', () => {
  const { lines, written } = progress()
  lines.begin('XMIT')?.end()
  lines.begin('XMIT')
  assert.equal(written(), 'XMIT: \nXMIT: ')
})

test('an interrupted line is ended, and goes on with the next dot', () => {
  const { lines, written } = progress()
  const line = lines.begin('RECV')
  line?.dot()
  lines.interrupt()
  lines.interrupt()
  line?.dot()
  line?.end()
  lines.interrupt()
  assert.equal(written(), 'RECV: .\nRECV: .\n')
})

test('a line that ends where it was interrupted shows nothing more', () => {
  const { lines, written } = progress()
  const [line, other] = [lines.begin('RECV'), lines.begin('RECV')]
  other?.end()
  lines.interrupt()
  line?.end()
  assert.equal(written(), 'RECV: \nRECV: \n')
})
