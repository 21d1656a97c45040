/** Records handed to a command of the system, run to its end for each batch: it has them when this process goes on. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { UsageError } from '../../../errors.ts'
import type { Surroundings } from './surroundings.ts'

/** Runs a command with these words and this input; that it failed is told. */
export type RunCommand = (args: readonly string[], input?: string) => void

/** The command `name` from PATH. Throws `UsageError`, with `missing` as its words, when there is none. */
export function commandNamed(name: string, missing: string, { environment, warn }: Surroundings): RunCommand {
  const command = pathOf(name, environment['PATH'] ?? '')
  if (command === undefined) throw new UsageError(missing)
  return (args, input = '') => {
    const { error, status } = spawnSync(command, args, {
      input,
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: LONGEST_RUN_MS,
    })
    if (error === undefined && status === 0) return
    // One that ends before it took its input leaves an error about that, too; its own word says more.
    const reason = error !== undefined && !status ? error.message : `exit ${status}`
    warn(`the command ${command} failed: ${reason}`)
  }
}

function pathOf(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((candidate) => {
      try {
        accessSync(candidate, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

const LONGEST_RUN_MS = 10_000
