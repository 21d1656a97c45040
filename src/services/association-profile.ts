/** Association profiles: what a configuration file has to say of presentation contexts, roles, extended negotiation. */
import { explicitVrBigEndian, explicitVrLittleEndian } from '../dict/transfer-syntax.ts'
import { findUid, isUid, uidByName } from '../dict/uid.ts'
import { ConfigurationError } from '../errors.ts'
import type { Proposal } from '../ul/presentation-context.ts'
import type { ExtendedNegotiation } from '../ul/user-information.ts'
import { contextLimit } from './proposal.ts'
import { parseSections, plain, type Sections } from './sections.ts'

/** What a requestor proposes by a profile. */
export interface AssociationProfile {
  readonly contexts: readonly Proposal[]
  readonly extendedNegotiations: readonly ExtendedNegotiation[]
}

/**
 * The profiles of a configuration file, by name in capitals and without blanks. Every list in it is checked, also one
 * that no profile uses. Throws ConfigurationError.
 */
export function parseProfiles(text: string): ReadonlyMap<string, AssociationProfile> {
  const sections = parseSections(text)
  const syntaxes = numbered(groupOf(sections, 'TRANSFERSYNTAXES'), 'TRANSFERSYNTAX', transferSyntaxUid)
  const contexts = numbered(
    groupOf(sections, 'PRESENTATIONCONTEXTS'),
    'PRESENTATIONCONTEXT',
    (value, entry): Proposal => {
      const [abstractSyntax, name] = pair(value, entry)
      return {
        abstractSyntax: sopClassUid(abstractSyntax),
        transferSyntaxes: listed(syntaxes, name, 'transfer syntax'),
      }
    },
  )
  const lists: Lists = {
    contexts,
    roles: numbered(sections.get('SCPSCUROLESELECTION') ?? new Map(), 'ROLE', role),
    negotiations: numbered(sections.get('EXTENDEDNEGOTIATION') ?? new Map(), 'EXTENDEDNEGOTIATION', negotiation),
  }
  const profiles = [...groupOf(sections, 'PROFILES')].map(([name, entries]): [string, AssociationProfile] => [
    name,
    profile(name, entries, lists),
  ])
  return new Map(profiles)
}

/** The profile `name`, whatever its letter case and blanks. Throws ConfigurationError when there is none. */
export function findProfile(profiles: ReadonlyMap<string, AssociationProfile>, name: string): AssociationProfile {
  const found = profiles.get(plain(name))
  if (found === undefined) throw new ConfigurationError(`profile key undefined: ${plain(name)}`)
  return found
}

type Entries = ReadonlyMap<string, string>
type Named<T> = ReadonlyMap<string, readonly T[]>

interface Role {
  readonly sopClassUid: string
  readonly scu: boolean
  readonly scp: boolean
}

interface Lists {
  readonly contexts: Named<Proposal>
  readonly roles: Named<Role>
  readonly negotiations: Named<ExtendedNegotiation>
}

function profile(name: string, entries: Entries, lists: Lists): AssociationProfile {
  const contextsName = entries.get('PRESENTATIONCONTEXTS')
  if (contextsName === undefined) {
    throw new ConfigurationError(`no PRESENTATIONCONTEXTS entry in section ${name} in config file`)
  }
  const proposals = listed(lists.contexts, contextsName, 'presentation context')
  if (proposals.length > contextLimit) {
    throw new ConfigurationError(
      `presentation context list too long (> ${contextLimit} entries): ${plain(contextsName)}`,
    )
  }
  const chosen = <T extends { readonly sopClassUid: string }>(
    all: Named<T>,
    key: string,
    what: string,
  ): readonly T[] => {
    const list = entries.get(key)
    if (list === undefined) return []
    const rows = listed(all, list, what)
    const alien = rows.find((row) => proposals.every(({ abstractSyntax }) => abstractSyntax !== row.sopClassUid))
    if (alien === undefined) return rows
    throw new ConfigurationError(
      `abstract syntax defined in ${what} list '${plain(list)}' but not in presentation context list '${plain(contextsName)}': ${alien.sopClassUid}`,
    )
  }
  const roles = chosen(lists.roles, 'SCPSCUROLESELECTION', 'role selection')
  return {
    contexts: proposals.map((proposal): Proposal => {
      const found = roles.find((each) => each.sopClassUid === proposal.abstractSyntax)
      return found === undefined ? proposal : { ...proposal, scu: found.scu, scp: found.scp }
    }),
    extendedNegotiations: chosen(lists.negotiations, 'EXTENDEDNEGOTIATION', 'extended negotiation'),
  }
}

/** The lists of a group: in each section, what `read` makes of `KEY1`, `KEY2` … up to the first number that is missing. */
function numbered<T>(
  group: ReadonlyMap<string, Entries>,
  key: string,
  read: (value: string, entry: string) => T,
): Named<T> {
  const lists = new Map<string, readonly T[]>()
  for (const [name, entries] of group) {
    const rows: T[] = []
    for (let value = entries.get(`${key}1`); value !== undefined; value = entries.get(`${key}${rows.length + 1}`)) {
      rows.push(read(value, `${key}${rows.length + 1}`))
    }
    if (rows.length > 0) lists.set(name, rows)
  }
  return lists
}

function groupOf(sections: Sections, name: string): ReadonlyMap<string, Entries> {
  const group = sections.get(name)
  if (group === undefined) throw new ConfigurationError(`cannot find section [[${name}]] in config file`)
  return group
}

function listed<T>(lists: Named<T>, name: string, what: string): readonly T[] {
  const list = lists.get(plain(name))
  if (list === undefined) throw new ConfigurationError(`${what} key undefined: ${plain(name)}`)
  return list
}

function pair(value: string, entry: string): readonly [string, string] {
  const at = value.indexOf('\\')
  if (at < 0) throw new ConfigurationError(`syntax error: missing '\\' in entry ${entry} in config file`)
  return [value.slice(0, at).trim(), value.slice(at + 1).trim()]
}

function role(value: string, entry: string): Role {
  const [sopClass, name] = pair(value, entry)
  const uid = sopClassUid(sopClass)
  const roles = { SCU: [true, false], SCP: [false, true], BOTH: [true, true] } as const
  const [, found] = Object.entries(roles).find(([key]) => key === plain(name)) ?? []
  if (found === undefined)
    throw new ConfigurationError(`syntax error: unknown role key in entry ${entry} in config file`)
  return { sopClassUid: uid, scu: found[0], scp: found[1] }
}

function negotiation(value: string, entry: string): ExtendedNegotiation {
  const [sopClass, data] = pair(value, entry)
  const uid = sopClassUid(sopClass)
  if (!/^(?:[0-9a-fA-F]{2})+$/.test(data)) {
    throw new ConfigurationError(`parse error in extended negotiation data in entry ${entry} in config file`)
  }
  return { sopClassUid: uid, information: Buffer.from(data, 'hex') }
}

function sopClassUid(text: string): string {
  if (isUid(text)) return text
  const found = uidByName(text)
  if (found !== undefined) return found
  throw new ConfigurationError(`not a valid abstract syntax UID: ${text}`)
}

function transferSyntaxUid(text: string): string {
  const special: Readonly<Record<string, string>> = {
    LOCALENDIANEXPLICIT: explicitVrLittleEndian,
    OPPOSITEENDIANEXPLICIT: explicitVrBigEndian,
  }
  const uid = special[text.toUpperCase()] ?? (isUid(text) ? text : uidByName(text))
  if (uid !== undefined && (isUid(text) || findUid(uid)?.type === 'TransferSyntax')) return uid
  throw new ConfigurationError(`not a valid transfer syntax UID: ${text}`)
}
