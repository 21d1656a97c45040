/** Runs the commands that an event asks for, a few at a time, each by the shell. */
import { spawn } from 'node:child_process'
import type { Io } from '../../tool.ts'
import type { ShellCommand } from './command-line.ts'

export interface CommandOptions {
  /** One after the other. */
  readonly inForeground: boolean
}

export class Commands {
  readonly #io: Pick<Io, 'log' | 'env' | 'emit'>
  readonly #most: number
  readonly #waiting: ShellCommand[] = []
  #running = 0
  #changed: (() => void)[] = []

  constructor({ inForeground }: CommandOptions, io: Pick<Io, 'log' | 'env' | 'emit'>) {
    this.#io = io
    this.#most = inForeground ? 1 : MOST_RUNNING
  }

  run(command: ShellCommand): void {
    this.#waiting.push(command)
    this.#next()
  }

  /** Resolves when no more than `most` commands run or wait. */
  async fewerThan(most: number): Promise<void> {
    while (this.#running + this.#waiting.length > most) {
      await new Promise<void>((resolve) => this.#changed.push(resolve))
    }
  }

  #next(): void {
    while (this.#running < this.#most) {
      const command = this.#waiting.shift()
      if (command === undefined) return
      this.#start(command)
    }
  }

  #start({ text, env }: ShellCommand): void {
    const { log, emit } = this.#io
    this.#running += 1
    log.debug(() => `executing: ${text}`)
    const end = (): void => {
      this.#running -= 1
      const waiting = this.#changed
      this.#changed = []
      for (const resolve of waiting) resolve()
      this.#next()
    }
    // Standard output is for the events, where these are wanted.
    const output = emit === undefined ? 'inherit' : 2
    const child = spawn(SHELL, ['-c', text], {
      env: { ...this.#io.env, ...env },
      stdio: ['ignore', output, 'inherit'],
    })
    let ended = false
    child.once('error', (error) => {
      log.error(`cannot execute command: ${error.message}`)
      if (!ended) end()
      ended = true
    })
    child.once('exit', (code, signal) => {
      if (code !== 0) log.warn(`command ended with ${signal ?? `exit code ${code}`}`)
      if (!ended) end()
      ended = true
    })
  }
}

const SHELL = '/bin/sh'
/** A machine that receives fast must not drown in processes. */
const MOST_RUNNING = 16
