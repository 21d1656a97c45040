/** The terminal of a process, also where standard input is something else. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { certificates, keyPassword } from '../support/certificates.ts'
import { lacks, pathOf } from '../support/peers/installed.ts'

const bin = join(import.meta.dirname, '../../bin/echoscu.cjs')

/** Runs a command line of the shell on a terminal of its own; types `keys` when a password is asked for. What was shown. */
async function onTerminal(
  command: string,
  keys: string,
): Promise<{ readonly shown: string; readonly exitCode: number }> {
  const child = spawn('script', ['-qec', command, '/dev/null'], { timeout: 60_000, killSignal: 'SIGKILL' })
  let shown = ''
  let typed = false
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString()
    if (typed || !shown.includes('pass phrase:')) return
    typed = true
    child.stdin.write(keys)
  })
  const [exitCode] = await once(child, 'close')
  return { shown, exitCode }
}

test('a password that is asked for is read from the terminal and not shown', async (t) => {
  if (await lacks(t, 'openssl')) return
  if (pathOf('script') === undefined) return t.skip('not installed: script')
  using files = certificates()
  const call = `'${process.execPath}' '${bin}' +tls '${files.at('rsa.enc.key')}' '${files.at('rsa.pem')}' -ic 127.0.0.1 1`
  for (const command of [call, `echo wrong | ${call}`]) {
    const { shown, exitCode } = await onTerminal(command, `${keyPassword}\r`)
    assert.equal(exitCode, 1)
    assert.match(shown, /^Enter PEM pass phrase:\r?\n+.*Connection refused\r?\n$/s)
    assert.equal(shown.includes(keyPassword), false)
  }
  const wrong = await onTerminal(call, 'nope\r')
  assert.match(wrong.shown, /Unable to load private TLS key/)
  const interrupted = await onTerminal(call, 'sec\u0003')
  assert.equal(interrupted.exitCode, 130)
})
