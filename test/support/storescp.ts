/** Our storescp as a process that receives into a folder. */
import type { SpawnOptions } from 'node:child_process'
import { type RunningTool, startTool } from './tool-process.ts'

/** On a free port of this machine alone. */
export async function startOwnStorescp(
  out: string,
  args: readonly string[] = [],
  options: SpawnOptions = {},
): Promise<RunningTool & { readonly port: number }> {
  const running = startTool('storescp', ['--bind', '127.0.0.1', '-od', out, ...args, '0'], options)
  const [, port] = await running.wrote(/^listening on 127\.0\.0\.1:(\d+)$/m)
  return { ...running, port: Number(port) }
}
