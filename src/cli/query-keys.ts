/** What is wrong with the keys of a retrieval, in words that say how to mend it. */
import { findByTag } from '../dict/dictionary.ts'
import { formatTag, type Tag } from '../dict/tag.ts'
import type { InformationModel } from '../services/query-attributes.ts'
import type { KeyFinding } from '../services/query-keys.ts'

/** One sentence for each finding. No values but that of the level, which names nobody. */
export function keyComplaint(finding: KeyFinding, { name, levels }: InformationModel): string {
  const choice = `${levels.slice(0, -1).join(', ')} or ${levels.at(-1)}`
  switch (finding.type) {
    case 'no-level':
      return `no level: add -k QueryRetrieveLevel=L, where L is ${choice}`
    case 'unknown-level':
      return `the level '${finding.level}' does not exist: QueryRetrieveLevel is ${choice}`
    case 'level-outside-model':
      return `the ${name} model has no level ${finding.level}: ${elsewhere(name, choice)}`
    case 'unique-key-missing':
      return `no value for ${named(finding.key)}, which the level ${finding.level} needs: add -k ${keyword(finding.key)}=VALUE`
    case 'keys-below-level':
      return `${listed(finding.keys)} cannot narrow a query of level ${finding.level}: leave it out or ask for its level`
    case 'not-unique-keys':
      return `${listed(finding.keys)} cannot be asked for, C-MOVE takes unique keys only (PS3.4 C.4.2.1.4): leave it out, findscu tells the UIDs`
  }
}

function elsewhere(name: InformationModel['name'], choice: string): string {
  return `take ${choice}, or ${name === 'Study Root' ? '--patient (-P)' : '--study (-S)'}`
}

function listed(keys: readonly Tag[]): string {
  const shown = keys.slice(0, MOST_SHOWN).map(named)
  const rest = keys.length - shown.length
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

const named = (tag: Tag): string => `${keyword(tag)} ${formatTag(tag)}`

const keyword = (tag: Tag): string => findByTag(tag)?.keyword ?? 'an attribute'

const MOST_SHOWN = 10
