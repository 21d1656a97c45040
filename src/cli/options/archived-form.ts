/** How an archive writes the objects that it keeps: byte for byte as they came, unless told otherwise. */
import { conflictsWith, oneOf, say } from '../option.ts'
import { group } from '../tool.ts'
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

export const archivedFormGroups = [
  group(
    { en: 'bit preserving mode', ja: 'ビット保存モード' },
    {
      writing: oneOf(undefined, {
        normal: say('-B --normal', {
          en: 'write each data set anew, element by element',
          ja: '各データセットを要素ごとに書き直す',
        }),
        bitPreserving: say('+B --bit-preserving', {
          en: 'write each data set exactly as it was received (default)',
          ja: '各データセットを受信したバイトのまま書き込む(既定値)',
        }),
      }),
    },
  ),
  group({ en: 'output file format', ja: '出力ファイルの形式' }, { fileFormat }),
  group(
    {
      en: 'output transfer syntax of uncompressed objects (not with --bit-preserving)',
      ja: '非圧縮オブジェクトの出力の転送構文(--bit-preserving とは併用不可)',
    },
    { outputSyntax: outputSyntax(notPreserving) },
  ),
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
  group(
    {
      en: 'deflate compression level (only with --write-xfer-deflated/same)',
      ja: 'deflate の圧縮レベル(--write-xfer-deflated/same 指定時のみ)',
    },
    { compressionLevel: compressionLevel('--propose-deflated', '--write-xfer-deflated', '--write-xfer-same') },
  ),
] as const
