/** What dcmdump reads, and how. */
import { explicitVrBigEndian, explicitVrLittleEndian, implicitVrLittleEndian } from '../../dict/transfer-syntax.ts'
import { unsigned } from '../number.ts'
import { oneOf, say, take, value } from '../option.ts'
import { group, section } from '../tool.ts'
import { brokenInputGroups, deflatedFormatGroup } from './broken-input.ts'
import { inputForm, inputRows } from './input.ts'
import { tagNamed } from './tag.ts'

const said = <const K extends string>(names: string, en: string, ja: string, means: K) =>
  say(names, { en, ja }, { means })

export const dumpInputSection = section(
  { en: 'input options', ja: '入力オプション' },
  group({ en: 'input file format', ja: '入力ファイルの形式' }, { inputForm }),
  group(
    { en: 'input transfer syntax', ja: '入力の転送構文' },
    {
      inputSyntax: oneOf('auto', {
        auto: say(
          '-t= --read-xfer-auto',
          { en: 'find it out (default)', ja: '自動的に判別する(既定値)' },
          { means: undefined },
        ),
        detect: say(
          '-td --read-xfer-detect',
          {
            en: 'find it out from the data set, whatever the file meta information says',
            ja: 'ファイルメタ情報によらず、データセットから判別する',
          },
          { means: 'detect' },
        ),
        little: said(
          '-te --read-xfer-little',
          'a bare data set is in Explicit VR Little Endian',
          'データセットを明示的 VR リトルエンディアンとして読む',
          explicitVrLittleEndian,
        ),
        big: said(
          '-tb --read-xfer-big',
          'a bare data set is in Explicit VR Big Endian',
          'データセットを明示的 VR ビッグエンディアンとして読む',
          explicitVrBigEndian,
        ),
        implicit: said(
          '-ti --read-xfer-implicit',
          'a bare data set is in Implicit VR Little Endian',
          'データセットを暗黙的 VR リトルエンディアンとして読む',
          implicitVrLittleEndian,
        ),
      }),
    },
  ),
  group({ en: 'input files', ja: '入力ファイル' }, inputRows),
  group(
    { en: 'long tag values', ja: '長い値' },
    {
      loadAll: oneOf('all', {
        all: say(
          '+M --load-all',
          { en: 'read values of any length (default)', ja: 'どんな長さの値も読む(既定値)' },
          { means: true },
        ),
        short: say(
          '-M --load-short',
          { en: 'leave out long values, such as pixel data', ja: 'ピクセルデータなどの長い値を読まない' },
          { means: false },
        ),
      }),
      longKilobytes: value(
        '+R --max-read-length',
        '[k]bytes: integer (4..4194302)',
        { en: 'values of more than k KiB are long (default: 4)', ja: 'k KiB を超える値を長いとみなす(既定値: 4)' },
        unsigned(4, 4_194_302),
        { initial: 4 },
      ),
    },
  ),
  ...brokenInputGroups,
  group(
    { en: 'handling of defined length UN elements', ja: '長さの定まった UN 要素の扱い' },
    {
      convertUn: oneOf('retain', {
        retain: say(
          '-uc --retain-un',
          { en: 'show them as UN (default)', ja: 'UN のまま表示する(既定値)' },
          { means: false },
        ),
        convert: say(
          '+uc --convert-un',
          { en: 'show them by the VR that the dictionary knows', ja: '辞書にある VR で表示する' },
          { means: true },
        ),
      }),
    },
  ),
  group(
    { en: 'other parsing options', ja: 'その他の解析オプション' },
    {
      stop: oneOf(undefined, {
        after: take(
          '+st --stop-after-elem',
          '[t]ag: gggg,eeee or keyword',
          { en: 'read no further than to the end of element t', ja: '要素 t の終わりまで読む' },
          (word) => ({ tag: tagNamed(word), before: false }),
        ),
        before: take(
          '+sb --stop-before-elem',
          '[t]ag: gggg,eeee or keyword',
          { en: 'read no further than to element t', ja: '要素 t の手前まで読む' },
          (word) => ({ tag: tagNamed(word), before: true }),
        ),
      }),
    },
  ),
  group(
    { en: 'automatic data correction', ja: 'データの自動補正' },
    {
      correction: oneOf('on', {
        on: say(
          '+dc --enable-correction',
          {
            en: 'show texts without the blanks that fill them up (default)',
            ja: '値を埋める空白を取り除いて表示する(既定値)',
          },
          { means: true },
        ),
        off: say(
          '-dc --disable-correction',
          { en: 'show texts as they are', ja: '値をそのまま表示する' },
          { means: false },
        ),
      }),
    },
  ),
  deflatedFormatGroup,
)
