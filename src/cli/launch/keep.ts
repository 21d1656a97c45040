/** Keeps what V8 made of a command for its next run. Loaded at the end of a run that found nothing of the kind. */
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isOurs, type Place, withSum } from './compiled.ts'

/** Writes the file, whole or not at all, and removes old ones of the same command. Throws what the file system does. */
export function keep(place: Place, data: Buffer): void {
  if (!makeFolder(place)) return
  const { folder, name } = place
  const unfinished = join(folder, `${name}.${process.pid}`)
  try {
    writeFileSync(unfinished, withSum(data), { flag: 'wx', mode: 0o600 })
    renameSync(unfinished, join(folder, name))
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
  removeOld(place)
}

/**
 * False where the folder is not to be used. It is made only in folders that are the user's own: root with the HOME of
 * somebody else must leave nothing there that is in their way.
 */
function makeFolder({ parent, folder }: Place): boolean {
  for (const path of [parent, folder]) {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue
    if (statSync(dirname(path)).uid !== (process.geteuid?.() ?? 0)) return false
    mkdirSync(path, { mode: 0o700 })
  }
  const stats = lstatSync(folder)
  return stats.isDirectory() && isOurs(stats)
}

/** Some stay, for those who have several versions of this package or of Node.js in use. */
function removeOld({ folder, prefix, name }: Place): void {
  const others = readdirSync(folder).filter((other) => other.startsWith(prefix) && other !== name)
  const byAge = others.map((other) => ({ path: join(folder, other), at: lstatSync(join(folder, other)).mtimeMs }))
  for (const { path } of byAge.sort((a, b) => b.at - a.at).slice(OTHERS)) rmSync(path, { force: true })
}

const OTHERS = 3
