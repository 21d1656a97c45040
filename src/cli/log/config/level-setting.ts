/** A setting that names a level. */
import { type Level, levelNamed } from '../level.ts'
import type { Properties } from './properties.ts'

/** The level that the setting `key` names; undefined when there is none, and for a word that is no level, which is told. */
export function levelIn(properties: Properties, key: string, warn: (text: string) => void): Level | undefined {
  const name = properties.get(key)
  if (name === undefined) return undefined
  const level = levelNamed(name)
  if (level === undefined) warn(`${key}: there is no level '${name}'`)
  return level
}
