/** movescu: retrieves with C-MOVE, and receives what it asked for in the same process (PS3.4 C.4.2, Annex B). */
import { seconds, unsigned } from '../number.ts'
import { any, flag, one, text, value } from '../option.ts'
import { aeTitleRows, moveDestination } from '../options/ae-titles.ts'
import { abort, acseTimeout, connectTimeout, dimseTimeout, listenPort, maxPdu, repeat } from '../options/association.ts'
import { keyRows } from '../options/keys.ts'
import { retrieveModel } from '../options/model.ts'
import { outputRows } from '../options/output.ts'
import { preferredSyntaxes, queryProposal } from '../options/transfer-syntaxes.ts'
import { group, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'movescu',
  title: 'DICOM retrieve (C-MOVE) SCU',
  parameters: {
    host: one('peer', 'name or address of the peer', text),
    peerPort: one('port', 'TCP port of the peer', unsigned(1, 65_535)),
    files: any('dcmfile-in', 'DICOM file with a query'),
  },
  sections: [
    section(
      'network options',
      group('override matching keys', keyRows),
      group('query information model', { model: retrieveModel }),
      group('application entity titles', { ...aeTitleRows('MOVESCU'), moveDestination }),
      group('preferred network transfer syntaxes (incoming associations)', { accepted: preferredSyntaxes }),
      group('proposed transmission transfer syntaxes (outgoing associations)', { proposal: queryProposal }),
      group('time-outs', {
        connectTimeoutMs: connectTimeout,
        acseTimeoutMs: acseTimeout,
        dimseTimeoutMs: dimseTimeout,
        idleTimeoutMs: value(
          '--idle-timeout',
          '[s]econds: integer',
          'end storage associations that stay idle for s seconds after the last response (default: 30)',
          seconds(1),
          { initial: 30_000 },
        ),
      }),
      group('port for incoming network associations', { port: listenPort }),
      group('other network options', {
        maximumLength: maxPdu,
        repeat,
        abort,
        ignore: flag('--ignore', 'receive the objects, but do not keep them'),
      }),
    ),
    section('output options', group('general', outputRows)),
  ],
})

export type MovescuOptions = Parsed<typeof options>

export const movescu = tool(options, {
  main: async (parsed, io) => (await import('./movescu/main.ts')).main(parsed, io),
})
