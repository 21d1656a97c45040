/** dcmqrscp: the embedded archive as a server (PS3.4 Annexes A, B, C). */
import { seconds, unsigned } from '../number.ts'
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
        idleTimeoutMs: value(
          '--idle-timeout',
          '[s]econds: integer',
          'end associations on which nothing was asked for s seconds (default: 600)',
          seconds(1),
          { initial: 600_000 },
        ),
        maximumAssociations: value(
          '--max-associations',
          '[n]umber: integer',
          'reject associations beyond n at a time (default: 100)',
          unsigned(1),
          { initial: 100 },
        ),
        maximumLength: maxPdu,
      }),
    ),
  ],
})

export type DcmqrscpOptions = Parsed<typeof options>

export const dcmqrscp = tool(options, {
  main: async (parsed, io) => (await import('./dcmqrscp/main.ts')).main(parsed, io),
})
