/** Where and how received objects are written: the same options in every tool that receives. */
import { conflictsWith, directoryName, oneOf, say, value } from '../option.ts'
import type { Check } from '../row.ts'
import { group } from '../tool.ts'
import { filesGroup } from './files.ts'
import { compressedPreferenceNames } from './transfer-syntaxes.ts'
import {
  compressionLevel,
  fileFormat,
  groupLengths,
  newVrs,
  outputSyntax,
  padding,
  sequenceLengths,
} from './written-form.ts'

const notPreserving = [conflictsWith('--bit-preserving')]

/** How data sets are encoded that are not written as they came. */
export const encodingGroups = [
  group(
    {
      en: 'post-1993 value representations (not with --bit-preserving)',
      ja: '1993 年より後の値表現(--bit-preserving とは併用不可)',
    },
    { newVrs: newVrs(notPreserving) },
  ),
  group(
    {
      en: 'group length encoding (not with --bit-preserving)',
      ja: 'グループ長の符号化(--bit-preserving とは併用不可)',
    },
    { groupLengths: groupLengths(notPreserving) },
  ),
  group(
    {
      en: 'length encoding in sequences and items (not with --bit-preserving)',
      ja: 'シーケンスと項目の長さの符号化(--bit-preserving とは併用不可)',
    },
    { sequenceLengths: sequenceLengths(notPreserving) },
  ),
  group(
    {
      en: 'data set trailing padding (not with --write-dataset or --bit-preserving)',
      ja: 'データセット末尾のパディング(--write-dataset や --bit-preserving とは併用不可)',
    },
    { padding },
  ),
] as const

export interface OutputRules {
  /** For options that need a directory to write into. */
  readonly directory?: readonly Check[]
  /** Long names with which something is deflated, besides those that say so of the files. */
  readonly deflating?: readonly string[]
}

/** The groups of the section "output options". */
export const outputGroups = ({ directory = [], deflating = [] }: OutputRules = {}) =>
  [
    group(
      { en: 'general', ja: '全般' },
      {
        outputDirectory: value(
          '-od --output-directory',
          '[d]irectory: path',
          {
            en: 'write the objects into d, which must exist (default: .)',
            ja: 'オブジェクトを既存のディレクトリ d に書き込む(既定値: .)',
          },
          directoryName,
          { initial: '.', checks: directory },
        ),
      },
    ),
    group({ en: 'bit preserving mode', ja: 'ビット保存モード' }, { writing }),
    group({ en: 'output file format', ja: '出力ファイルの形式' }, { fileFormat }),
    group(
      {
        en: 'output transfer syntax (not with --bit-preserving or compressed transmission)',
        ja: '出力の転送構文(--bit-preserving や圧縮転送とは併用不可)',
      },
      { outputSyntax: outputSyntax(converting) },
    ),
    ...encodingGroups,
    group(
      {
        en: `deflate compression level (only with ${[...deflating, '--write-xfer-deflated/same'].join(' or ')})`,
        ja: `deflate の圧縮レベル(${[...deflating, '--write-xfer-deflated/same'].join(' または ')} 指定時のみ)`,
      },
      { compressionLevel: compressionLevel(...deflating, '--write-xfer-deflated', '--write-xfer-same') },
    ),
    filesGroup(directory),
  ] as const

const writing = oneOf('normal', {
  normal: say('-B --normal', {
    en: 'write each data set anew, element by element (default)',
    ja: '各データセットを要素ごとに書き直す(既定値)',
  }),
  bitPreserving: say('+B --bit-preserving', {
    en: 'write each data set exactly as it was received',
    ja: '各データセットを受信したバイトのまま書き込む',
  }),
})

/** What was sent compressed is not unpacked. */
const converting = [
  conflictsWith('--accept-all', '--accept-every-syntax', '--bit-preserving', ...compressedPreferenceNames),
]

/** UN of defined length, for tools that have a say in it. */
export const unknownVrGroup = group(
  { en: 'handling of defined length UN elements', ja: '長さの定まった UN 要素の扱い' },
  {
    convertUn: oneOf('retain', {
      retain: say(
        '-uc --retain-un',
        { en: 'keep them as UN (default)', ja: 'UN のまま残す(既定値)' },
        { means: false },
      ),
      convert: say(
        '+uc --convert-un',
        { en: 'give them the VR that the dictionary knows', ja: '辞書にある VR に変換する' },
        { means: true },
      ),
    }),
  },
)
