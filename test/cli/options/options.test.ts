/** The small shared groups: AE titles, waits, input, archive. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Log } from '../../../src/cli/log/log.ts'
import { cutAeTitle } from '../../../src/cli/options/ae-titles.ts'
import { peerAddress } from '../../../src/cli/options/archive.ts'
import type { Tool } from '../../../src/cli/tool.ts'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { UsageError } from '../../../src/errors.ts'
import { runTool } from '../run-tool.ts'

test('an AE title is cut to 16 characters, with a warning', () => {
  const written: string[] = []
  const log = new Log((text) => written.push(text))
  assert.equal(cutAeTitle(' ABCDEFGHIJKLMNO', log), ' ABCDEFGHIJKLMNO')
  assert.deepEqual(written, [])
  assert.equal(cutAeTitle('ABCDEFGHIJKLMNOPQ', log), 'ABCDEFGHIJKLMNOP')
  assert.deepEqual(written, ["W: AE title longer than 16 characters: 'ABCDEFGHIJKLMNOPQ', using 'ABCDEFGHIJKLMNOP'\n"])
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

/** What a tool's main gets for these words. */
async function valuesOf(tool: Tool, ...argv: string[]): Promise<Readonly<Record<string, unknown>>> {
  let values: Readonly<Record<string, unknown>> = {}
  const listening: Tool = {
    ...tool,
    main: async (parsed) => {
      values = parsed
      return 0
    },
  }
  const { stderr } = await runTool(listening, argv)
  assert.equal(stderr, '')
  return values
}

test('defaults of the shared rows', async () => {
  const values = await valuesOf(movescu, 'h', '1')
  const expected = {
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
  }
  assert.deepEqual({ ...values, ...expected }, values)
})

test('-r and +r turn recursion off and on, the rightmost holds', async () => {
  const recursion = async (...options: string[]): Promise<unknown> =>
    (await valuesOf(storescu, 'h', '1', 'f', '+sd', ...options))['recurse']
  assert.deepEqual(
    [await recursion(), await recursion('+r'), await recursion('+r', '-r'), await recursion('-r', '+r')],
    [false, true, false, true],
  )
})
