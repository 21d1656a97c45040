/** dcmqrscp: the embedded archive as a server (PS3.4 Annexes A, B, C). */
import { unsigned } from '../number.ts'
import { maybe, text, value } from '../option.ts'
import { archiveRows } from '../options/archive.ts'
import { acseTimeout, dimseTimeout, maxPdu } from '../options/association.ts'
import { group, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'dcmqrscp',
  title: 'DICOM image archive (central test node)',
  parameters: {
    port: maybe('port', 'TCP port to listen on, 0 for any free one (default: 104)', unsigned(0, 65_535)),
  },
  sections: [
    section('archive options', group(undefined, archiveRows)),
    section(
      'network options',
      group('application entity title', {
        aeTitle: value('-aet --aetitle', '[t]itle: text', 'our own AE title (default: DIMSE)', text, {
          initial: 'DIMSE',
        }),
      }),
      group('other network options', {
        acseTimeoutMs: acseTimeout,
        dimseTimeoutMs: dimseTimeout,
        maximumLength: maxPdu,
      }),
    ),
  ],
})

export type DcmqrscpOptions = Parsed<typeof options>

export const dcmqrscp = tool(options, {
  main: async (parsed, io) => (await import('./dcmqrscp/main.ts')).main(parsed, io),
})
