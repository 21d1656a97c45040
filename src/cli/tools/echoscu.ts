/** echoscu: asks whether a peer is there and speaks DICOM (C-ECHO, PS3.4 Annex A). */
import { unsigned } from '../number.ts'
import { one, text } from '../option.ts'
import { aeTitleRows } from '../options/ae-titles.ts'
import { associationRows } from '../options/association.ts'
import { group, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'echoscu',
  title: 'DICOM verification (C-ECHO) SCU',
  parameters: {
    host: one('peer', 'name or address of the peer', text),
    port: one('port', 'TCP port of the peer', unsigned(1, 65_535)),
  },
  sections: [
    section(
      'network options',
      group('application entity titles', aeTitleRows('ECHOSCU')),
      group('other network options', associationRows),
    ),
  ],
})

export type EchoscuOptions = Parsed<typeof options>

export const echoscu = tool(options, {
  main: async (parsed, io) => (await import('./echoscu/main.ts')).main(parsed, io),
})
