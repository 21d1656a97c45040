/** A small table that has every kind of row, for the tests of the grammar. */

import { seconds, signed, unsigned } from '../../src/cli/number.ts'
import {
  choice,
  conflictsWith,
  exclusive,
  flag,
  many,
  oneOf,
  onlyWith,
  say,
  take,
  takeTwo,
  text,
  value,
} from '../../src/cli/option.ts'
import { any, one } from '../../src/cli/parameter.ts'
import { group, type Io, type Parsed, section, type Tool, table, tool } from '../../src/cli/tool.ts'

export const demoTable = table({
  name: 'demo',
  title: 'demonstration of options',
  parameters: {
    peer: one('peer', 'name of the peer', text),
    peerPort: one('port', 'port of the peer', unsigned(1, 65_535)),
    files: any('dcmfile-in', 'files to look at'),
  },
  general: { contexts: flag('+v --verbose-pc', 'also show contexts') },
  sections: [
    section(
      'network options',
      group('titles', {
        title: value('-aet --aetitle --calling-aet', '[t]itle: text', 'a title', text, { initial: 'DEMO' }),
      }),
      group('waits', {
        timeoutMs: value('-ta --acse-timeout', '[s]econds: integer', 'wait s seconds', seconds(1)),
        cancel: value('--cancel', '[n]umber: integer', 'cancel after n', signed(0)),
        keys: many('-k --key', '[k]ey: text', 'a key', text),
        port: oneOf(
          'none',
          {
            none: say('--no-port', 'do not listen', { means: undefined }),
            port: take('+P --port', '[n]umber: integer', 'listen on n', unsigned(1, 65_535)),
          },
          { lookUp: ['port', 'none'] },
        ),
      }),
      group('lists', {
        list: exclusive('+cc --list-ciphers', 'list them', async () => 'a list\n'),
        priority: value('--priority', '[p]riority: word', 'how urgent', choice('low', 'high'), { initial: 'low' }),
      }),
      group('titles', { move: value('-aem --move', '[t]itle: text', 'another title', text) }),
    ),
    section(
      'output options',
      group(undefined, {
        folder: value('-od --output-directory', '[d]irectory: path', 'write to d', text, {
          initial: '.',
          checks: [onlyWith('--port')],
        }),
        writing: oneOf('normal', {
          normal: say('-B --normal', 'write anew'),
          bitPreserving: say('+B --bit-preserving', 'write as it is'),
        }),
        syntax: oneOf('same', {
          same: say('+t= --write-xfer-same', 'as it came'),
          little: say('+te --write-xfer-little', 'little', { checks: [conflictsWith('--bit-preserving')] }),
          big: say('+tb --write-xfer-big', 'big', { checks: [conflictsWith('--bit-preserving')] }),
        }),
        padding: oneOf('off', {
          off: say('-p --padding-off', 'no padding', { means: undefined }),
          create: takeTwo('+p --padding-create', ['[f]ile-pad: integer', '[i]tem-pad: integer'], 'pad', [
            unsigned(0),
            unsigned(0),
          ]),
        }),
      }),
    ),
  ],
})

export type DemoOptions = Parsed<typeof demoTable>

export const demoTool = (main: (options: DemoOptions, io: Io) => Promise<number> = async () => 0): Tool =>
  tool(demoTable, { errors: [[RangeError, 61]], main })
