/** First thing that runs on a fresh clone: installs what is missing, builds, then hands over to a compiled script. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [task = 'build', ...rest] = process.argv.slice(2)

/** Runs a command in the project's folder; ends the whole run when it fails. */
function run(command, args, { quiet = false } = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (error !== undefined) console.error(`cannot run ${command}: ${error.message}`)
  if (status !== 0) process.exit(status ?? (signal === null ? 1 : 128))
}

/** npm writes this file last; older than the lockfile means that the lockfile changed since. */
function isInstalled() {
  const marker = join(root, 'node_modules', '.package-lock.json')
  return existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`dimse needs Node.js 20.19 or newer, this is ${process.versions.node}`)
  process.exit(1)
}
if (!isInstalled()) {
  console.error('installing the dependencies …')
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true })
}
const node = process.execPath
run(node, [join('node_modules', 'typescript', 'bin', 'tsc')])
run(node, [join('build', 'scripts', 'bundle.js')])

const tasks = {
  build: [],
  start: [['build/scripts/demo.js']],
  test: [['build/scripts/run-tests.js']],
  bench: [['build/scripts/bench.js']],
  docs: [['build/scripts/generate-docs.js']],
  fuzz: [['build/scripts/fuzz.js']],
  soak: [['build/scripts/soak.js']],
  pack: [['build/scripts/bill-of-materials.js']],
  check: [['node_modules/@biomejs/biome/bin/biome', 'check', '.'], ['build/scripts/run-tests.js']],
}
const steps = tasks[task]
if (steps === undefined) {
  console.error(`unknown task ${task}: expected one of ${Object.keys(tasks).join(', ')}`)
  process.exit(1)
}
for (const [index, step] of steps.entries())
  run(node, ['--enable-source-maps', ...step, ...(index === steps.length - 1 ? rest : [])])
