import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'

const launch = (peer: string): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, 'start-demo.js'), peer, '1'], { timeout: 20_000 })

async function ended(child: ChildProcess): Promise<{ code: unknown; stdout: number; stderr: string }> {
  let stdout = 0
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.length
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

test('all output is written before the process ends with the exit code of main', async () => {
  assert.deepEqual(await ended(launch('write')), { code: 7, stdout: 'ready\n'.length + 990_000, stderr: '' })
})

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`${signal} ends a waiting tool with ${code}`, async () => {
    const child = launch('wait')
    const end = ended(child)
    await once(child.stdout ?? child, 'data')
    child.kill(signal)
    assert.deepEqual(await end, { code, stdout: 6, stderr: '' })
  })
}

test('a reader that does not read holds no run that is interrupted', async () => {
  const child = launch('write')
  const closed = once(child, 'exit')
  await once(child.stdout ?? child, 'readable')
  child.kill('SIGTERM')
  const [code] = await closed
  // It was told to end while it worked, or when it had nothing left but to be read.
  assert.ok(code === 143 || code === 7, `${code}`)
})

test('a reader that goes away does not end the run', async () => {
  const child = launch('write')
  const end = ended(child)
  child.stdout?.destroy()
  const { code, stderr } = await end
  assert.deepEqual({ code, stderr }, { code: 7, stderr: '' })
})
