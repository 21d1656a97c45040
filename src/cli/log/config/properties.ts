/** Property files: lines `key = value`, as log4cplus reads them. */

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

const byKey = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1)

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])
