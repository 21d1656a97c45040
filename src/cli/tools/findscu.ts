/** findscu: asks an archive or worklist what it has (C-FIND, PS3.4 C.4.1 and Annex K). */
import { signed, unsigned } from '../number.ts'
import { directoryName, hostName, oneOf, onlyWith, say, value } from '../option.ts'
import { aeTitleRows } from '../options/ae-titles.ts'
import {
  abort,
  acseTimeout,
  connectTimeout,
  dimseTimeout,
  maxPdu,
  repeat,
  socketTimeout,
} from '../options/association.ts'
import { charsetRow } from '../options/charset.ts'
import { identityHeading, identityRows } from '../options/identity.ts'
import { keyRows } from '../options/keys.ts'
import { correctionRow, matchRows } from '../options/matches.ts'
import { ipVersion, ipVersionHeading } from '../options/network.ts'
import { oldVrs } from '../options/stored-encoding.ts'
import { requestorTlsSection } from '../options/tls.ts'
import { queryProposal } from '../options/transfer-syntaxes.ts'
import { any, one } from '../parameter.ts'
import { group, lateGroup, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'findscu',
  title: { en: 'DICOM query (C-FIND) SCU', ja: 'DICOM 検索 (C-FIND) SCU' },
  parameters: {
    host: one('peer', { en: 'name or address of the peer', ja: '相手の名前またはアドレス' }, hostName),
    port: one('port', { en: 'TCP port of the peer', ja: '相手の TCP ポート' }, unsigned(1, 65_535)),
    files: any('dcmfile-in', { en: 'DICOM file with a query', ja: '問い合わせを収めた DICOM ファイル' }),
  },
  sections: [
    section(
      { en: 'network options', ja: 'ネットワークオプション' },
      group(ipVersionHeading, { family: ipVersion('ipv4') }),
      group({ en: 'override matching keys', ja: '検索キー' }, { ...keyRows, charset: charsetRow }),
      group(
        { en: 'query information model', ja: '情報モデル' },
        {
          model: oneOf('worklist', {
            worklist: say('-W --worklist', { en: 'Modality Worklist (default)', ja: 'Modality Worklist(既定値)' }),
            patientRoot: say('-P --patient', { en: 'Patient Root', ja: 'Patient Root' }),
            studyRoot: say('-S --study', { en: 'Study Root', ja: 'Study Root' }),
            patientStudyOnly: say('-O --psonly', {
              en: 'Patient/Study Only (retired)',
              ja: 'Patient/Study Only(廃止)',
            }),
          }),
        },
      ),
      group({ en: 'application entity titles', ja: 'AE タイトル' }, aeTitleRows('FINDSCU')),
      group({ en: 'post-1993 value representations', ja: '1993 年より後の値表現' }, { oldVrs }),
      group({ en: 'proposed transmission transfer syntaxes', ja: '提案する転送構文' }, { proposal: queryProposal }),
      group(
        {
          en: 'deflate compression level (only with --propose-deflated)',
          ja: 'deflate の圧縮レベル(--propose-deflated 指定時のみ)',
        },
        {
          compressionLevel: value(
            '+cl --compression-level',
            '[l]evel: integer (0..9)',
            {
              en: '0: not compressed, 1: fastest, 9: smallest (default: 6)',
              ja: '0: 無圧縮、1: 最速、9: 最小(既定値: 6)',
            },
            unsigned(0, 9),
            { checks: [onlyWith('--propose-deflated')] },
          ),
        },
      ),
      lateGroup(identityHeading, identityRows),
      group(
        { en: 'other network options', ja: 'その他のネットワークオプション' },
        {
          connectTimeoutMs: connectTimeout,
          socketTimeoutMs: socketTimeout,
          acseTimeoutMs: acseTimeout,
          dimseTimeoutMs: dimseTimeout,
          maximumLength: maxPdu,
          repeat,
          abort,
          cancelAfter: value(
            '--cancel',
            '[n]umber: integer',
            {
              en: 'ask the peer to stop after n matches of each query (default: never; 0: never)',
              ja: '問い合わせごとに n 件の後、中止を要求する(既定値: しない。0: しない)',
            },
            signed(0),
          ),
        },
      ),
    ),
    requestorTlsSection(),
    section(
      { en: 'output options', ja: '出力オプション' },
      group(
        { en: 'general', ja: '全般' },
        {
          outputDirectory: value(
            '-od --output-directory',
            '[d]irectory: path',
            {
              en: 'write files into d, which must exist (default: .)',
              ja: 'ファイルを既存のディレクトリ d に書き込む(既定値: .)',
            },
            directoryName,
            { initial: '.' },
          ),
        },
      ),
      group({ en: 'automatic data correction', ja: 'データの自動補正' }, { correction: correctionRow }),
      group({ en: 'C-FIND responses', ja: 'C-FIND 応答' }, matchRows),
    ),
  ],
})

export type FindscuOptions = Parsed<typeof options>

export const findscu = tool(options, {
  main: async (parsed, io) => (await import('./findscu/main.ts')).main(parsed, io),
})
