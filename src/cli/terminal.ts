/** The terminal of this process, also when standard input and output are something else. */
import { openSync } from 'node:fs'
import { ReadStream, WriteStream } from 'node:tty'
import type { Terminal } from './secret.ts'

/** Undefined when nobody sits there. */
export function openTerminal(): Terminal | undefined {
  const opened = openStreams()
  if (opened === undefined) return undefined
  const { input, output, close } = opened
  return {
    input,
    output,
    close,
    setRaw: (raw) => input.setRawMode(raw),
    interrupt: () => process.kill(process.pid, 'SIGINT'),
  }
}

function openStreams() {
  try {
    const input = new ReadStream(openSync('/dev/tty', 'r'))
    const output = new WriteStream(openSync('/dev/tty', 'w'))
    const close = (): void => {
      input.destroy()
      output.destroy()
    }
    return { input, output, close }
  } catch {
    // No terminal belongs to the process, or the system has no such file: standard input may still be one.
    const { stdin, stderr } = process
    return stdin.isTTY ? { input: stdin, output: stderr, close: () => stdin.pause() } : undefined
  }
}
