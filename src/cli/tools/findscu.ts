/** findscu: asks an archive or worklist what it has (C-FIND, PS3.4 C.4.1 and Annex K). */
import { unsigned } from '../number.ts'
import { hostName, oneOf, say } from '../option.ts'
import { aeTitleRows } from '../options/ae-titles.ts'
import { associationRows } from '../options/association.ts'
import { identityHeading, identityRows } from '../options/identity.ts'
import { keyRows } from '../options/keys.ts'
import { ipVersion, ipVersionHeading } from '../options/network.ts'
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
      group({ en: 'override matching keys', ja: '検索キー' }, keyRows),
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
      group({ en: 'proposed transmission transfer syntaxes', ja: '提案する転送構文' }, { proposal: queryProposal }),
      lateGroup(identityHeading, identityRows),
      group({ en: 'other network options', ja: 'その他のネットワークオプション' }, associationRows),
    ),
    requestorTlsSection(),
  ],
})

export type FindscuOptions = Parsed<typeof options>

export const findscu = tool(options, {
  main: async (parsed, io) => (await import('./findscu/main.ts')).main(parsed, io),
})
