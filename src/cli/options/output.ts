/** Where and how received objects are written: the same options in every tool that receives. */
import {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
} from '../../dict/transfer-syntax.ts'
import { unsigned } from '../number.ts'
import { conflictsWith, directoryName, oneOf, onlyWith, say, takeTwo, value } from '../option.ts'
import type { Check } from '../row.ts'
import { group } from '../tool.ts'
import { filesGroup } from './files.ts'
import { compressedPreferenceNames } from './transfer-syntaxes.ts'

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
      { outputSyntax },
    ),
    group(
      {
        en: 'post-1993 value representations (not with --bit-preserving)',
        ja: '1993 年より後の値表現(--bit-preserving とは併用不可)',
      },
      { newVrs },
    ),
    group(
      {
        en: 'group length encoding (not with --bit-preserving)',
        ja: 'グループ長の符号化(--bit-preserving とは併用不可)',
      },
      { groupLengths },
    ),
    group(
      {
        en: 'length encoding in sequences and items (not with --bit-preserving)',
        ja: 'シーケンスと項目の長さの符号化(--bit-preserving とは併用不可)',
      },
      { sequenceLengths },
    ),
    group(
      {
        en: 'data set trailing padding (not with --write-dataset or --bit-preserving)',
        ja: 'データセット末尾のパディング(--write-dataset や --bit-preserving とは併用不可)',
      },
      { padding },
    ),
    group(
      {
        en: `deflate compression level (only with ${[...deflating, '--write-xfer-deflated/same'].join(' or ')})`,
        ja: `deflate の圧縮レベル(${[...deflating, '--write-xfer-deflated/same'].join(' または ')} 指定時のみ)`,
      },
      { compressionLevel: compressionLevel(deflating) },
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

const fileFormat = oneOf('file', {
  file: say('+F --write-file', {
    en: 'write DICOM files, with file meta information (default)',
    ja: 'ファイルメタ情報の付いた DICOM ファイルを書き込む(既定値)',
  }),
  dataSet: say('-F --write-dataset', {
    en: 'write the data sets alone, without file meta information',
    ja: 'ファイルメタ情報を付けず、データセットだけを書き込む',
  }),
})

const notPreserving = [conflictsWith('--bit-preserving')]

/** What was sent compressed is not unpacked. */
const converting = [
  conflictsWith('--accept-all', '--accept-every-syntax', '--bit-preserving', ...compressedPreferenceNames),
]

/** The transfer syntax of the files; undefined: the one in which the object comes. */
const outputSyntax = oneOf('same', {
  same: say(
    '+t= --write-xfer-same',
    { en: 'keep the transfer syntax of the transmission (default)', ja: '転送時の転送構文のまま書き込む(既定値)' },
    { means: undefined },
  ),
  little: say(
    '+te --write-xfer-little',
    { en: 'convert to Explicit VR Little Endian', ja: '明示的 VR リトルエンディアンに変換する' },
    { means: explicitVrLittleEndian, checks: converting },
  ),
  big: say(
    '+tb --write-xfer-big',
    { en: 'convert to Explicit VR Big Endian', ja: '明示的 VR ビッグエンディアンに変換する' },
    { means: explicitVrBigEndian, checks: converting },
  ),
  implicit: say(
    '+ti --write-xfer-implicit',
    { en: 'convert to Implicit VR Little Endian', ja: '暗黙的 VR リトルエンディアンに変換する' },
    { means: implicitVrLittleEndian, checks: converting },
  ),
  deflated: say(
    '+td --write-xfer-deflated',
    {
      en: 'convert to Deflated Explicit VR Little Endian',
      ja: 'deflate 圧縮した明示的 VR リトルエンディアンに変換する',
    },
    { means: deflatedExplicitVrLittleEndian, checks: converting },
  ),
})

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

const newVrs = oneOf('enabled', {
  enabled: say(
    '+u --enable-new-vr',
    { en: 'keep the value representations that came after 1993 (default)', ja: '1993 年より後の値表現を残す(既定値)' },
    { means: true, checks: notPreserving },
  ),
  disabled: say(
    '-u --disable-new-vr',
    {
      en: 'write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV',
      ja: 'UN、UT、UC、UR、OF、OD、OL、OV、SV、UV の代わりに OB と書く',
    },
    { means: false, checks: notPreserving },
  ),
})

const groupLengths = oneOf('recalculate', {
  recalculate: say(
    '+g= --group-length-recalc',
    {
      en: 'set the group lengths that there are to what is right (default)',
      ja: '既にあるグループ長を正しい値にする(既定値)',
    },
    { checks: notPreserving },
  ),
  add: say(
    '+g --group-length-create',
    {
      en: 'begin every group with its length, in items too',
      ja: '項目の中も含め、すべてのグループの先頭にグループ長を置く',
    },
    { checks: notPreserving },
  ),
  remove: say(
    '-g --group-length-remove',
    { en: 'leave out all group lengths', ja: 'グループ長をすべて取り除く' },
    { checks: notPreserving },
  ),
})

const sequenceLengths = oneOf('explicit', {
  explicit: say(
    '+e --length-explicit',
    { en: 'state the lengths of sequences and items (default)', ja: 'シーケンスと項目の長さを明記する(既定値)' },
    { checks: notPreserving },
  ),
  undefined: say(
    '-e --length-undefined',
    {
      en: 'leave the lengths undefined, and end sequences and items with delimiters',
      ja: '長さを未定義とし、シーケンスと項目を区切り項目で終える',
    },
    { checks: notPreserving },
  ),
})

/** Undefined: none; else the units of files and items, in bytes. */
const padding = oneOf('off', {
  off: say('-p --padding-off', { en: 'no padding (default)', ja: 'パディングしない(既定値)' }, { means: undefined }),
  create: takeTwo(
    '+p --padding-create',
    ['[f]ile-pad', '[i]tem-pad: integer'],
    {
      en: 'pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)',
      ja: 'ファイルを f バイトの倍数、項目を i バイトの倍数になるまで埋める(0: 埋めない)',
    },
    [unsigned(0), unsigned(0)],
    { checks: [conflictsWith('--write-dataset', '--bit-preserving')] },
  ),
})

/** Undefined: as zlib does by itself. */
const compressionLevel = (deflating: readonly string[]) =>
  value(
    '+cl --compression-level',
    '[l]evel: integer (0..9)',
    { en: '0: not compressed, 1: fastest, 9: smallest (default: 6)', ja: '0: 無圧縮、1: 最速、9: 最小(既定値: 6)' },
    unsigned(0, 9),
    { checks: [onlyWith(...deflating, '--write-xfer-deflated', '--write-xfer-same')] },
  )
