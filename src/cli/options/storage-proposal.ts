/** Which presentation contexts a storage SCU proposes: classes, transfer syntaxes, or a profile of a configuration file. */
import { readFileSync } from 'node:fs'
import { explicitVrBigEndian, explicitVrLittleEndian, implicitVrLittleEndian } from '../../dict/transfer-syntax.ts'
import { ConfigurationError } from '../../errors.ts'
import { type AssociationProfile, parseProfiles } from '../../services/association-profile.ts'
import { unsigned } from '../number.ts'
import { conflictsWith, fileName, flag, oneOf, take, text, twoValues } from '../option.ts'
import type { Read } from '../row.ts'
import { type Proposal, preferenceNames, propose, storageProposals } from './transfer-syntaxes.ts'

/** What is proposed when n transfer syntaxes are asked for. */
const countable = [implicitVrLittleEndian, explicitVrLittleEndian, explicitVrBigEndian] as const

const firstOf: Read<Proposal> = (word, refuse) => {
  const [preferred, ...others] = countable
  return { preferred, fallback: others.slice(0, unsigned(1, countable.length)(word, refuse) - 1), together: true }
}

const alternatives = {
  ...storageProposals,
  littleOnly: propose(
    '--request-little',
    { en: 'propose Explicit Little Endian only', ja: 'Explicit Little Endian だけを提案する' },
    [explicitVrLittleEndian],
  ),
  bigOnly: propose(
    '--request-big',
    { en: 'propose Explicit Big Endian only', ja: 'Explicit Big Endian だけを提案する' },
    [explicitVrBigEndian],
  ),
  implicitOnly: propose(
    '--request-implicit',
    { en: 'propose Implicit Little Endian only', ja: 'Implicit Little Endian だけを提案する' },
    [implicitVrLittleEndian],
  ),
  counted: take(
    '-pts --propose-ts',
    '[n]umber: integer (1..3)',
    {
      en: 'propose the first n of Implicit Little Endian, Explicit Little Endian, Explicit Big Endian, in one presentation context',
      ja: 'Implicit Little Endian、Explicit Little Endian、Explicit Big Endian の先頭 n 個を一つのプレゼンテーションコンテキストで提案する',
    },
    firstOf,
  ),
}

const proposalNames = Object.values(alternatives).map(({ long: [name] }) => name)
const choiceNames = [...proposalNames, '--required', '--combine']

/** The file is read, and all of it checked, when the option is evaluated. */
const profiles: Read<ReadonlyMap<string, AssociationProfile>> = Object.assign(
  (path: string) => profilesOf(path, 'reading config file'),
  { completion: 'file' as const },
)

/** Throws ConfigurationError, which begins with `complaint`. */
export function profilesOf(path: string, complaint: string): ReadonlyMap<string, AssociationProfile> {
  try {
    return parseProfiles(readFileSync(path, 'utf8'))
  } catch (cause) {
    const reason = cause instanceof ConfigurationError ? cause.message : `unable to open configuration file: ${path}`
    throw new ConfigurationError(`${complaint}: ${reason}`, { cause })
  }
}

/** Rows in the order of their evaluation; without any of them, what the files need. */
export const storageProposalRows = {
  proposal: oneOf(undefined, alternatives),
  required: flag('-R --required', {
    en: 'propose only the SOP classes of the files',
    ja: 'ファイルの SOP クラスだけを提案する',
  }),
  combine: flag('+C --combine', {
    en: 'propose all transfer syntaxes of a class in one presentation context',
    ja: 'クラスごとに全転送構文を一つのプレゼンテーションコンテキストで提案する',
  }),
}

/** The profiles of the file, and the name of the one to take. */
export const profileRow = twoValues(
  '-xf --config-file',
  ['[f]ile name', '[p]rofile: text'],
  {
    en: 'propose what profile p of the configuration file f says',
    ja: '設定ファイル f のプロファイル p に従って提案する',
  },
  [profiles, text],
  { checks: [conflictsWith(...choiceNames.filter((name) => name !== '--propose-uncompr'))] },
)

/** Names of a file and a profile in it, for a tool that is asked. */
export const acceptorProfileRow = twoValues(
  '-xf --config-file',
  ['[f]ile name', '[p]rofile: text'],
  {
    en: 'accept what profile p of the configuration file f says',
    ja: '設定ファイル f のプロファイル p に従って受け入れる',
  },
  [fileName, text],
  { checks: [conflictsWith('--promiscuous', ...preferenceNames)] },
)

export const requiredContextsRow = flag(
  '-cx --required-contexts',
  {
    en: 'propose only what the files are: each pair of SOP class and transfer syntax, without a fallback',
    ja: 'ファイルにある SOP クラスと転送構文の組だけを、代替なしに提案する',
  },
  { checks: [conflictsWith('--required', '--combine', ...proposalNames, '--config-file')] },
)
