import assert from 'node:assert/strict'
import { PassThrough, type Writable } from 'node:stream'
import { describe, test } from 'node:test'
import { Interruption, run as runIn } from '../../src/cli/run.ts'
import { UsageError } from '../../src/errors.ts'
import { demoTool } from './demo-tool.ts'
import { runTool } from './run-tool.ts'

const run = runTool

test('standard output is opened by who shows something on it', async () => {
  const opened = async (say: boolean): Promise<boolean> => {
    let asked = false
    const exitCode = await runIn(
      demoTool(async (_, io) => {
        if (say) io.stdout.write('said\n')
        io.log.warn('a warning')
        return 0
      }),
      ['host', '1'],
      {
        stdin: () => new PassThrough(),
        get stdout(): Writable {
          asked = true
          return new PassThrough()
        },
        stderr: new PassThrough(),
        env: {},
        effectiveUserId: 0,
        signal: new AbortController().signal,
      },
    )
    assert.equal(exitCode, 0)
    return asked
  }
  assert.equal(await opened(true), true)
  assert.equal(await opened(false), false)
})

describe('texts', () => {
  test('no words at all, -h and --version show a text on stdout', async () => {
    for (const argv of [[], ['-h'], ['--help', '-q'], ['--version', 'x', 'y', 'z', '-v']]) {
      const { exitCode, stdout, stderr } = await run(demoTool(), argv)
      assert.equal(exitCode, 0)
      assert.match(stdout, /^\$dimse: demo v/)
      assert.equal(stderr, '')
    }
  })

  test('--help goes before --version', async () => {
    assert.match((await run(demoTool(), ['--version', '--help'])).stdout, /usage: demo/)
  })

  test('an exclusive option shows its own text and ends, whatever else is missing', async () => {
    assert.deepEqual(await run(demoTool(), ['+cc', '-ta', 'x']), { exitCode: 0, stdout: 'a list\n', stderr: '' })
    assert.match((await run(demoTool(), ['+cc', '--version'])).stdout, /^\$dimse/)
    assert.match((await run(demoTool(), ['+cc', '--bogus'])).stderr, /Unknown option --bogus/)
  })

  test('an error is four lines on stderr', async () => {
    assert.deepEqual(await run(demoTool(), ['host']), {
      exitCode: 1,
      stdout: '',
      stderr: '$dimse: demo v0.1.0 2026-11-25 $\n\ndemo: demonstration of options\nerror: Missing parameter port\n',
    })
  })
})

describe('quiet', () => {
  test('-q does not hide errors of the words and of parameters', async () => {
    assert.match((await run(demoTool(), ['-q', '--bogus'])).stderr, /error: Unknown option/)
    assert.match((await run(demoTool(), ['-q', 'host', '0'])).stderr, /error: Invalid parameter value 0 \(underflow\)/)
  })

  test('-q, -ll fatal and -ll off hide errors of options and of the tool', async () => {
    const failing = demoTool(async () => {
      throw new UsageError('cannot access file: x')
    })
    for (const quiet of [['-q'], ['-ll', 'FATAL'], ['-ll', 'off']]) {
      assert.deepEqual(await run(demoTool(), [...quiet, 'host', '1', '-ta', '0']), {
        exitCode: 1,
        stdout: '',
        stderr: '',
      })
      assert.deepEqual(await run(failing, [...quiet, 'host', '1']), { exitCode: 1, stdout: '', stderr: '' })
    }
    assert.match((await run(failing, ['-ll', 'error', 'host', '1'])).stderr, /error: cannot access file: x\n$/)
  })

  test('the rightmost of -q -v -d holds; the default is warn', async () => {
    const levels: string[] = []
    const tool = demoTool(async (_options, io) => levels.push(io.log.level))
    for (const options of [[], ['-q', '-d', '-v'], ['-v', '-q'], ['-d'], ['-ll', 'Trace']]) {
      await run(tool, ['host', '1', ...options])
    }
    assert.deepEqual(levels, ['warn', 'info', 'fatal', 'debug', 'trace'])
  })
})

describe('--arguments', () => {
  test('shows the words with long names whatever the level, leaving out empty ones but counting them', async () => {
    const { stderr } = await run(demoTool(), ['h', '-q', '--arguments', '1', '', '+p', '1', '2', '-aet', 'A B'])
    assert.equal(
      stderr,
      "I: calling 'demo' with 10 arguments: 'h' '--quiet' '--arguments' '1' '--padding-create' '1' '2' '--aetitle' 'A B' \nI: \n",
    )
  })

  test('shows nothing when the words could not be understood', async () => {
    assert.doesNotMatch((await run(demoTool(), ['--arguments'])).stderr, /calling/)
  })

  test('comes before errors of later options', async () => {
    assert.match((await run(demoTool(), ['--arguments', 'h', '1', '-ta', '0'])).stderr, /^I: calling .*\nI: \n\$dimse/)
  })
})

describe('ending', () => {
  test('the exit code is what main returns', async () => {
    assert.equal(
      (
        await run(
          demoTool(async () => 69),
          ['h', '1'],
        )
      ).exitCode,
      69,
    )
  })

  test('an error gets the exit code of its class and one line', async () => {
    const tool = demoTool(async () => {
      throw new RangeError('too far')
    })
    assert.deepEqual(await run(tool, ['h', '1']), { exitCode: 61, stdout: '', stderr: 'F: too far\n' })
  })

  test('any other error is exit 1, its stack only at debug level', async () => {
    const tool = demoTool(async () => {
      throw new TypeError('our mistake')
    })
    assert.deepEqual(await run(tool, ['h', '1']), { exitCode: 1, stdout: '', stderr: 'F: our mistake\n' })
    assert.match((await run(tool, ['h', '1', '-d'])).stderr, /^F: our mistake\nD: TypeError: our mistake\nD: {5}at /m)
  })

  test('at debug level the first record says which release runs', async () => {
    assert.match((await run(demoTool(), ['-d', 'h', '1'])).stderr, /^D: \$dimse: demo v\S+ \S+ \$\nD: \n/)
    assert.equal((await run(demoTool(), ['-v', 'h', '1'])).stderr, '')
  })

  test('an interruption decides about the exit code, however main ends, and says nothing', async () => {
    const ends = [
      () => 0,
      () => Promise.reject(new Error('connection lost')),
      (s: AbortSignal) => Promise.reject(s.reason),
    ]
    for (const end of ends) {
      const stop = new AbortController()
      const tool = demoTool(async (_options, { signal }) => {
        stop.abort(new Interruption('SIGTERM', 143))
        return await end(signal)
      })
      const outcome = await run(tool, ['h', '1'], { signal: stop.signal })
      assert.deepEqual(outcome, { exitCode: 143, stdout: '', stderr: '' })
    }
  })
})
