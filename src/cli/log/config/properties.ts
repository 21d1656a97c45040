/** Property files as log4cplus reads them: lines `key = value`, variables in them, and settings as what they mean. */
import { UsageError } from '../../../errors.ts'
import { type Level, levelNamed } from '../level.ts'

/** Settings by key, in the order of the file; of a key that is set twice the last value counts. */
export type Properties = ReadonlyMap<string, string>

/**
 * Reads the lines of a property file. Blanks around keys and values mean nothing; lines that begin with `#` are
 * comments; lines without `=` are passed over. A `\` at the end of a line joins the next one to it.
 */
export function parseProperties(text: string): Properties {
  const properties = new Map<string, string>()
  for (const line of logicalLines(text)) {
    const at = line.indexOf('=')
    if (at < 0 || line.startsWith('#')) continue
    properties.set(line.slice(0, at).trim(), line.slice(at + 1).trim())
  }
  return properties
}

/**
 * Puts values in place of the variables in all keys and values. A variable is looked up in the settings themselves,
 * then in `environment`; values may hold variables again; what is not known or empty stays as it is. Throws
 * `UsageError` for variables that stand for themselves.
 */
export function substitute(
  properties: Properties,
  environment: Readonly<Record<string, string | undefined>>,
): Properties {
  const lookUp = (name: string): string => properties.get(name) || environment[name] || ''
  return new Map([...properties].map(([key, value]) => [expand(key, lookUp), expand(value, lookUp)]))
}

/** The settings whose keys begin with `prefix`, without it, sorted by key: the order in which they are carried out. */
export function below(properties: Properties, prefix: string): Properties {
  const found = [...properties].filter(([key]) => key.startsWith(prefix))
  return new Map(found.map(([key, value]) => [key.slice(prefix.length), value] as const).sort(byKey))
}

/** True for `true` and other words for it; undefined when the setting is not there or is not one of these words. */
export function flagIn(properties: Properties, key: string): boolean | undefined {
  return flags.get(properties.get(key)?.toLowerCase() ?? '')
}

/** The number at the beginning of a setting, as C reads it; undefined when it is not there or is no number. */
export function integerIn(properties: Properties, key: string): number | undefined {
  const [digits] = /^[+-]?\d+/.exec(properties.get(key) ?? '') ?? []
  return digits === undefined ? undefined : Number(digits)
}

/** The level that the setting `key` names; undefined when there is none, and for a word that is no level, which is told. */
export function levelIn(properties: Properties, key: string, warn: (text: string) => void): Level | undefined {
  const name = properties.get(key)
  if (name === undefined) return undefined
  const level = levelNamed(name)
  if (level === undefined) warn(`${key}: there is no level '${name}'`)
  return level
}

function logicalLines(text: string): readonly string[] {
  const lines: string[] = []
  let begun: string | undefined
  for (const physical of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const line = begun === undefined ? physical.trim() : begun + physical.trim()
    const goesOn = line.endsWith('\\') && !line.startsWith('#')
    begun = goesOn ? line.slice(0, -1) : undefined
    if (!goesOn) lines.push(line)
  }
  return begun === undefined ? lines : [...lines, begun]
}

function expand(text: string, lookUp: (name: string) => string): string {
  let expanded = text
  let from = 0
  for (let count = 0; ; count += 1) {
    const start = expanded.indexOf('${', from)
    const end = expanded.indexOf('}', start)
    if (start < 0 || end < 0) return expanded
    if (count === MOST_EXPANSIONS) {
      throw new UsageError(`Specified --log-config file has variables that lead back to themselves: ${text}`)
    }
    const value = lookUp(expanded.slice(start + 2, end))
    if (value === '') from = end + 1
    else expanded = expanded.slice(0, start) + value + expanded.slice(end + 1)
  }
}

const byKey = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1)

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])
const MOST_EXPANSIONS = 100
