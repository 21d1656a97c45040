/** Our tools as processes of their own: bounded in time, ended by their ID, with their peak of resident memory. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Ended {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** Bytes. */
  readonly peakMemory: number
}

export interface RunningTool extends AsyncDisposable {
  readonly child: ChildProcess
  /** What it has written so far. */
  readonly stdout: () => string
  readonly stderr: () => string
  readonly ended: Promise<Ended>
  /** Resolves when a line that matches was written to stdout or stderr; rejects when it ended without. */
  wrote(pattern: RegExp): Promise<RegExpExecArray>
}

/** Starts a tool as the built one in bin would start; it gets two minutes. */
export function startTool(name: string, args: readonly string[], options: SpawnOptions = {}): RunningTool {
  const script = join(import.meta.dirname, 'measured-tool.js')
  const child = spawn(process.execPath, [script, name, ...args], {
    timeout: 120_000,
    killSignal: 'SIGKILL',
    ...options,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const texts = ['', '', '', '']
  let changed: () => void = () => undefined
  for (const [index, stream] of child.stdio.entries()) {
    stream?.on('data', (chunk: Buffer) => {
      texts[index] += chunk.toString()
      changed()
    })
  }
  let over = false
  const ended = once(child, 'close').then(([exitCode]): Ended => {
    over = true
    changed()
    const [, stdout = '', stderr = '', memory = ''] = texts
    return { exitCode, stdout, stderr, peakMemory: Number(memory) * 1024 }
  })
  return {
    child,
    stdout: () => texts[1] ?? '',
    stderr: () => texts[2] ?? '',
    ended,
    async wrote(pattern) {
      for (;;) {
        const found = pattern.exec(texts[1] ?? '') ?? pattern.exec(texts[2] ?? '')
        if (found !== null) return found
        if (over) throw new Error(`${name} ended without ${pattern}: ${texts.join('\n')}`)
        await new Promise<void>((resolve) => {
          changed = resolve
        })
      }
    },
    async [Symbol.asyncDispose]() {
      if (!over) child.kill('SIGKILL')
      await ended
    },
  }
}

/** Runs a tool to its end. */
export async function runToEnd(name: string, args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  await using running = startTool(name, args, options)
  return await running.ended
}

/** The archive on a free port. */
export async function startArchive(
  storage: string,
  args: readonly string[] = [],
  options: SpawnOptions = {},
): Promise<RunningTool & { port: number }> {
  const running = startTool('dcmqrscp', ['--storage', storage, '--bind', '127.0.0.1', ...args, '0'], options)
  const [, port] = await running.wrote(/^listening on 127\.0\.0\.1:(\d+)$/m)
  return { ...running, port: Number(port) }
}

/** Peak of resident memory of a process that is still there, in bytes. */
export function peakMemoryOf({ child }: RunningTool): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
