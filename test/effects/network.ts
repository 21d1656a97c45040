/** What the options do that every requestor has about the kind of address. */
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import type { Tool } from '../../src/cli/tool.ts'
import { runTool } from '../cli/run-tool.ts'
import { effect } from './effect.ts'

/** `rest` goes behind host and port. */
export function ipEffects(tool: Tool, rest: readonly string[]): void {
  effect(['--ipv4', '--ipv6', '--ip-auto'], 'says which kind of address a name stands for', async () => {
    assert.equal(await calledAt(tool, ['-i4'], 'localhost', rest, '127.0.0.1'), true)
    assert.equal(await calledAt(tool, [], 'localhost', rest, '127.0.0.1'), true)
    assert.equal(await calledAt(tool, ['-i0'], 'localhost', rest, '127.0.0.1'), true)
    assert.equal(await calledAt(tool, ['-i6'], 'localhost', rest, '127.0.0.1'), false)
    // An address stands for itself, whatever the option.
    assert.equal(await calledAt(tool, ['-i6'], '127.0.0.1', rest, '127.0.0.1'), true)
  })
}

/** Whether the tool connects to the address when it is given this host. */
async function calledAt(
  tool: Tool,
  options: readonly string[],
  host: string,
  rest: readonly string[],
  address: string,
): Promise<boolean> {
  let called = false
  const server = createServer((socket) => {
    called = true
    socket.on('error', () => undefined).destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  try {
    const { exitCode } = await runTool(tool, ['-q', ...options, host, String(port), ...rest])
    assert.notEqual(exitCode, 0)
    return called
  } finally {
    server.close()
  }
}
