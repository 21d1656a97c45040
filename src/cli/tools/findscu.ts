/** findscu: asks an archive or worklist what it has (C-FIND, PS3.4 C.4.1 and Annex K). */
import { unsigned } from '../number.ts'
import { any, one, oneOf, say, text } from '../option.ts'
import { aeTitleRows } from '../options/ae-titles.ts'
import { associationRows } from '../options/association.ts'
import { keyRows } from '../options/keys.ts'
import { queryProposal } from '../options/transfer-syntaxes.ts'
import { group, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'findscu',
  title: 'DICOM query (C-FIND) SCU',
  parameters: {
    host: one('peer', 'name or address of the peer', text),
    port: one('port', 'TCP port of the peer', unsigned(1, 65_535)),
    files: any('dcmfile-in', 'DICOM file with a query'),
  },
  sections: [
    section(
      'network options',
      group('override matching keys', keyRows),
      group('query information model', {
        model: oneOf('worklist', {
          worklist: say('-W --worklist', 'Modality Worklist (default)'),
          patientRoot: say('-P --patient', 'Patient Root'),
          studyRoot: say('-S --study', 'Study Root'),
          patientStudyOnly: say('-O --psonly', 'Patient/Study Only (retired)'),
        }),
      }),
      group('application entity titles', aeTitleRows('FINDSCU')),
      group('proposed transmission transfer syntaxes', { proposal: queryProposal }),
      group('other network options', associationRows),
    ),
  ],
})

export type FindscuOptions = Parsed<typeof options>

export const findscu = tool(options, {
  main: async (parsed, io) => (await import('./findscu/main.ts')).main(parsed, io),
})
