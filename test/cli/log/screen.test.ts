import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { Log } from '../../../src/cli/log/log.ts'
import { ProgressLines } from '../../../src/cli/log/progress.ts'
import { Screen } from '../../../src/cli/log/screen.ts'

/** Both streams as one text: what a terminal shows. */
function screen(stdoutIsTerminal: boolean, stderrIsTerminal: boolean) {
  let text = ''
  const stream = (isTTY: boolean): PassThrough =>
    Object.assign(new PassThrough(), {
      isTTY,
      write: (chunk: unknown): boolean => {
        text += String(chunk)
        return true
      },
    })
  const stdout = stream(stdoutIsTerminal)
  const shown = new Screen({ stdout, stderr: stream(stderrIsTerminal) })
  const progress = new ProgressLines((dots) => stdout.write(dots), new Log(shown.err, 'info'))
  shown.progress = progress
  return { shown, progress, text: () => text }
}

test('on a terminal a record ends the open line first', () => {
  const { shown, progress, text } = screen(true, true)
  const line = progress.begin('XMIT')
  shown.err('W: x\n')
  line?.dot()
  line?.end()
  assert.equal(text(), 'XMIT: \nW: x\nXMIT: .\n')
})

test('streams that go to different places do not touch each other', () => {
  for (const [stdout, stderr] of [
    [true, false],
    [false, true],
    [false, false],
  ] as const) {
    const { shown, progress, text } = screen(stdout, stderr)
    const line = progress.begin('XMIT')
    shown.err('W: x\n')
    line?.end()
    assert.equal(text(), 'XMIT: W: x\n\n')
  }
})

test('records on stdout itself always end the line', () => {
  const { shown, progress, text } = screen(false, false)
  const line = progress.begin('XMIT')
  shown.out('W: x\n')
  line?.end()
  assert.equal(text(), 'XMIT: \nW: x\n')
})
