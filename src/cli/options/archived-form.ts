/** How an archive writes the objects that it keeps: byte for byte as they came, unless told otherwise. */
import { conflictsWith, oneOf, say } from '../option.ts'
import { group } from '../tool.ts'
import { encodingGroups } from './output.ts'
import { compressionLevel, fileFormat, outputSyntax } from './written-form.ts'

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
  ...encodingGroups,
  group(
    {
      en: 'deflate compression level (only with --write-xfer-deflated/same)',
      ja: 'deflate の圧縮レベル(--write-xfer-deflated/same 指定時のみ)',
    },
    { compressionLevel: compressionLevel('--propose-deflated', '--write-xfer-deflated', '--write-xfer-same') },
  ),
] as const
