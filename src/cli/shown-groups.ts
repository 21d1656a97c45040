/** The groups of a section as a reader sees them: what is evaluated in several places may belong together. */
import { optionsOf } from './parse.ts'
import type { Row, Rows } from './row.ts'
import { type Group, group, type Section } from './tool.ts'

/**
 * Groups of one section with the same heading are one, where the last of them stands. Where the section says in which
 * order its rows are shown, these and their groups stand in that order.
 */
export function shownGroups({ groups, shown = [] }: Section<Group<Rows>>): readonly Group<Rows>[] {
  const rank = (row: Row): number => {
    const at = shown.indexOf(optionsOf(row)[0]?.long[0] ?? '')
    return at < 0 ? shown.length : at
  }
  const together = groups.flatMap((each, index) => {
    if (groups.slice(index + 1).some((later) => key(later) === key(each))) return []
    const entries = groups.filter((other) => key(other) === key(each)).flatMap(({ rows }) => Object.entries(rows))
    return [entries.sort(([, one], [, other]) => rank(one) - rank(other))].map((rows) => ({ ...each, rows }))
  })
  const first = ({ rows: [entry] }: { readonly rows: readonly (readonly [string, Row])[] }): number =>
    entry === undefined ? shown.length : rank(entry[1])
  return together
    .sort((one, other) => first(one) - first(other))
    .map(({ heading, rows }) => group(heading, Object.fromEntries(rows)))
}

const key = ({ heading }: Group<Rows>): string | undefined => (typeof heading === 'object' ? heading.en : heading)
