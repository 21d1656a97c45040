/** Which modules of ours a command loads. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface Loading {
  readonly exitCode: number | null
  /** Below `src`, without the suffix, sorted: `cli/run`. */
  readonly modules: readonly string[]
  /** Modules of Node.js and of packages. */
  readonly foreign: readonly string[]
}

/** Runs the command in src/bin to its end. */
export function loadedModules(command: string, args: readonly string[]): Loading {
  const hooks = join(import.meta.dirname, 'module-log.js')
  const source = join(import.meta.dirname, '../../src')
  const { status, output } = spawnSync(
    process.execPath,
    ['--import', pathToFileURL(hooks).href, join(source, 'bin', `${command}.js`), ...args],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], encoding: 'utf8', timeout: 60_000 },
  )
  const urls = (output[3] ?? '').trimEnd().split('\n')
  const root = `${pathToFileURL(source).href}/`
  const ours = (url: string): boolean => url.startsWith(root)
  return {
    exitCode: status,
    modules: urls
      .filter(ours)
      .map((url) => url.slice(root.length).replace(/\.js$/, ''))
      .sort(),
    foreign: urls.filter((url) => !ours(url)),
  }
}
