/** What written objects are like: rows that tools share, whatever they read. */
import {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
} from '../../dict/transfer-syntax.ts'
import { unsigned } from '../number.ts'
import { conflictsWith, oneOf, onlyWith, say, takeTwo, value } from '../option.ts'
import type { Check } from '../row.ts'

export const fileFormat = oneOf('file', {
  file: say('+F --write-file', {
    en: 'write DICOM files, with file meta information (default)',
    ja: 'ファイルメタ情報の付いた DICOM ファイルを書き込む(既定値)',
  }),
  dataSet: say('-F --write-dataset', {
    en: 'write the data sets alone, without file meta information',
    ja: 'ファイルメタ情報を付けず、データセットだけを書き込む',
  }),
})

/** The transfer syntax of the files; undefined: the one in which the object comes. */
export const outputSyntax = (checks: readonly Check[] = []) =>
  oneOf('same', {
    same: say(
      '+t= --write-xfer-same',
      { en: 'keep the transfer syntax in which it comes (default)', ja: '元の転送構文のまま書き込む(既定値)' },
      { means: undefined },
    ),
    little: say(
      '+te --write-xfer-little',
      { en: 'convert to Explicit VR Little Endian', ja: '明示的 VR リトルエンディアンに変換する' },
      { means: explicitVrLittleEndian, checks },
    ),
    big: say(
      '+tb --write-xfer-big',
      { en: 'convert to Explicit VR Big Endian', ja: '明示的 VR ビッグエンディアンに変換する' },
      { means: explicitVrBigEndian, checks },
    ),
    implicit: say(
      '+ti --write-xfer-implicit',
      { en: 'convert to Implicit VR Little Endian', ja: '暗黙的 VR リトルエンディアンに変換する' },
      { means: implicitVrLittleEndian, checks },
    ),
    deflated: say(
      '+td --write-xfer-deflated',
      {
        en: 'convert to Deflated Explicit VR Little Endian',
        ja: 'deflate 圧縮した明示的 VR リトルエンディアンに変換する',
      },
      { means: deflatedExplicitVrLittleEndian, checks },
    ),
  })

export const newVrs = (checks: readonly Check[] = []) =>
  oneOf('enabled', {
    enabled: say(
      '+u --enable-new-vr',
      {
        en: 'keep the value representations that came after 1993 (default)',
        ja: '1993 年より後の値表現を残す(既定値)',
      },
      { means: true, checks },
    ),
    disabled: say(
      '-u --disable-new-vr',
      {
        en: 'write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV',
        ja: 'UN、UT、UC、UR、OF、OD、OL、OV、SV、UV の代わりに OB と書く',
      },
      { means: false, checks },
    ),
  })

export const groupLengths = (checks: readonly Check[] = []) =>
  oneOf('recalculate', {
    recalculate: say(
      '+g= --group-length-recalc',
      {
        en: 'set the group lengths that there are to what is right (default)',
        ja: '既にあるグループ長を正しい値にする(既定値)',
      },
      { checks },
    ),
    add: say(
      '+g --group-length-create',
      {
        en: 'begin every group with its length, in items too',
        ja: '項目の中も含め、すべてのグループの先頭にグループ長を置く',
      },
      { checks },
    ),
    remove: say(
      '-g --group-length-remove',
      { en: 'leave out all group lengths', ja: 'グループ長をすべて取り除く' },
      { checks },
    ),
  })

export const sequenceLengths = (checks: readonly Check[] = []) =>
  oneOf('explicit', {
    explicit: say(
      '+e --length-explicit',
      { en: 'state the lengths of sequences and items (default)', ja: 'シーケンスと項目の長さを明記する(既定値)' },
      { checks },
    ),
    undefined: say(
      '-e --length-undefined',
      {
        en: 'leave the lengths undefined, and end sequences and items with delimiters',
        ja: '長さを未定義とし、シーケンスと項目を区切り項目で終える',
      },
      { checks },
    ),
  })

/** The units of files and items, in bytes. */
export const createPadding = (...conflicting: readonly [string, ...string[]]) =>
  takeTwo(
    '+p --padding-create',
    ['[f]ile-pad', '[i]tem-pad: integer'],
    {
      en: 'pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)',
      ja: 'ファイルを f バイトの倍数、項目を i バイトの倍数になるまで埋める(0: 埋めない)',
    },
    [unsigned(0), unsigned(0)],
    { checks: [conflictsWith(...conflicting)] },
  )

/** Undefined: none; else the units of files and items, in bytes. */
export const padding = oneOf('off', {
  off: say('-p --padding-off', { en: 'no padding (default)', ja: 'パディングしない(既定値)' }, { means: undefined }),
  create: createPadding('--write-dataset', '--bit-preserving'),
})

/** Undefined: as zlib does by itself. */
export const compressionLevel = (...deflating: readonly string[]) =>
  value(
    '+cl --compression-level',
    '[l]evel: integer (0..9)',
    { en: '0: not compressed, 1: fastest, 9: smallest (default: 6)', ja: '0: 無圧縮、1: 最速、9: 最小(既定値: 6)' },
    unsigned(0, 9),
    { checks: [onlyWith(...deflating)] },
  )
