/** Temporary files of this process that have not got their name: for its end in the middle of writing. */
import { rmSync } from 'node:fs'

/** Paths; whoever makes such a file adds it, and takes it out when it has its name or is gone. */
export const unfinished = new Set<string>()

/** Removes them. Nothing is written after it: call it when the process ends. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true })
  unfinished.clear()
}
