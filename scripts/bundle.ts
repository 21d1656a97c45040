/**
 * Makes build/bin: each command of src/bin with all its modules as one CommonJS file. That takes 60 to 85 % of
 * the CPU time of the modules one by one (docs/performance.md). What is imported only when it is needed still is.
 *
 *     bin/NAME.cjs       the command: loads one of the next two
 *     bin/text/NAME.cjs  what shows the texts of --help and --version, small
 *     bin/run/NAME.cjs   everything
 *     bin/tables/*.txt   the tables of src/dict/generated
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'

// This runs compiled, from build/scripts.
const compiled = resolve(import.meta.dirname, '..')
const commands = join(compiled, 'src', 'bin')
const target = join(compiled, 'bin')

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
      const names = Object.keys(await import(path)).filter((name) => name !== 'default')
      const getters = names.map((name) => `get ${name}() { return require('${path}').${name} }`)
      return { contents: `module.exports = { ${getters.join(', ')} }`, loader: 'js' }
    })
  },
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

/** One word that asks for a text, or none: anything else may be part of a run. */
const stub = (name: string): string => `#!/usr/bin/env node
'use strict'
const [word = '--help', ...more] = process.argv.slice(2)
const isText = more.length === 0 && (word === '--help' || word === '-h' || word === '--version')
if (isText) require('./text/${name}.cjs')
else require('./run/${name}.cjs')
`

/** One character beyond Latin-1 has V8 keep the whole text with two bytes for each. esbuild leaves those in regular expressions. */
const asciiOnly = (script: string): string =>
  script.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

async function bundle(names: readonly string[], folder: string, ...plugins: readonly Plugin[]): Promise<void> {
  const { warnings, outputFiles } = await build({
    entryPoints: names.map((name) => join(commands, `${name}.js`)),
    outdir: join(target, folder),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    // Names stay: -d shows where an error came from.
    minifySyntax: true,
    minifyWhitespace: true,
    // The global `performance` is a module that is loaded when it is first touched, for a millisecond.
    define: { 'performance.now': 'millisecondsOfClock' },
    inject: [join(compiled, 'scripts', 'bundle', 'clock.js')],
    logLevel: 'warning',
    write: false,
    plugins: [commandsWithoutAwait, tablesAsText, builtinsWhenUsed, ...plugins],
  })
  await mkdir(join(target, folder))
  for (const { path, text } of outputFiles) await writeFile(path, asciiOnly(text))
  // One of them says that `import.meta` is empty here: files beside a module are not where they are for the tests.
  if (warnings.length > 0) process.exit(1)
}

const names = (await readdir(commands)).filter((name) => name.endsWith('.js')).map((name) => basename(name, '.js'))
await rm(target, { recursive: true, force: true })
await mkdir(join(target, 'tables'), { recursive: true })
await bundle(names, 'run')
await bundle(names, 'text', textsOnly)
for (const name of names) await writeFile(join(target, `${name}.cjs`), stub(name), { mode: 0o755 })
