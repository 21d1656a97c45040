/** Beginnings of objects that a killed process left in an output folder: how they are told from those of a live one. */
import { createHash, randomBytes } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { lstat, opendir, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { markTemporaryFiles } from '../../data/atomic-file.ts'
import { removeUnfinished } from '../../data/unfinished.ts'
import type { Io } from '../tool.ts'

/**
 * For tools that receive into `folder`, before they do: temporary files of this process can be told from now on, and are
 * removed should it end in the middle of an object. What others left there is removed meanwhile. Resolves when that is done.
 */
export async function tidyOutput(folder: string, { log, signal }: Pick<Io, 'log' | 'signal'>): Promise<void> {
  markOutput()
  const removed = await removeLeftovers(folder, signal)
  if (removed > 0) log.info(`incomplete files of ended runs, removed from ${folder}: ${removed}`)
}

/** The first half of `tidyOutput`: the files of this process can be told. A second signal ends it at once. */
export function markOutput(): void {
  if (prepared) return
  prepared = true
  markTemporaryFiles(`${place()}-${process.pid.toString(36)}-${randomBytes(6).toString('hex')}`)
  process.once('exit', removeUnfinished)
}

/**
 * Removes what processes that are no more left behind, and what nobody wrote to for a day, from the folder itself, not
 * from those in it. How many files it were. Stops when the signal fires; what cannot be removed stays.
 */
export async function removeLeftovers(folder: string, signal: AbortSignal): Promise<number> {
  let removed = 0
  try {
    for await (const entry of await opendir(folder, { bufferSize: 1024 })) {
      if (signal.aborted) break
      if (entry.isFile() && (await isLeftover(folder, entry.name)) && (await gone(join(folder, entry.name))))
        removed += 1
    }
  } catch {
    // Objects go into the folder all the same, or say why they cannot.
  }
  return removed
}

async function isLeftover(folder: string, name: string): Promise<boolean> {
  const [, where, id] = temporaryName.exec(name) ?? []
  if (id === undefined) return false
  if (where === place() && !isAlive(Number.parseInt(id, 36))) return true
  const { mtimeMs } = await lstat(join(folder, name))
  return Date.now() - mtimeMs > ABANDONED_MS
}

async function gone(path: string): Promise<boolean> {
  try {
    await unlink(path)
    return true
  } catch {
    return false
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** This machine; and a process number counts within its PID namespace only: containers may share a folder and a host name. */
function place(): string {
  known ??= createHash('sha256').update(`${hostname()} ${pidNamespace()}`).digest('hex').slice(0, 8)
  return known
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    // Systems without.
    return ''
  }
}

let known: string | undefined
let prepared = false
/** `.NAME.PLACE-PROCESS-OWN+NUMBER.part`: the names of AtomicFile with the mark. */
const temporaryName = /^\..+\.([0-9a-f]{8})-([0-9a-z]+)-[0-9a-f]{12}[0-9a-z]+\.part$/
/** A process of another machine, or one whose number was given away again, that wrote nothing for so long is over. */
const ABANDONED_MS = 86_400_000
