/**
 * Makes build/bin: each command of src/bin with all its modules as one CommonJS file. That takes 60 to 85 % of
 * the CPU time of the modules one by one (docs/performance.md). What is imported only when it is needed still is.
 *
 *     bin/NAME.cjs       the command: loads one of the next two (src/cli/launch)
 *     bin/text/NAME.cjs  what shows the texts of --help and --version, small
 *     bin/run/NAME.cjs   everything, as a function
 *     bin/keep.cjs       what keeps the compiled form of a command
 *     bin/tables/*.txt   the tables of src/dict/generated
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { packageVersion } from '../src/dict/generated/package-version.ts'

// This runs compiled, from build/scripts.
const compiled = resolve(import.meta.dirname, '..')
const commands = join(compiled, 'src', 'bin')
const target = join(compiled, 'bin')

/** The command that stands for all others. */
const umbrella = 'dimse'

/** CommonJS has no `await` at its top; what a command ends with is awaited by nobody anyway. */
const commandsWithoutAwait: Plugin = {
  name: 'commands without await',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]src[\\/]bin[\\/][^\\/]+\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/^await /m, 'void '),
    }))
  },
}

/** The packed tables become text files, read at the first look-up: a program has not to be compiled for them. */
const tablesAsText: Plugin = {
  name: 'tables as text',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/generated\/[^/]+\.js$/ }, async ({ path, resolveDir }) => {
      const file = resolve(resolveDir, path)
      return 'packed' in (await import(file)) ? { path: file, namespace: 'table' } : undefined
    })
    onLoad({ filter: /.*/, namespace: 'table' }, async ({ path }) => {
      const { packed } = await import(path)
      const name = `${basename(path, '.js')}.txt`
      await writeFile(join(target, 'tables', name), packed)
      const read = `require('node:fs').readFileSync(require('node:path').join(__dirname, '../tables', '${name}'), 'utf8')`
      return { contents: `let text\nmodule.exports = { get packed() { return (text ??= ${read}) } }`, loader: 'js' }
    })
  },
}

/** The larger modules of Node.js are loaded when something of them is first used, not when a module that may use it is. */
const builtinsWhenUsed: Plugin = {
  name: 'modules of Node.js when they are used',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:(?:crypto|fs\/promises|net|timers\/promises|tls|util|zlib)$/ }, ({ path, namespace }) =>
      namespace === 'builtin' ? { path, external: true } : { path, namespace: 'builtin' },
    )
    onLoad({ filter: /.*/, namespace: 'builtin' }, async ({ path }) => {
      const getters = [...(await importedNames(path))].map(
        (name) => `get ${name}() { return require('${path}').${name} }`,
      )
      return { contents: `module.exports = { ${getters.join(', ')} }`, loader: 'js' }
    })
  },
}

/** What any module of ours takes of a module of Node.js. */
async function importedNames(builtin: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for (const file of await readdir(join(compiled, 'src'), { recursive: true })) {
    if (!file.endsWith('.js')) continue
    const text = await readFile(join(compiled, 'src', file), 'utf8')
    for (const [, clause = '', from] of text.matchAll(/^import ([^']*) from '([^']*)'/gm)) {
      if (from !== builtin) continue
      // The names of a default import, or of one of everything, cannot be told from its line.
      if (!clause.startsWith('{')) throw new Error(`${file} does not import what it needs of ${builtin} by name`)
      for (const each of clause.slice(1, -1).split(',')) names.add(each.trim().replace(/ as .*/, ''))
    }
  }
  names.delete('')
  return names
}

/** Leaves out what is imported for a run. It is not missed: texts are all that is asked of these files. */
const textsOnly: Plugin = {
  name: 'texts only',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' && !/\/(?:help|version-text|dictionary-path)\.js$/.test(path)
        ? { path, external: true }
        : undefined,
    )
  },
}

/** One character beyond Latin-1 has V8 keep the whole text with two bytes for each. esbuild leaves those in regular expressions. */
const asciiOnly = (script: string): string =>
  script.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A script as an expression, which `launch` calls: a module as Node.js would make one, but for what no command uses. */
const asFunction = (script: string): string => `(function (require, __dirname) {\n${script.replace(/^#!.*\n/, '')}})\n`

const usual = {
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  // Node.js 20 warns of `import()` in a script that it was given as text; all packages that are loaded can be required.
  supported: { 'dynamic-import': false },
  // Names stay: -d shows where an error came from.
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  write: false,
} as const

async function bundle(names: readonly string[], folder: string, ...plugins: readonly Plugin[]): Promise<void> {
  const { warnings, outputFiles } = await build({
    ...usual,
    entryPoints: names.map((name) => join(commands, `${name}.js`)),
    outdir: join(target, folder),
    outExtension: { '.js': '.cjs' },
    // The global `performance` is a module that is loaded when it is first touched, for a millisecond.
    define: { 'performance.now': 'millisecondsOfClock' },
    inject: [join(compiled, 'scripts', 'bundle', 'clock.js')],
    plugins: [commandsWithoutAwait, tablesAsText, builtinsWhenUsed, ...plugins],
  })
  // One of them says that `import.meta` is empty here: files beside a module are not where they are for the tests.
  if (warnings.length > 0) process.exit(1)
  await mkdir(join(target, folder))
  const form = folder === 'run' ? asFunction : (script: string) => script
  for (const { path, text } of outputFiles) await writeFile(path, form(asciiOnly(text)))
}

/** What begins a command, and `text`, which may call it, in one file. */
async function small(file: string, text: string, mode = 0o644): Promise<void> {
  const { warnings, outputFiles } = await build({
    ...usual,
    stdin: { contents: text, resolveDir: join(compiled, 'src', 'cli', 'launch') },
    plugins: [builtinsWhenUsed],
  })
  if (warnings.length > 0) process.exit(1)
  for (const output of outputFiles) await writeFile(join(target, file), output.text, { mode })
}

const stub = (name: string, call: string): string => `#!/usr/bin/env node
import { launch, launchNamed } from './launch.js'
${call}{ name: '${name}', version: '${packageVersion}', folder: __dirname, load: require })
`

const names = (await readdir(commands)).filter((name) => name.endsWith('.js')).map((name) => basename(name, '.js'))
const tools = names.filter((name) => name !== umbrella)
await rm(target, { recursive: true, force: true })
await mkdir(join(target, 'tables'), { recursive: true })
await bundle(tools, 'run')
await bundle(names, 'text', textsOnly)
for (const name of tools) await small(`${name}.cjs`, stub(name, 'launch('), 0o755)
await small(`${umbrella}.cjs`, stub(umbrella, `launchNamed(${JSON.stringify(tools)}, `), 0o755)
await small('keep.cjs', "export { keep } from './keep.js'")
