import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { flag, text } from '../../src/cli/option.ts'
import { one } from '../../src/cli/parameter.ts'
import { scan } from '../../src/cli/parse.ts'
import { group, section, table, tool } from '../../src/cli/tool.ts'
import { type DemoOptions, demoTool } from './demo-tool.ts'
import { runTool } from './run-tool.ts'

/** What main gets for these words after `host 104`. */
async function parsed(...argv: string[]): Promise<DemoOptions> {
  let options: DemoOptions | undefined
  const outcome = await runTool(
    demoTool(async (given) => {
      options = given
      return 0
    }),
    ['host', '104', ...argv],
  )
  assert.ok(options !== undefined, outcome.stderr)
  return options
}

/** The message that these words end with. */
async function complaint(...argv: string[]): Promise<string> {
  const { exitCode, stderr } = await runTool(demoTool(), argv)
  assert.equal(exitCode, 1)
  return /^error: (.*)$/m.exec(stderr)?.[1] ?? ''
}

describe('words', () => {
  test('options and parameters mix freely; parameters count by order', async () => {
    const { exitCode } = await runTool(
      demoTool(async ({ peer, peerPort, files }) => {
        assert.deepEqual([peer, peerPort, files], ['host', 104, ['a', 'b']])
        return 0
      }),
      ['-v', 'host', '-k', 'x', '104', 'a', '+B', 'b'],
    )
    assert.equal(exitCode, 0)
  })

  test('a lone sign, an empty word and a sign before a digit are parameters', async () => {
    assert.deepEqual((await parsed('-', '+', '', '-5', '+7x', '@')).files, ['-', '+', '', '-5', '+7x', '@'])
  })

  test('a value is taken whatever it looks like', async () => {
    assert.deepEqual((await parsed('-k', '-v', '-k', '--no-such', '-aet', '')).keys, ['-v', '--no-such'])
  })

  test('names are exact: no abbreviation, no equals sign, no bundle, no other case, no double dash', async () => {
    for (const word of ['--verb', '--aetitle=X', '-vd', '-V', '--']) {
      assert.equal(await complaint('host', '104', word), `Unknown option ${word}`)
    }
  })

  test('every spelling of an option means the same; messages use the first long one', async () => {
    for (const name of ['-aet', '--aetitle', '--calling-aet']) assert.equal((await parsed(name, 'X')).title, 'X')
    assert.equal(await complaint('host', '104', '--calling-aet'), 'Missing value for option --aetitle')
  })

  test('the scan stops at the first fault, before --help and before parameters are counted', async () => {
    assert.equal(await complaint('--help', '--bogus', '--worse'), 'Unknown option --bogus')
    assert.equal(await complaint('-k'), 'Missing value for option --key')
  })

  test('parameters are required in their order', async () => {
    assert.equal(await complaint('-v'), 'Missing parameter peer')
    assert.equal(await complaint('host'), 'Missing parameter port')
  })

  test('more parameters than there are places for are refused', async () => {
    const single = tool(
      table({ name: 'x', title: 'X', parameters: { file: one('file', 'a file', text) }, sections: [] }),
      {
        main: async () => 0,
      },
    )
    const { stderr } = await runTool(single, ['a', 'b'])
    assert.match(stderr, /error: Too many parameters\n$/)
  })

  test('two options of one name are a mistake of the table', () => {
    const rows = { a: flag('-a --all', ''), b: flag('-b --all', '') }
    assert.throws(() => scan([section('', group(undefined, rows))], []), TypeError)
  })
})

describe('values', () => {
  test('what is not given has its initial value', async () => {
    const { title, timeoutMs, keys, port, folder, writing, padding, contexts } = await parsed()
    assert.deepEqual(
      [title, timeoutMs, keys, port, folder, writing, padding, contexts],
      ['DEMO', undefined, [], undefined, '.', 'normal', undefined, false],
    )
  })

  test('of a repeated option only the last is looked at', async () => {
    assert.equal((await parsed('-ta', '0', '-ta', '3')).timeoutMs, 3000)
  })

  test('repeatable ones come in order', async () => {
    assert.deepEqual((await parsed('-k', 'a', '-k', 'b')).keys, ['a', 'b'])
  })

  test('an option with two values takes both', async () => {
    assert.deepEqual((await parsed('+p', '512', '64')).padding, [512, 64])
    assert.equal(await complaint('host', '104', '+p', '512'), 'Missing value for option --padding-create')
  })

  test('faulty numbers are worded by option and by parameter', async () => {
    assert.equal(await complaint('host', '104', '-ta', 'x'), 'Invalid value for option --acse-timeout (x)')
    assert.equal(await complaint('host', '104', '-ta', '-3'), 'Invalid value for option --acse-timeout (underflow: -3)')
    assert.equal(await complaint('host', '104', '+P', '-3'), 'Invalid value for option --port (-3)')
    assert.equal(await complaint('host', '104', '+P', '65536'), 'Invalid value for option --port (overflow: 65536)')
    assert.equal(await complaint('host', 'x'), 'Invalid parameter value x')
    assert.equal(await complaint('host', '0'), 'Invalid parameter value 0 (underflow)')
    assert.equal(await complaint('host', '-1'), 'Invalid parameter value -1 (overflow)')
  })
})

describe('alternatives', () => {
  test('the rightmost wins', async () => {
    assert.equal((await parsed('+B', '-B')).writing, 'normal')
    assert.equal((await parsed('-B', '+B')).writing, 'bitPreserving')
    assert.equal((await parsed('+P', '104', '--no-port')).port, undefined)
    assert.equal((await parsed('--no-port', '+P', '104')).port, 104)
  })

  test('one that stands left of what was found is never checked', async () => {
    assert.equal((await parsed('+te', '+t=', '+B')).syntax, 'same')
  })

  test('one that is found is checked even when a later one overrides it', async () => {
    assert.equal(
      await complaint('host', '1', '+te', '+tb', '+B'),
      '--write-xfer-little not allowed with --bit-preserving',
    )
    assert.equal(await complaint('host', '1', '+P', '0', '--no-port'), 'Invalid value for option --port (underflow: 0)')
  })
})

describe('rules between options', () => {
  test('rows are evaluated in the order of the table, not of the words', async () => {
    assert.equal(
      await complaint('host', '1', '+p', 'x', '1', '-ta', '0'),
      'Invalid value for option --acse-timeout (underflow: 0)',
    )
  })

  test('an option that depends on another needs it in effect', async () => {
    assert.equal((await parsed('-od', 'out', '+P', '1')).folder, 'out')
    assert.equal(await complaint('host', '1', '-od', 'out'), '--output-directory only allowed with --port')
    assert.equal(
      await complaint('host', '1', '-od', 'out', '+P', '1', '--no-port'),
      '--output-directory only allowed with --port',
    )
  })

  test('an overridden option conflicts with nothing', async () => {
    assert.equal((await parsed('+te', '+B', '-B')).syntax, 'little')
  })

  test('conflicts with a group name the whole group', async () => {
    assert.equal(
      await complaint('host', '1', '-ll', 'info', '-v'),
      '--log-level not allowed with --verbose, --debug or --quiet',
    )
  })
})

test('a UsageError of a reader is shown as it is', async () => {
  assert.equal(await complaint('host', '1', '-ll', 'loud'), 'Invalid log level for --log-level option')
})

test('a word that is not of a closed set is told with those that are', async () => {
  assert.equal((await parsed('--priority', 'high')).priority, 'high')
  assert.equal(
    await complaint('host', '104', '--priority', 'High'),
    'Invalid value for option --priority (High): expected low or high',
  )
})
