/** Sessions in the documentation: commands with what they print, done as a reader would do them. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Folder } from './folder.ts'

const build = join(import.meta.dirname, '..', '..')
const root = join(build, '..')

/** A command and what it printed, line by line. */
export interface Step {
  readonly command: string
  readonly output: readonly string[]
}

/** Every `$ command` of the console blocks, with the lines below it. */
export function stepsOf(markdown: string): Step[] {
  const steps: { command: string; output: string[] }[] = []
  for (const [, block = ''] of markdown.matchAll(/^```console\n([\s\S]*?)^```$/gm)) {
    for (const line of block.trimEnd().split('\n')) {
      if (line.startsWith('$ ')) steps.push({ command: line.slice(2), output: [] })
      else steps.at(-1)?.output.push(line)
    }
  }
  return steps
}

/**
 * Does the steps in a folder. Servers, whose commands end with `PORT &`, listen on any free port, which takes the place of
 * theirs from then on; so does `port` of 11113, where movescu listens.
 */
export async function perform(work: Folder, steps: readonly Step[], port: number): Promise<Step[]> {
  const real = new Map([['11113', String(port)]])
  const done: Step[] = []
  const servers: ChildProcess[] = []
  let exitCode = 0
  try {
    for (const { command, output: expected } of steps) {
      const typed = replaced(command, real).replace('$?', String(exitCode))
      const ownPort = /(\d+) &$/.exec(command)?.[1]
      let output: string[]
      if (ownPort !== undefined) {
        const server = spawn('sh', ['-c', `exec ${typed.replace(/\d+ &$/, '0')}`], {
          cwd: work.path,
          env: environment(work),
        })
        servers.push(server)
        const line = await firstLine(server)
        real.set(ownPort, /\d+$/.exec(line)?.[0] ?? '')
        // Some tell their port only where it is not the one that was asked for.
        output = expected.length === 0 ? [] : [line.replace(/\d+$/, ownPort)]
      } else {
        ;({ output, exitCode } = await run(typed, work))
      }
      for (const [index, uid] of uidsIn(expected).entries()) real.set(uid, uidsIn(output)[index] ?? uid)
      done.push({ command, output: output.map((line) => line.replace(`:${real.get('11112')}`, ':11112')) })
    }
    return done
  } finally {
    for (const server of servers) server.kill()
  }
}

function replaced(command: string, real: ReadonlyMap<string, string>): string {
  return command.replace(/\d+(\.\d+)*/g, (text) => real.get(text) ?? text)
}

/** Both streams in the order in which a terminal would show them. */
export async function run(command: string, work: Folder): Promise<{ output: string[]; exitCode: number }> {
  const file = work.at('said')
  const screen = openSync(file, 'a')
  try {
    const options = { cwd: work.path, env: environment(work), timeout: 60_000 }
    const child = spawn('sh', ['-c', command], { ...options, stdio: ['ignore', screen, screen] })
    const [code] = await once(child, 'close')
    const text = readFileSync(file, 'utf8')
    return { output: text === '' ? [] : text.trimEnd().split('\n'), exitCode: Number(code) }
  } finally {
    closeSync(screen)
    rmSync(file)
  }
}

/** The commands as an installed package has them. */
function environment(work: Folder): NodeJS.ProcessEnv {
  const folder = work.at('.bin')
  mkdirSync(folder, { recursive: true })
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> }
  for (const [name, path] of Object.entries(bin)) {
    const file = join(folder, name)
    writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${join(build, path.replace('build/', ''))}' "$@"\n`)
    chmodSync(file, 0o755)
  }
  return { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` }
}

async function firstLine({ stdout, stderr }: ChildProcess): Promise<string> {
  assert.ok(stdout !== null && stderr !== null)
  stderr.resume()
  for await (const line of createInterface(stdout)) return line
  return ''
}

const uidsIn = (lines: readonly string[]): string[] => lines.flatMap((line) => line.match(/2\.25\.\d+/g) ?? [])
