/** Runs a tool in this process and gives what it wrote and its exit code. */
import { PassThrough } from 'node:stream'
import { type Host, run } from '../../src/cli/run.ts'
import type { Tool } from '../../src/cli/tool.ts'

export interface Outcome {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export async function runTool(tool: Tool, argv: readonly string[], host: Partial<Host> = {}): Promise<Outcome> {
  const stdout = collector()
  const stderr = collector()
  const exitCode = await run(tool, argv, {
    stdin: () => new PassThrough().end(),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: {},
    effectiveUserId: 0,
    signal: new AbortController().signal,
    ...host,
  })
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}

function collector(): { stream: PassThrough; text: () => string } {
  const chunks: string[] = []
  const stream = new PassThrough()
  stream.write = (chunk: unknown): boolean => {
    chunks.push(String(chunk))
    return true
  }
  return { stream, text: () => chunks.join('') }
}
