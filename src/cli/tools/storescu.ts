/** storescu: sends DICOM files to a Storage SCP (C-STORE, PS3.4 Annex B). */
import { unsigned } from '../number.ts'
import { flag, one, some, text } from '../option.ts'
import { aeTitleRows } from '../options/ae-titles.ts'
import { associationRows } from '../options/association.ts'
import { inputRows, noHalt } from '../options/input.ts'
import { storageProposal } from '../options/transfer-syntaxes.ts'
import { group, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'storescu',
  title: 'DICOM storage (C-STORE) SCU',
  parameters: {
    host: one('peer', 'name or address of the peer', text),
    port: one('port', 'TCP port of the peer', unsigned(1, 65_535)),
    files: some('dcmfile-in', 'DICOM file or directory to be sent'),
  },
  sections: [
    section('input options', group('input files', inputRows)),
    section(
      'network options',
      group('application entity titles', aeTitleRows('STORESCU')),
      group('proposed transmission transfer syntaxes', {
        proposal: storageProposal,
        required: flag('-R --required', 'propose only the SOP classes of the files'),
        combine: flag('+C --combine', 'propose all transfer syntaxes of a class in one presentation context'),
      }),
      group('other network options', { ...associationRows, noHalt }),
    ),
  ],
})

export type StorescuOptions = Parsed<typeof options>

export const storescu = tool(options, {
  main: async (parsed, io) => (await import('./storescu/main.ts')).main(parsed, io),
})
