/** Variables in a log configuration: `${name}` stands for another setting, or for a variable of the environment. */
import { UsageError } from '../../../errors.ts'
import type { Properties } from './properties.ts'

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

const MOST_EXPANSIONS = 100
