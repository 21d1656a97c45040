import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { mock, test } from 'node:test'
import { ProgressBar } from '../../../src/cli/bar/progress-bar.ts'
import { seen } from '../../support/screen.ts'
import { demoTool } from '../demo-tool.ts'
import { runTool } from '../run-tool.ts'

/** A stream that says that it is a terminal. */
function terminal(): PassThrough & { text: string } {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80, text: '' })
  stream.on('data', (chunk: Buffer) => {
    stream.text += chunk.toString()
  })
  return stream
}

async function hasBar(options: readonly string[], host: Parameters<typeof runTool>[2] = {}): Promise<boolean> {
  let bar = false
  const tool = demoTool(async (_, io) => {
    bar = io.bar !== undefined
    return 0
  })
  const { exitCode } = await runTool(tool, [...options, 'peer', '104'], { stderr: terminal(), ...host })
  assert.equal(exitCode, 0)
  return bar
}

test('a bar is for who looks at a terminal and asked for nothing else', async () => {
  assert.ok(await hasBar([]))
  assert.ok(await hasBar(['-ll', 'error']))
  for (const options of [['--no-progress'], ['--json'], ['-q'], ['-v'], ['-d'], ['-ll', 'info'], ['-ll', 'off']]) {
    assert.ok(!(await hasBar(options)), options.join(' '))
  }
  assert.ok(!(await hasBar([], { stderr: new PassThrough() })), 'no terminal')
  assert.ok(!(await hasBar([], { env: { TERM: 'dumb' } })), 'a terminal that cannot rewrite a line')
})

/** Lets what is awaited for the display happen. */
async function loaded(): Promise<void> {
  await import('../../../src/cli/bar/bar-display.ts')
  await new Promise((resolve) => setImmediate(resolve))
}

test('it is shown after half a second, drawn ten times a second, and erased', async (t) => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  t.after(() => mock.timers.reset())
  const stream = terminal()
  const bar = new ProgressBar(stream, false)
  bar.begin('sending', 4)
  bar.done = 1
  mock.timers.tick(499)
  await loaded()
  assert.equal(stream.text, '')
  mock.timers.tick(1)
  await loaded()
  assert.match(seen(stream.text).join('\n'), /^sending \[=+ +\] 1\/4/)
  const drawn = () => stream.text.split('sending').length - 1
  const before = drawn()
  for (let ms = 0; ms < 1000; ms += 10) {
    bar.done = 2
    bar.bytes += 1000
    mock.timers.tick(10)
  }
  await loaded()
  assert.ok(drawn() - before <= 10, `${drawn() - before} drawings in a second`)
  assert.match(seen(stream.text).join('\n'), /^sending \[=+ +\] 2\/4, 100 kB, /)
  bar.clear()
  await loaded()
  assert.deepEqual(seen(stream.text), [''])
  mock.timers.tick(100)
  await loaded()
  assert.match(seen(stream.text).join('\n'), /^sending /)
  bar.end()
  bar.end()
  await loaded()
  assert.deepEqual(seen(stream.text), [''])
  const length = stream.text.length
  mock.timers.tick(1000)
  await loaded()
  assert.equal(stream.text.length, length, 'nothing is drawn when it is over')
})

test('work that is over before is never shown, whatever is loaded meanwhile', async (t) => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  t.after(() => mock.timers.reset())
  const stream = terminal()
  const bar = new ProgressBar(stream, false)
  bar.begin('one')
  mock.timers.tick(500)
  bar.end()
  await loaded()
  bar.begin('two')
  mock.timers.tick(400)
  bar.begin('three')
  mock.timers.tick(400)
  await loaded()
  assert.equal(stream.text, '')
  bar.end()
})

test('what a retrieval tells', () => {
  const bar = new ProgressBar(terminal(), false)
  const none = { remaining: undefined, completed: undefined, failed: undefined, warning: undefined }
  bar.subOperations(none)
  assert.deepEqual([bar.done, bar.total], [0, undefined])
  bar.subOperations({ remaining: 3, completed: 1, failed: 1, warning: undefined })
  assert.deepEqual([bar.done, bar.total], [2, 5])
  bar.received(10, false)
  bar.received(10, true)
  assert.deepEqual([bar.done, bar.bytes], [3, 20])
  bar.subOperations({ ...none, completed: 2 })
  assert.deepEqual([bar.done, bar.total], [3, 5])
})
