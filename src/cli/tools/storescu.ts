/** storescu: sends DICOM files to a Storage SCP (C-STORE, PS3.4 Annex B). */
import { unsigned } from '../number.ts'
import { flag, hostName } from '../option.ts'
import { aeTitleRows } from '../options/ae-titles.ts'
import { associationRows } from '../options/association.ts'
import { inputRows, noHalt } from '../options/input.ts'
import { storageProposal } from '../options/transfer-syntaxes.ts'
import { one, some } from '../parameter.ts'
import { group, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'storescu',
  title: { en: 'DICOM storage (C-STORE) SCU', ja: 'DICOM 保存 (C-STORE) SCU' },
  parameters: {
    host: one('peer', { en: 'name or address of the peer', ja: '相手の名前またはアドレス' }, hostName),
    port: one('port', { en: 'TCP port of the peer', ja: '相手の TCP ポート' }, unsigned(1, 65_535)),
    files: some('dcmfile-in', {
      en: 'DICOM file or directory to be sent',
      ja: '送信する DICOM ファイルまたはディレクトリ',
    }),
  },
  sections: [
    section({ en: 'input options', ja: '入力オプション' }, group({ en: 'input files', ja: '入力ファイル' }, inputRows)),
    section(
      { en: 'network options', ja: 'ネットワークオプション' },
      group({ en: 'application entity titles', ja: 'AE タイトル' }, aeTitleRows('STORESCU')),
      group(
        { en: 'proposed transmission transfer syntaxes', ja: '提案する転送構文' },
        {
          proposal: storageProposal,
          required: flag('-R --required', {
            en: 'propose only the SOP classes of the files',
            ja: 'ファイルの SOP クラスだけを提案する',
          }),
          combine: flag('+C --combine', {
            en: 'propose all transfer syntaxes of a class in one presentation context',
            ja: 'クラスごとに全転送構文を一つのプレゼンテーションコンテキストで提案する',
          }),
        },
      ),
      group({ en: 'other network options', ja: 'その他のネットワークオプション' }, { ...associationRows, noHalt }),
    ),
  ],
})

export type StorescuOptions = Parsed<typeof options>

export const storescu = tool(options, {
  main: async (parsed, io) => (await import('./storescu/main.ts')).main(parsed, io),
})
