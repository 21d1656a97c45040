/** What README.md shows is true: its commands print what stands there, its example compiles and does what it says. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Archive, archiveHandlers } from '../src/archive/index.ts'
import { serve } from '../src/services/index.ts'
import { syntheticStudies, writeObjects } from '../src/synthetic/studies.ts'
import { perform, run, type Step, stepsOf } from './support/console-session.ts'
import { type Folder, folder } from './support/folder.ts'
import { withFreePort } from './support/free-port.ts'

const build = join(import.meta.dirname, '..')
const root = join(build, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

test('the commands print what README.md shows', { timeout: 120_000 }, async () => {
  const shown = stepsOf(readme)
  const real = await withFreePort(
    async (port) => {
      using work = folder()
      await makeSlices(work)
      return await perform(work, shown, port)
    },
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
