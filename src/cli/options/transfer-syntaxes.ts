/** Which transfer syntaxes are proposed, and which are preferred among those that a peer proposes (PS3.5 annex A). */
import * as syntax from '../../dict/transfer-syntax.ts'
import { worded } from '../language.ts'
import { oneOf, say } from '../option.ts'
import type { Option, Wording } from '../row.ts'

const little = [syntax.explicitVrLittleEndian, syntax.explicitVrBigEndian, syntax.implicitVrLittleEndian] as const
const big = [syntax.explicitVrBigEndian, syntax.explicitVrLittleEndian, syntax.implicitVrLittleEndian] as const

/** Letter behind `x`, end of the long name, words, UID; video syntaxes are proposed without a fallback. */
const compressed = [
  ['s', 'lossless', 'JPEG Lossless', syntax.jpegLosslessSv1, 'image'],
  ['y', 'jpeg8', { en: 'JPEG Baseline (8 bit)', ja: 'JPEG Baseline(8 ビット)' }, syntax.jpegBaseline8Bit, 'image'],
  ['x', 'jpeg12', { en: 'JPEG Extended (12 bit)', ja: 'JPEG Extended(12 ビット)' }, syntax.jpegExtended12Bit, 'image'],
  ['v', 'j2k-lossless', { en: 'JPEG 2000 (lossless)', ja: 'JPEG 2000(可逆)' }, syntax.jpeg2000Lossless, 'image'],
  ['w', 'j2k-lossy', 'JPEG 2000', syntax.jpeg2000, 'image'],
  ['t', 'jls-lossless', { en: 'JPEG-LS (lossless)', ja: 'JPEG-LS(可逆)' }, syntax.jpegLsLossless, 'image'],
  ['u', 'jls-lossy', { en: 'JPEG-LS (near-lossless)', ja: 'JPEG-LS(準可逆)' }, syntax.jpegLsNearLossless, 'image'],
  ['m', 'mpeg2', 'MPEG2 Main Level', syntax.mpeg2MainProfileMainLevel, 'video'],
  ['h', 'mpeg2-high', 'MPEG2 High Level', syntax.mpeg2MainProfileHighLevel, 'video'],
  ['n', 'mpeg4', 'MPEG-4 High Profile, level 4.1', syntax.mpeg4HighProfile41, 'video'],
  ['l', 'mpeg4-bd', 'MPEG-4 BD-compatible, level 4.1', syntax.mpeg4BdCompatible41, 'video'],
  [
    '2',
    'mpeg4-2-2d',
    { en: 'MPEG-4 High Profile, level 4.2, for 2D video', ja: 'MPEG-4 High Profile, level 4.2(2D 動画)' },
    syntax.mpeg4HighProfile42For2d,
    'video',
  ],
  [
    '3',
    'mpeg4-2-3d',
    { en: 'MPEG-4 High Profile, level 4.2, for 3D video', ja: 'MPEG-4 High Profile, level 4.2(3D 動画)' },
    syntax.mpeg4HighProfile42For3d,
    'video',
  ],
  ['o', 'mpeg4-2-st', 'MPEG-4 Stereo High Profile, level 4.2', syntax.mpeg4Stereo42, 'video'],
  ['4', 'hevc', 'HEVC Main Profile, level 5.1', syntax.hevcMainProfile51, 'video'],
  ['5', 'hevc10', 'HEVC Main 10 Profile, level 5.1', syntax.hevcMain10Profile51, 'video'],
  ['r', 'rle', 'RLE Lossless', syntax.rleLossless, 'image'],
] as const

const deflated = syntax.deflatedExplicitVrLittleEndian

/** The preferences with which objects may come compressed, by long name. */
export const compressedPreferenceNames: readonly string[] = compressed.map(([, ending]) => `--prefer-${ending}`)

/** What is proposed for a class: one syntax, and what is offered beside it. */
export interface Proposal {
  readonly preferred: string
  readonly fallback: readonly string[]
  /** All of them in one presentation context. */
  readonly together?: boolean
}

/** An option that proposes these, the first one before all others. */
export const propose = (
  names: string,
  help: Wording,
  [preferred, ...fallback]: readonly [string, ...string[]],
): Option<Proposal> => say(names, help, { means: { preferred, fallback } })

const uncompressedProposals = {
  uncompressed: propose(
    '-x= --propose-uncompr',
    {
      en: 'propose the uncompressed ones, Explicit Little Endian first (default)',
      ja: '非圧縮の構文を Explicit Little Endian を先頭に提案する(既定値)',
    },
    little,
  ),
  little: propose(
    '-xe --propose-little',
    {
      en: 'propose the uncompressed ones, Explicit Little Endian first',
      ja: '非圧縮の構文を Explicit Little Endian を先頭に提案する',
    },
    little,
  ),
  big: propose(
    '-xb --propose-big',
    {
      en: 'propose the uncompressed ones, Explicit Big Endian first',
      ja: '非圧縮の構文を Explicit Big Endian を先頭に提案する',
    },
    big,
  ),
}

const implicitProposal = propose(
  '-xi --propose-implicit',
  { en: 'propose Implicit Little Endian only', ja: 'Implicit Little Endian だけを提案する' },
  [syntax.implicitVrLittleEndian],
)

const deflatedProposal = propose(
  '-xd --propose-deflated',
  { en: 'propose Deflated, beside it the uncompressed ones', ja: 'Deflated と非圧縮の構文を提案する' },
  [deflated, ...little],
)

const compressedProposals = compressed.map(([letter, ending, what, uid, kind]) => {
  const names = `-x${letter} --propose-${ending}`
  return kind === 'video'
    ? propose(names, around(what, 'propose ', ' only', ' だけを提案する'), [uid])
    : propose(names, around(what, 'propose ', ', beside it the uncompressed ones', ' と非圧縮の構文を提案する'), [
        uid,
        ...little,
      ])
})

/** What a query's contexts propose; the preferred syntax goes before the others in one list. */
export const queryProposal = oneOf('uncompressed', {
  ...uncompressedProposals,
  deflated: deflatedProposal,
  implicit: implicitProposal,
})

/** The alternatives of what storage contexts propose. */
export const storageProposals = {
  ...uncompressedProposals,
  implicit: implicitProposal,
  ...byName(compressedProposals),
  deflated: deflatedProposal,
}

/** The same for one who proposes what the objects need where nothing is said: undefined. */
export const restrictedProposal = oneOf(undefined, {
  ...storageProposals,
  uncompressed: propose(
    '-x= --propose-uncompr',
    {
      en: 'propose the uncompressed ones, Explicit Little Endian first',
      ja: '非圧縮の構文を Explicit Little Endian を先頭に提案する',
    },
    little,
  ),
})

const prefer = (names: string, help: Wording, syntaxes: readonly string[]): Option<readonly string[]> =>
  say(names, help, { means: syntaxes })

const compressedPreferences = compressed.map(([letter, ending, what, uid]) =>
  prefer(`+x${letter} --prefer-${ending}`, around(what, 'prefer ', '', ' を優先する'), [uid, ...little]),
)

const preferences = {
  uncompressed: prefer(
    '+x= --prefer-uncompr',
    { en: 'prefer Explicit Little Endian (default)', ja: 'Explicit Little Endian を優先する(既定値)' },
    little,
  ),
  little: prefer(
    '+xe --prefer-little',
    { en: 'prefer Explicit Little Endian', ja: 'Explicit Little Endian を優先する' },
    little,
  ),
  big: prefer('+xb --prefer-big', { en: 'prefer Explicit Big Endian', ja: 'Explicit Big Endian を優先する' }, big),
  ...byName(compressedPreferences),
  deflated: prefer(
    '+xd --prefer-deflated',
    { en: 'prefer Deflated Explicit Little Endian', ja: 'Deflated Explicit Little Endian を優先する' },
    [deflated, ...little],
  ),
  implicit: prefer(
    '+xi --implicit',
    { en: 'take Implicit Little Endian only', ja: 'Implicit Little Endian だけを受け入れる' },
    [syntax.implicitVrLittleEndian],
  ),
}

/** The transfer syntaxes that we take from a peer, best first. */
export const preferredSyntaxes = oneOf('uncompressed', {
  ...preferences,
  all: prefer(
    '+xa --accept-all',
    { en: 'take every transfer syntax that is in common use', ja: 'よく使われる転送構文をすべて受け入れる' },
    acceptAll(),
  ),
  every: {
    ...prefer(
      '+xA --accept-every-syntax',
      {
        en: 'take every transfer syntax of the Standard, retired ones too',
        ja: '規格の転送構文を廃止されたものも含めすべて受け入れる',
      },
      little,
    ),
    // Only now is the table of transfer syntaxes looked into.
    read: everySyntax,
  },
})

/** The same for one who takes every one of them where nothing is said: undefined. */
export const restrictedSyntaxes = oneOf(undefined, {
  ...preferredSyntaxes.alternatives,
  uncompressed: prefer(
    '+x= --prefer-uncompr',
    {
      en: 'take uncompressed ones only, Explicit Little Endian first',
      ja: '非圧縮の構文だけを Explicit Little Endian を先頭に受け入れる',
    },
    little,
  ),
})

/** The same for one who proposes these to be sent objects in them: a peer chooses one of them for all objects of a class. */
export const retrievedSyntaxes = oneOf('uncompressed', preferences)

/** The long names of those that say something other than the default. */
export const preferenceNames: readonly string[] = Object.entries(preferredSyntaxes.alternatives)
  .filter(([key]) => key !== preferredSyntaxes.initial)
  .map(([, { long }]) => long[0])

/** Every transfer syntax. As `acceptAll`; what that leaves out goes before the uncompressed ones. */
export function everySyntax(): readonly string[] {
  const known = [...acceptAll(), ...syntax.transferSyntaxes().map(({ uid }) => uid)]
  const last = new Set<string>(little)
  return [...new Set([...known.filter((uid) => !last.has(uid)), ...little])]
}

/** Stronger compression first, then what needs none of it (PS3.6 table A-1). */
function acceptAll(): readonly string[] {
  const images = ['91', '90', '51', '50', '70', '81', '80']
  // Those of video also come in a fragmentable form, `.1`.
  const videos = ['100', '101', '102', '103', '104', '105', '106'].flatMap((end) => [end, `${end}.1`])
  const newer = ['107', '108', '201', '202', '203', '110', '111', '112']
  const encapsulated = (end: string): string => `1.2.840.10008.1.2.4.${end}`
  return [
    ...images.map(encapsulated),
    syntax.rleLossless,
    ...[...videos, ...newer].map(encapsulated),
    '1.2.840.10008.1.2.8.1', // Deflated Image Frame Compression
    deflated,
    syntax.encapsulatedUncompressedExplicitVrLittleEndian,
    ...little,
  ]
}

/** The name of a syntax with words before and behind it. */
function around(what: Wording, before: string, behind: string, japanese: string): Wording {
  return { en: `${before}${worded(what, 'en')}${behind}`, ja: `${worded(what, 'ja')}${japanese}` }
}

function byName<T>(options: readonly Option<T>[]): Record<string, Option<T>> {
  return Object.fromEntries(options.map((option) => [option.long[0], option]))
}
