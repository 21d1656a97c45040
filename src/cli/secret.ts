/** Asks for a secret: on the terminal, where it is not shown, or from standard input where there is none. */
import { addAbortListener } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Io } from './tool.ts'

/** A terminal on which someone sits. */
export interface Terminal {
  readonly input: Readable
  readonly output: Writable
  /** Whether typed characters come at once and unseen. */
  setRaw(raw: boolean): void
  /** What the interrupt key does elsewhere. */
  interrupt(): void
  close(): void
}

type Surroundings = Pick<Io, 'stdin' | 'stderr' | 'terminal' | 'signal'>

/** Rejects with the reason of the signal. */
export async function askSecret(prompt: string, { stdin, stderr, terminal, signal }: Surroundings): Promise<string> {
  const found = await terminal()
  if (found === undefined) {
    stderr.write(prompt)
    const secret = await firstLine(stdin(), signal)
    stderr.write('\n')
    return secret
  }
  found.setRaw(true)
  try {
    found.output.write(prompt)
    return await typed(found, signal)
  } finally {
    found.setRaw(false)
    found.output.write('\n')
    found.close()
  }
}

async function firstLine(input: Readable, signal: AbortSignal): Promise<string> {
  let text = ''
  await reading(input, signal, (chunk) => {
    text += chunk
    return text.includes('\n')
  })
  return text.replace(/\r?\n.*$/s, '')
}

async function typed({ input, interrupt }: Terminal, signal: AbortSignal): Promise<string> {
  const characters: string[] = []
  await reading(input, signal, (chunk) => {
    for (const character of chunk) {
      if (character === '\r' || character === '\n' || character === END_OF_INPUT) return true
      if (character === INTERRUPT) interrupt()
      else if (ERASE.includes(character)) characters.pop()
      else characters.push(character)
    }
    return false
  })
  return characters.join('')
}

/** Reads until `take` has enough, the input ends, or the signal fires. */
async function reading(input: Readable, signal: AbortSignal, take: (chunk: string) => boolean): Promise<void> {
  input.setEncoding('utf8')
  await new Promise<void>((resolve, reject) => {
    const abort = addAbortListener(signal, () => end(() => reject(signal.reason)))
    const data = (chunk: string): void => {
      if (take(chunk)) end(resolve)
    }
    const ended = (): void => end(resolve)
    const failed = (error: Error): void => end(() => reject(error))
    const end = (settle: () => void): void => {
      abort[Symbol.dispose]()
      input.off('data', data).off('end', ended).off('error', failed).pause()
      settle()
    }
    input.on('data', data).on('end', ended).on('error', failed)
  })
}

const INTERRUPT = '\u0003'
const END_OF_INPUT = '\u0004'
const ERASE = '\b\u007f'
