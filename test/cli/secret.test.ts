import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { askSecret, type Terminal } from '../../src/cli/secret.ts'

const never = new AbortController().signal

/** A terminal on which `keys` are typed; what it shows, and whether it echoed. */
function typing(keys: string) {
  const input = new PassThrough()
  const shown: string[] = []
  const raw: boolean[] = []
  const output = new PassThrough().on('data', (chunk: Buffer) => void shown.push(chunk.toString()))
  let interrupted = 0
  const terminal: Terminal = {
    input,
    output,
    setRaw: (on) => {
      raw.push(on)
      if (on) input.write(keys)
    },
    interrupt: () => {
      interrupted += 1
    },
    close: () => void input.destroy(),
  }
  return { terminal, shown: () => shown.join(''), raw, interrupts: () => interrupted, closed: () => input.destroyed }
}

const ask = (terminal: Terminal | undefined, input = '', signal = never) => {
  const stderr = new PassThrough()
  const secret = askSecret('Password:', {
    stdin: () => new PassThrough().end(input),
    stderr,
    terminal: () => Promise.resolve(terminal),
    signal,
  })
  return { secret, stderr }
}

test('on a terminal, what is typed counts up to the end of the line and is not shown', async () => {
  const { terminal, shown, raw, closed } = typing('geheim ö\rmore')
  assert.equal(await ask(terminal, 'not this').secret, 'geheim ö')
  assert.equal(shown(), 'Password:\n')
  assert.deepEqual([raw, closed()], [[true, false], true])
})

test('the erase key takes a character back, the interrupt key does what it does elsewhere', async () => {
  const typed = typing('xy\u007f\bsec\u0003ret\u0004')
  assert.equal(await ask(typed.terminal).secret, 'secret')
  assert.equal(typed.interrupts(), 1)
})

test('the signal ends the wait, and the terminal is as before', async () => {
  const { terminal, raw } = typing('sec')
  const stop = new AbortController()
  const { secret } = ask(terminal, '', stop.signal)
  setImmediate(() => stop.abort(new Error('enough')))
  await assert.rejects(secret, /enough/)
  assert.deepEqual(raw, [true, false])
})

test('without a terminal it is the first line of standard input, whatever its end', async () => {
  for (const input of ['secret\nother\n', 'secret\r\n', 'secret']) {
    const { secret, stderr } = ask(undefined, input)
    assert.equal(await secret, 'secret')
    assert.equal(String(stderr.read()), 'Password:\n')
  }
  assert.equal(await ask(undefined, '').secret, '')
})
