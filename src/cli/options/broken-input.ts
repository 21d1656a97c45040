/** How data sets are read that break the Standard in ways of their own. */
import { oneOf, say } from '../option.ts'
import type { Wording } from '../row.ts'
import { group } from '../tool.ts'

type Row = readonly [names: string, help: Wording]

/** Two ways: `[the usual one, the other]`; true for the other. */
const either = ([usual, other]: readonly [Row, Row]) =>
  oneOf('usual', {
    usual: say(usual[0], usual[1], { means: false }),
    other: say(other[0], other[1], { means: true }),
  })

export const brokenInputGroups = [
  group(
    { en: 'parsing of file meta information', ja: 'ファイルメタ情報の解析' },
    {
      ignoreMetaLength: either([
        [
          '+ml --use-meta-length',
          { en: 'warn when its group length is wrong (default)', ja: 'グループ長が誤っていれば警告する(既定値)' },
        ],
        ['-ml --ignore-meta-length', { en: 'do not look at its group length', ja: 'グループ長を調べない' }],
      ]),
    },
  ),
  group(
    { en: 'parsing of odd-length attributes', ja: '奇数長の属性の解析' },
    {
      evenLengths: either([
        [
          '+ao --accept-odd-length',
          { en: 'believe an odd length (default)', ja: '奇数の長さをそのまま信じる(既定値)' },
        ],
        ['+ae --assume-even-length', { en: 'take the value for one byte longer', ja: '値が 1 バイト長いものとみなす' }],
      ]),
    },
  ),
  group(
    { en: 'handling of explicit VR', ja: '明示的 VR の扱い' },
    {
      dictionaryVrs: either([
        ['+ev --use-explicit-vr', { en: 'use the VR that stands there (default)', ja: '書かれた VR を使う(既定値)' }],
        ['-ev --ignore-explicit-vr', { en: 'prefer the VR of the dictionary', ja: '辞書の VR を優先する' }],
      ]),
    },
  ),
  group(
    { en: 'handling of non-standard VR', ja: '規格外の VR の扱い' },
    {
      implicitHeaders: either([
        [
          '+vr --treat-as-unknown',
          { en: 'take the value for unknown (default)', ja: '値を未知のものとして扱う(既定値)' },
        ],
        [
          '-vr --assume-implicit',
          { en: 'read the element as Implicit VR Little Endian', ja: 'その要素を暗黙的 VR として読む' },
        ],
      ]),
    },
  ),
  group(
    { en: 'handling of undefined length UN elements', ja: '長さ未定義の UN 要素の扱い' },
    {
      explicitInUn: either([
        [
          '+ui --enable-cp246',
          { en: 'read what they hold as implicit VR (default)', ja: '中身を暗黙的 VR として読む(既定値)' },
        ],
        ['-ui --disable-cp246', { en: 'read what they hold as explicit VR', ja: '中身を明示的 VR として読む' }],
      ]),
    },
  ),
  group(
    {
      en: 'handling of private max-length elements (implicit VR)',
      ja: '長さ未定義のプライベート要素の扱い(暗黙的 VR)',
    },
    {
      privateSequences: either([
        ['-sq --maxlength-dict', { en: 'read them as the dictionary says (default)', ja: '辞書に従って読む(既定値)' }],
        [
          '+sq --maxlength-seq',
          { en: 'read them as sequences of undefined length', ja: '長さ未定義のシーケンスとして読む' },
        ],
      ]),
    },
  ),
  group(
    { en: 'handling of wrong delimitation items', ja: '誤った区切り項目の扱い' },
    {
      swappedDelimiters: either([
        ['-rd --use-delim-items', { en: 'they are errors (default)', ja: 'エラーとする(既定値)' }],
        [
          '+rd --replace-wrong-delim',
          { en: 'take one kind for the other', ja: '項目とシーケンスの区切りの取り違えを直す' },
        ],
      ]),
    },
  ),
  group(
    { en: 'handling of illegal undefined length OB/OW elements', ja: '長さ未定義の不正な OB/OW 要素の扱い' },
    {
      bytesAsSequences: either([
        ['-oi --illegal-obow-rej', { en: 'they are errors (default)', ja: 'エラーとする(既定値)' }],
        ['+oi --illegal-obow-conv', { en: 'read them as sequences', ja: 'シーケンスとして読む' }],
      ]),
    },
  ),
  group(
    {
      en: 'handling of VOI LUT Sequence with OW VR and explicit length',
      ja: 'OW で長さの定まった VOI LUT Sequence の扱い',
    },
    {
      voiLutAsSequence: either([
        ['-vi --illegal-voi-rej', { en: 'it is an error (default)', ja: 'エラーとする(既定値)' }],
        ['+vi --illegal-voi-conv', { en: 'read it as a sequence', ja: 'シーケンスとして読む' }],
      ]),
    },
  ),
  group(
    {
      en: 'handling of explicit length pixel data for encaps. transfer syntaxes',
      ja: 'カプセル化転送構文で長さの定まったピクセルデータの扱い',
    },
    {
      explicitPixelData: either([
        ['-pe --abort-expl-pixdata', { en: 'they are an error (default)', ja: 'エラーとする(既定値)' }],
        ['+pe --use-expl-pixdata', { en: 'read them as bytes', ja: 'バイト列として読む' }],
      ]),
    },
  ),
  group(
    { en: 'general handling of parser errors', ja: '解析エラー全般の扱い' },
    {
      skipRestOfItem: either([
        ['-Ep --handle-parse-errors', { en: 'stop at them (default)', ja: 'そこで終わる(既定値)' }],
        [
          '+Ep --ignore-parse-errors',
          {
            en: 'leave out elements that are longer than their item, and the rest of it',
            ja: '項目より長い要素と、その項目の残りを読み飛ばす',
          },
        ],
      ]),
    },
  ),
] as const

export const deflatedFormatGroup = group(
  { en: 'bitstream format of deflated input', ja: 'deflate 圧縮された入力の形式' },
  {
    zlib: either([
      [
        '+bd --bitstream-deflated',
        { en: 'a deflated stream, as it should be (default)', ja: '規格どおりの deflate(既定値)' },
      ],
      ['+bz --bitstream-zlib', { en: 'a zlib stream', ja: 'zlib 形式' }],
    ]),
  },
)
