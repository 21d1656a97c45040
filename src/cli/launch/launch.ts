/** What a published command begins with (scripts/bundle.ts): all that has to be there before it is known what is asked for. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { type Place, placeOf, readCompiled } from './compiled.ts'

export interface Command {
  readonly name: string
  readonly version: string
  /** The folder build/bin. */
  readonly folder: string
  /** Loads a file of that folder, or a module. */
  readonly load: (path: string) => unknown
}

/** One word that asks for a text, or none: anything else may be part of a run. */
export function launch(command: Command): void {
  const words = process.argv.slice(2)
  const asksForText = words.length === 0 || words.some((word) => TEXTS.includes(word))
  if (asksForText && words.length <= 1) command.load(`./text/${command.name}.cjs`)
  else runCommand(command, !asksForText)
}

/** `dimse TOOL …` is the command of that name from here on. What is left are texts. */
export function launchNamed(names: readonly string[], { name, folder, load }: Command): void {
  const [, , word = ''] = process.argv
  if (!names.includes(word)) {
    load(`./text/${name}.cjs`)
    return
  }
  process.argv.splice(1, 2, join(folder, `${word}.cjs`))
  load(`./${word}.cjs`)
}

/** Runs the script of a command, compiled by an earlier run where there was one; `mayKeep` it for later ones where not. */
function runCommand({ name, version, folder, load }: Command, mayKeep: boolean): void {
  const runs = join(folder, 'run')
  const filename = join(runs, `${name}.cjs`)
  const { source, changedMs, room } = read(filename)
  const place = placeOf({ name, version, size: source.length, changedMs }, process.env)
  const cachedData = place && readCompiled(place, room)
  const script = new Script(source, { filename, ...(cachedData && { cachedData }) })
  if (mayKeep && place !== undefined && (cachedData === undefined || script.cachedDataRejected === true)) {
    // After a good run all that one needs is compiled.
    process.once('exit', (code) => {
      if (code === 0 && process.uptime() < LONGEST_S) keepCompiled(load, place, script)
    })
  }
  script.runInThisContext()(load, runs)
}

/** The script, and the room that it took, for what is read next: memory that is touched for the first time costs more. */
function read(filename: string) {
  const file = openSync(filename, 'r')
  try {
    const { size, ctimeMs: changedMs } = fstatSync(file)
    const room = Buffer.allocUnsafeSlow(2 * size)
    // It has no character that would not be the same in UTF-8, which takes longer.
    return { source: room.toString('latin1', 0, readSync(file, room, 0, size, 0)), changedMs, room }
  } finally {
    closeSync(file)
  }
}

function keepCompiled(load: Command['load'], place: Place, script: Script): void {
  try {
    const { keep } = load('./keep.cjs') as typeof import('./keep.ts')
    keep(place, script.createCachedData())
  } catch {
    // The disk is full, the home folder read-only or away, this package just replaced: the next run compiles again.
  }
}

const TEXTS = ['--help', '-h', '--version']

/** V8 throws away what it has not used for long: after a long run there may be nothing left of its beginning. */
const LONGEST_S = 60
