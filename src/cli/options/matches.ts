/** What becomes of the matches of a query: shown, written into files, or made into a table. */
import { unsigned } from '../number.ts'
import { conflictsWith, oneOf, onlyWith, say, take, value } from '../option.ts'
import type { Read } from '../row.ts'

/** Files for the matches: one each, or one for all. */
export type Extraction = { readonly as: 'dicom' | 'xml' } | { readonly as: 'xml-single'; readonly file: string }

const single: Read<Extraction> = Object.assign((file: string): Extraction => ({ as: 'xml-single', file }), {
  completion: 'file' as const,
})

export const correctionRow = oneOf('disabled', {
  enabled: say(
    '+dc --enable-correction',
    { en: 'show values without the blanks that fill them up', ja: '値を埋める空白を取り除いて表示する' },
    { means: true },
  ),
  disabled: say(
    '-dc --disable-correction',
    { en: 'show values as they come (default)', ja: '値を受信したまま表示する(既定値)' },
    { means: false },
  ),
})

/** Rows in the order of their evaluation. */
export const matchRows = {
  /** Undefined: unless they go elsewhere. */
  shown: oneOf(undefined, {
    show: say(
      '+sr --show-responses',
      { en: 'show the matches in any case', ja: '結果を常に表示する' },
      { means: true },
    ),
    hide: say('-sr --hide-responses', { en: 'do not show the matches', ja: '結果を表示しない' }, { means: false }),
  }),
  extraction: oneOf(undefined, {
    dicom: say(
      '-X --extract',
      {
        en: 'write each match into a DICOM file, rsp0001.dcm and so on',
        ja: '結果をそれぞれ DICOM ファイル rsp0001.dcm … に書く',
      },
      { means: { as: 'dicom' } as Extraction },
    ),
    xml: say(
      '-Xx --extract-xml',
      {
        en: 'write each match into an XML file, rsp0001.xml and so on',
        ja: '結果をそれぞれ XML ファイル rsp0001.xml … に書く',
      },
      { means: { as: 'xml' } as Extraction },
    ),
    single: take(
      '-Xs --extract-xml-single',
      '[f]ilename: path',
      { en: 'write all matches into the XML file f', ja: 'すべての結果を XML ファイル f に書く' },
      single,
    ),
  }),
  extractionLimit: value(
    '-Xlo --limit-output',
    '[n]umber: integer',
    {
      en: 'write n matches into files at most (default: all)',
      ja: 'ファイルに書く結果を n 個までとする(既定値: すべて)',
    },
    unsigned(1),
    { checks: [onlyWith('--extract', '--extract-xml', '--extract-xml-single')] },
  ),
  listing: oneOf(undefined, {
    table: say(
      '--table',
      {
        en: 'write the attributes that were asked for to standard output, as a table',
        ja: '問い合わせた属性を表として標準出力に書く',
      },
      { checks: [conflictsWith('--json')] },
    ),
    csv: say(
      '--csv',
      {
        en: 'the same with commas between, for spreadsheets and scripts (RFC 4180)',
        ja: '同じ内容をコンマ区切りで書く(RFC 4180)',
      },
      { checks: [conflictsWith('--json')] },
    ),
  }),
}
