/** Matching of person names (PN, PS3.5 §6.2.1; PS3.4 §C.2.2.2.1, §C.2.2.2.4): without regard to case, by component group. */
import { withoutTrailing } from '../bytes/trailing.ts'
import { hasWildcard, matchesWildcard } from './matching-wildcard.ts'

/** Alphabetic, ideographic and phonetic representation. */
export const componentGroups = 3

/**
 * The form in which one component group is compared: lower case, composed characters, no blanks around components and
 * no empty components at the end (PS3.5 §6.2.1.1). Accents stay, `Müller` is not `Muller`.
 */
export function comparableGroup(group: string): string {
  const folded = foldCase(group)
  if (!/[\^ ]/.test(folded)) return folded
  const components = folded.split('^').map((component) => component.trim())
  return withoutTrailing(components.join('^'), '^')
}

/** The component groups of a name in their comparable form; absent ones are empty. */
export function comparableGroups(name: string): readonly [string, string, string] {
  const [alphabetic = '', ideographic = '', phonetic = ''] = name.split('=')
  return [comparableGroup(alphabetic), comparableGroup(ideographic), comparableGroup(phonetic)]
}

/** What one key asks: this text or pattern in one group, or in any of them. */
export interface GroupKey {
  readonly group: number | 'any'
  /** Comparable text, or a pattern in the same case. */
  readonly text: string
  readonly wildcard: boolean
}

/**
 * A key without `=` is looked for in every component group, so that an ideographic name finds its bearer as well as a
 * Latin one; a key with `=` is compared group by group, empty groups match all. All of the result must hold.
 */
export function groupKeys(key: string): readonly GroupKey[] {
  const groups = key.split('=')
  if (groups.length === 1) return [groupKey(key, 'any')]
  return groups
    .slice(0, componentGroups)
    .map(groupKey)
    .filter(({ text }) => text !== '' && text !== '*')
}

/** A predicate on stored names for one value of a key. */
export function compilePersonName(key: string): (name: string) => boolean {
  const keys = groupKeys(key)
  return (name) => {
    const groups = comparableGroups(name)
    return keys.every((wanted) =>
      wanted.group === 'any'
        ? groups.some((group) => matchesGroup(wanted, group))
        : matchesGroup(wanted, groups[wanted.group] ?? ''),
    )
  }
}

function groupKey(key: string, group: number | 'any'): GroupKey {
  const wildcard = hasWildcard(key)
  return { group, wildcard, text: wildcard ? foldCase(key.trim()) : comparableGroup(key) }
}

/** Components left out at the end are empty ones: `SMITH^*` finds `SMITH`. */
function matchesGroup({ text, wildcard }: GroupKey, group: string): boolean {
  if (!wildcard) return group === text
  if (group === '') return false
  if (matchesWildcard(text, group)) return true
  const missing = delimiters(text) - delimiters(group)
  return missing > 0 && matchesWildcard(text, group + '^'.repeat(missing))
}

function delimiters(text: string): number {
  return text.split('^').length - 1
}

function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
