/** The small shared groups: AE titles, waits, input, archive. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Log } from '../../../src/cli/log/log.ts'
import { cutAeTitle } from '../../../src/cli/options/ae-titles.ts'
import { peerAddress } from '../../../src/cli/options/archive.ts'
import { tool } from '../../../src/cli/tool.ts'
import { UsageError } from '../../../src/errors.ts'
import { movescuTable, storescuTable } from '../../spec/tables.ts'
import { runTool } from '../run-tool.ts'

test('an AE title is cut to 16 characters, with a warning', () => {
  const written: string[] = []
  const log = new Log((text) => written.push(text))
  assert.equal(cutAeTitle(' ABCDEFGHIJKLMNO', log), ' ABCDEFGHIJKLMNO')
  assert.deepEqual(written, [])
  assert.equal(cutAeTitle('ABCDEFGHIJKLMNOPQ', log), 'ABCDEFGHIJKLMNOP')
  assert.deepEqual(written, ["W: AE title longer than 16 characters: 'ABCDEFGHIJKLMNOPQ', using 'ABCDEFGHIJKLMNOP'\n"])
})

test('movescu: defaults', async () => {
  let seen: unknown
  const movescu = tool(movescuTable, {
    main: async ({ peer, peerPort, files, keys, proposal, preferredSyntaxes, ...others }) => {
      seen = others
      return 0
    },
  })
  await runTool(movescu, ['h', '1'])
  assert.deepEqual(seen, {
    callingAeTitle: 'MOVESCU',
    calledAeTitle: 'ANY-SCP',
    moveDestination: undefined,
    model: 'patientRoot',
    connectTimeoutMs: undefined,
    acseTimeoutMs: 30_000,
    dimseTimeoutMs: undefined,
    port: undefined,
    maximumLength: 16_384,
    repeat: 1,
    abort: false,
    outputDirectory: '.',
    writing: 'normal',
  })
})

test('storescu: -r and +r turn recursion off and on, the rightmost holds', async () => {
  const seen: boolean[] = []
  const storescu = tool(storescuTable, { main: async ({ recurse }) => seen.push(recurse) })
  for (const options of [[], ['+r'], ['+r', '-r'], ['-r', '+r']])
    await runTool(storescu, ['h', '1', 'f', '+sd', ...options])
  assert.deepEqual(seen, [false, true, false, true])
})

test('a peer of the archive is AET=host:port', () => {
  const read = (word: string): unknown => peerAddress(word, () => assert.fail())
  assert.deepEqual(read('MOVESCU=localhost:11113'), { aeTitle: 'MOVESCU', host: 'localhost', port: 11_113 })
  assert.deepEqual(read('A B=[::1]:104'), { aeTitle: 'A B', host: '::1', port: 104 })
  assert.deepEqual(read('A=::1:104'), { aeTitle: 'A', host: '::1', port: 104 })
  for (const word of [
    '',
    'A',
    'A=h',
    'A=h:',
    'A=h:0',
    'A=h:65536',
    '=h:1',
    'A=:1',
    'ABCDEFGHIJKLMNOPQ=h:1',
    'A=h:1x',
  ]) {
    assert.throws(() => read(word), new UsageError(`Invalid value for option --peer (${word})`))
  }
})
