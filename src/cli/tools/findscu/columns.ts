/** The attributes of a query as the columns of a table. */
import { DataSet } from '../../../data/data-set.ts'
import { shownName } from '../../../data/dump-name.ts'
import type { Tag } from '../../../dict/tag.ts'
import { tags } from '../../../dict/tags.ts'
import type { Key, Step } from '../../options/key.ts'

export interface Column {
  /** A keyword, or a path of them. */
  readonly name: string
  /** The values in a match, in one text. */
  textIn(match: DataSet): string
}

/** In the order of the keys as they were given, then what else the identifier asks for, in its order. */
export function columnsOf(identifier: DataSet, keys: readonly Key[]): readonly Column[] {
  const columns = new Map<string, Column>()
  const add = (path: readonly Step[], tag: Tag): void => {
    const column = columnFor(path, tag)
    if (!columns.has(column.name)) columns.set(column.name, column)
  }
  for (const { path, element } of keys) {
    if (element.kind === 'value' && !unshown.has(element.tag)) add(path, element.tag)
  }
  for (const { path, tag } of leaves(identifier, [])) if (!unshown.has(tag)) add(path, tag)
  return [...columns.values()]
}

function* leaves(dataSet: DataSet, path: readonly Step[]): Generator<{ path: readonly Step[]; tag: Tag }> {
  for (const element of dataSet) {
    if (element.kind === 'value') yield { path, tag: element.tag }
    else if (element.kind === 'sequence') {
      for (const [item, inner] of element.items.entries())
        yield* leaves(inner, [...path, { sequence: element.tag, item }])
    }
  }
}

function columnFor(path: readonly Step[], tag: Tag): Column {
  const steps = path.map(({ sequence, item }) => `${nameOf(sequence)}[${item}].`)
  return {
    name: steps.join('') + nameOf(tag),
    textIn: (match) => {
      let at: DataSet | undefined = match
      for (const { sequence, item } of path) at = at?.items(sequence)[item]
      return (at?.strings(tag) ?? []).join('\\').replace(control, '\ufffd')
    },
  }
}

const nameOf = (tag: Tag): string => shownName(tag, nothing)

/** They say how the query is to be understood, and are the same in every match. */
const unshown: ReadonlySet<Tag> = new Set([tags.QueryRetrieveLevel, tags.SpecificCharacterSet])

/** What could steer a terminal; line ends stay for who quotes them. */
const control = /(?![\t\r\n])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu
const nothing = new DataSet()
