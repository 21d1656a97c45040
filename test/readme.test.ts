/** What README.md shows is true: its commands print what stands there, its example compiles and does what it says. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { Archive, archiveHandlers } from '../src/archive/index.ts'
import { serve } from '../src/services/index.ts'
import { syntheticStudies, writeObjects } from '../src/synthetic/studies.ts'
import { type Folder, folder } from './support/folder.ts'
import { withFreePort } from './support/free-port.ts'

const build = join(import.meta.dirname, '..')
const root = join(build, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** A command of README.md and what it printed, line by line. */
interface Step {
  readonly command: string
  readonly output: readonly string[]
}

test('the commands print what README.md shows', { timeout: 120_000 }, async () => {
  const shown = stepsOf(readme)
  const real = await withFreePort(
    (port) => perform(shown, port),
    (steps) => steps.some(({ output }) => output.some((line) => line.includes('Address already in use'))),
  )
  assert.ok(shown.length >= 6)
  assert.deepEqual(real.map(comparable), shown.map(comparable))
})

test('the example in README.md compiles, sends and retrieves', { timeout: 120_000 }, async () => {
  const text = /^```ts\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? ''
  const said = await withFreePort(
    (port) => tryExample(text, port),
    (output) => output.includes('EADDRINUSE'),
  )
  assert.deepEqual(said.split('\n'), ['pending: 1 sent, 0 failed', 'success: 2 sent, 0 failed', '2 received', ''])
})

/** Every `$ command` of the console blocks, with the lines below it. */
function stepsOf(markdown: string): Step[] {
  const steps: { command: string; output: string[] }[] = []
  for (const [, block = ''] of markdown.matchAll(/^```console\n([\s\S]*?)^```$/gm)) {
    for (const line of block.trimEnd().split('\n')) {
      if (line.startsWith('$ ')) steps.push({ command: line.slice(2), output: [] })
      else steps.at(-1)?.output.push(line)
    }
  }
  return steps
}

/** Does the steps in an empty folder with two slices in `ct`; `port` takes the place of the one where movescu listens. */
async function perform(steps: readonly Step[], port: number): Promise<Step[]> {
  using work = folder()
  await makeSlices(work)
  const real = new Map([['11113', String(port)]])
  const done: Step[] = []
  let server: ChildProcess | undefined
  let exitCode = 0
  try {
    for (const { command, output: expected } of steps) {
      const typed = replaced(command, real).replace('$?', String(exitCode))
      let output: string[]
      if (typed.endsWith('&')) {
        server = spawn('sh', ['-c', `exec ${typed.replace(/\d+ &$/, '0')}`], { cwd: work.path, env: environment(work) })
        output = [await firstLine(server)]
        real.set('11112', /\d+$/.exec(output[0] ?? '')?.[0] ?? '')
      } else {
        ;({ output, exitCode } = await run(typed, work))
      }
      for (const [index, uid] of uidsIn(expected).entries()) real.set(uid, uidsIn(output)[index] ?? uid)
      done.push({ command, output: output.map((line) => line.replace(`:${real.get('11112')}`, ':11112')) })
    }
    return done
  } finally {
    server?.kill()
  }
}

function replaced(command: string, real: ReadonlyMap<string, string>): string {
  return command.replace(/\d+(\.\d+)*/g, (text) => real.get(text) ?? text)
}

/** Both streams in the order in which a terminal would show them. */
async function run(command: string, work: Folder): Promise<{ output: string[]; exitCode: number }> {
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

/**
 * UIDs, their lengths, times and blanks at the end left out; pending responses stand last, since they come on another connection than
 * the objects do.
 */
function comparable({ command, output }: Step): Step {
  const text = output.map((line) => `${line.trimEnd()}\n`).join('')
  const pending = /I: Received Move Response \d+ \(Pending\)\n/g
  const rest = text
    .replace(pending, '')
    .replace(/ in \d+\.\d\d s$/gm, ' in N s')
    .replace(/2\.25\.\d+(\] +# +\d+)?/g, 'UID')
  return { command, output: [...rest.split('\n'), ...(text.match(pending) ?? [])] }
}

/** Two slices of a made-up study, in `ct`; its Study Instance UID. */
async function makeSlices(work: Folder): Promise<string> {
  const objects = [...syntheticStudies({ kinds: ['ct'], slices: 2, size: 512 })]
  mkdirSync(work.at('ct'))
  const files = await writeObjects(work.path, objects)
  for (const [index, file] of files.entries()) cpSync(file, work.at(`ct/00000${index + 1}.dcm`))
  return objects[0]?.dataSet.string('StudyInstanceUID') ?? ''
}

/** Compiles the example as a user would, and has it send to an archive of ours and retrieve; what it printed. */
async function tryExample(text: string, inboxPort: number): Promise<string> {
  using work = folder()
  const studyInstanceUid = await makeSlices(work)
  mkdirSync(work.at('inbox'))
  await using archive = await Archive.open(work.at('archive'))
  const destinations = new Map([['INBOX', { host: '127.0.0.1', port: inboxPort }]])
  const handlers = archiveHandlers(archive, { destinations })
  await using server = await serve({ port: 0, host: '127.0.0.1', aeTitle: 'ARCHIVE', handlers })
  // Inside the project, so that `dimse` is the package itself, by its exports.
  const place = mkdtempSync(join(build, 'readme-'))
  try {
    compile(place, { 'pacs.example': '127.0.0.1', '11112': `${server.port}`, '10104': `${inboxPort}` }, text)
    const lines = [
      `import { send, retrieve } from './example.js'`,
      `async function* paths() { yield* ['ct/000001.dcm', 'ct/000002.dcm'] }`,
      `const { signal } = new AbortController()`,
      `await send(paths(), signal)`,
      `console.info(await retrieve('${studyInstanceUid}', signal), 'received')`,
    ]
    writeFileSync(join(place, 'out', 'run.js'), lines.join('\n'))
    const { output, exitCode } = await run(`'${process.execPath}' '${join(place, 'out', 'run.js')}'`, work)
    const received = work.files().filter((name) => name.startsWith('inbox/'))
    return [
      ...output,
      ...(exitCode === 0 && received.length === 2 ? [] : [`exit code ${exitCode}`, ...received]),
      '',
    ].join('\n')
  } finally {
    rmSync(place, { recursive: true })
  }
}

function compile(place: string, replacements: Readonly<Record<string, string>>, text: string): void {
  let program = text
  for (const [shown, real] of Object.entries(replacements)) {
    assert.ok(program.includes(shown), `${shown} in the example`)
    program = program.replaceAll(shown, real)
  }
  writeFileSync(join(place, 'example.ts'), program)
  writeFileSync(join(place, 'others.ts'), `export * from 'dimse/archive'\nexport * from 'dimse/ul'\n`)
  const compilerOptions = { outDir: 'out', rootDir: '.', declaration: false, sourceMap: false }
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions, include: ['*.ts'] }
  writeFileSync(join(place, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', place], { encoding: 'utf8' })
  assert.equal(status, 0, stdout)
}
