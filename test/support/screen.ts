/** A program on a real pseudo-terminal (made by script(1)), and what a person would see on it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Terminal extends AsyncDisposable {
  /** The lines that can be seen, without trailing blanks and empty lines at the end. */
  lines(): readonly string[]
  /** Everything that was ever written. */
  written(): string
  /** Resolves when a line can be seen that matches; rejects when the program ends without. */
  shows(pattern: RegExp): Promise<void>
  /** The exit code. */
  readonly ended: Promise<number>
}

/** Runs a program on a terminal that is so many `columns` wide; it gets half a minute. */
export function onTerminal(
  argv: readonly string[],
  { columns = 80, env = {} }: { readonly columns?: number; readonly env?: Readonly<Record<string, string>> } = {},
): Terminal {
  const command = `stty cols ${columns} rows 24; exec ${argv.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')}`
  const child: ChildProcess = spawn('script', ['-qfec', command, '/dev/null'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'], TERM: 'xterm', ...env },
    timeout: 30_000,
    killSignal: 'SIGKILL',
  })
  let text = ''
  let over = false
  const waiting: (() => void)[] = []
  const changed = (): void => {
    for (const wake of waiting.splice(0)) wake()
  }
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    changed()
  })
  const ended = once(child, 'close').then(([code]) => {
    over = true
    changed()
    return Number(code ?? 128)
  })
  return {
    lines: () => seen(text),
    written: () => text,
    ended,
    async shows(pattern) {
      while (!seen(text).some((line) => pattern.test(line))) {
        if (over) throw new Error(`never seen: ${pattern}\n${seen(text).join('\n')}`)
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** What a terminal makes of the text: line feeds, carriage returns, and the two sequences by which a line is rewritten. */
export function seen(text: string): readonly string[] {
  const lines = ['']
  let column = 0
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about.
  for (const [part, digits = '', final] of text.matchAll(/\u001b\[([0-9;?]*)([A-Za-z])|[\r\n]|[^\r\n\u001b]+/g)) {
    const line = lines.at(-1) ?? ''
    if (part === '\n') lines.push('')
    else if (part === '\r') column = 0
    else if (final === undefined) {
      lines[lines.length - 1] = line.padEnd(column).slice(0, column) + part + line.slice(column + part.length)
      column += part.length
    } else if (final === 'G') column = Math.max(Number(digits || 1) - 1, 0)
    else if (final === 'K') lines[lines.length - 1] = line.slice(0, column)
    else if (final !== 'm') throw new Error(`unknown to this terminal: ${JSON.stringify(part)}`)
  }
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()
    .split('\n')
}
