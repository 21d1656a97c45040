import assert from 'node:assert/strict'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Folder, folder } from '../../../support/folder.ts'
import { runToEnd } from '../../../support/tool-process.ts'
import { demoTool } from '../../demo-tool.ts'
import { type Outcome, runTool } from '../../run-tool.ts'

/** Runs a tool that logs one record of each severity with the configuration `text`. */
async function logAll(work: Folder, text: string, argv: readonly string[] = []): Promise<Outcome> {
  writeFileSync(work.at('log.cfg'), text)
  const tool = demoTool(async (_options, { log }) => {
    for (const severity of ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const) log[severity](`a ${severity}`)
    return 0
  })
  return await runTool(tool, ['-lc', work.at('log.cfg'), ...argv, 'host', '1'])
}

const settings = (...lines: readonly string[]): string => lines.map((line) => `log4cplus.${line}\n`).join('')
const toConsole = 'appender.c = log4cplus::ConsoleAppender'
const errorOf = ({ exitCode, stderr }: Outcome): string => {
  assert.equal(exitCode, 1)
  return /^error: (.*)$/m.exec(stderr)?.[1] ?? stderr
}

describe('what is no configuration', () => {
  const specified = 'Specified --log-config file'

  test('is told in this order: existence, rights, settings, settings of log4cplus, rootLogger', async () => {
    using work = folder()
    const run = async (text: string): Promise<string> => errorOf(await logAll(work, text))
    const missing = errorOf(await runTool(demoTool(), ['-lc', work.at('none'), 'h', '1']))
    assert.equal(missing, `${specified} does not exist`)
    assert.equal(errorOf(await runTool(demoTool(), ['-lc', work.path, 'h', '1'])), missing)
    assert.equal(await run('# nothing\nnothing'), `${specified} does not contain any settings`)
    assert.equal(await run('a = b'), `${specified} does not contain any valid settings`)
    assert.equal(await run(settings(toConsole)), `${specified} does not set up log4cplus.rootLogger`)
  })

  test('a file that may not be read is told as such', { skip: process.platform === 'win32' }, async () => {
    using work = folder()
    writeFileSync(work.at('log.cfg'), 'x')
    chmodSync(work.path, 0o755)
    chmodSync(work.at('log.cfg'), 0)
    const uid = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    const { exitCode, stderr } = await runToEnd('echoscu', ['-lc', work.at('log.cfg'), 'h', '1'], uid)
    assert.equal(errorOf({ exitCode: exitCode ?? 0, stdout: '', stderr }), `${specified} cannot be read`)
  })

  test('a logging configuration of Python is named', async () => {
    using work = folder()
    const python = '[loggers]\nkeys=root\n\n[handlers]\nkeys=console\n\n[logger_root]\nlevel=DEBUG\nhandlers=console\n'
    assert.match(errorOf(await logAll(work, python)), /is a logging configuration of Python/)
  })

  test('comes after the level, and does not go with options that set one', async () => {
    using work = folder()
    const run = async (...argv: readonly string[]): Promise<string> => errorOf(await logAll(work, 'x', argv))
    assert.equal(await run('-ll', 'loud'), 'Invalid log level for --log-level option')
    assert.equal(await run('-ll', 'info'), '--log-config not allowed with --log-level')
    for (const option of ['-v', '-d', '-q']) {
      assert.equal(await run(option), '--log-config not allowed with --verbose, --debug or --quiet')
    }
  })
})

describe('a configuration by which records would be lost', () => {
  const root = (value: string): string => `rootLogger = ${value}`
  const rows: readonly (readonly [lines: readonly string[], why: RegExp])[] = [
    [[root('LOUD, c'), toConsole], /log4cplus\.rootLogger: there is no level 'LOUD'$/],
    [[root(''), toConsole], /there is no level ''$/],
    [[root('INFO, d'), toConsole], /log4cplus\.rootLogger: there is no appender 'd'$/],
    [
      [root('INFO, c'), 'appender.c = log4cplus::Bogus'],
      /log4cplus\.appender\.c: there is no appender 'log4cplus::Bogus'$/,
    ],
    [
      [root('INFO, c'), 'appender.c = log4cplus::FileAppender'],
      /appender\.c: File: the name of the log file is missing$/,
    ],
    [[root('INFO, c'), 'appender.c = log4cplus::FileAppender', 'appender.c.File = /no/such/a.log'], /ENOENT/],
    [[root('INFO, c'), 'appender.c = log4cplus::SocketAppender'], /log4cplus::SocketAppender is not supported/],
    [[root('INFO, c'), 'appender.c = log4cplus::NTEventLogAppender'], /log4cplus::NTEventLogAppender is for Windows/],
    [[root('INFO, c'), 'appender.c = log4cplus::AsyncAppender'], /appender\.c: there is no appender ''$/],
  ]

  for (const [lines, why] of rows) {
    test(`is an error: ${lines.join('; ')}`, async () => {
      using work = folder()
      const message = errorOf(await logAll(work, settings(...lines)))
      assert.match(message, /^Specified --log-config file cannot be used: /)
      assert.match(message, why)
    })
  }

  test('but an appender that no logger uses is only told', async () => {
    using work = folder()
    const outcome = await logAll(
      work,
      settings(root('FATAL, c'), toConsole, 'appender.d = log4cplus::NTEventLogAppender'),
    )
    assert.equal(outcome.exitCode, 0)
    assert.match(outcome.stderr, /^W: log configuration: log4cplus\.appender\.d: .*\n$/)
    assert.equal(outcome.stdout, 'FATAL - a fatal\n')
  })
})

describe('where records go', () => {
  test('to stdout, or with logToStdErr to stderr; nothing else is written', async () => {
    using work = folder()
    const onStdout = await logAll(work, settings('rootLogger = error , c,', toConsole))
    assert.deepEqual([onStdout.stdout, onStdout.stderr], ['FATAL - a fatal\nERROR - a error\n', ''])
    const onStderr = await logAll(work, settings('rootLogger = fatal, c', toConsole, 'appender.c.logToStdErr = true'))
    assert.deepEqual([onStderr.stdout, onStderr.stderr], ['', 'FATAL - a fatal\n'])
  })

  test('named loggers have levels and appenders of their own; dimse is another word for dcmtk', async () => {
    for (const name of ['dcmtk.apps.demo', 'dimse.apps', 'dcmtk']) {
      using work = folder()
      const { stdout, stderr } = await logAll(
        work,
        settings(
          'rootLogger = INFO, c',
          toConsole,
          `logger.${name} = ERROR, d`,
          `additivity.${name} = false`,
          'appender.d = log4cplus::ConsoleAppender',
          'appender.d.logToStdErr = 1',
        ),
      )
      assert.deepEqual([stdout, stderr], ['', 'FATAL - a fatal\nERROR - a error\n'])
    }
  })

  test('INHERITED leaves the level to the parent; a word that is no level, too, but is told', async () => {
    using work = folder()
    const lines = ['rootLogger = FATAL, c', toConsole, 'logger.dcmtk = INHERITED', 'logger.dcmtk.apps = LOUD']
    const { stdout, stderr } = await logAll(work, settings(...lines))
    assert.equal(stdout, 'FATAL - a fatal\n')
    assert.match(stderr, /^W: .*log4cplus\.logger\.dcmtk\.apps: there is no level 'LOUD', .*\n$/)
  })

  test('threshold of an appender and of all', async () => {
    using work = folder()
    const lines = [
      'rootLogger = ALL, c, d',
      toConsole,
      'appender.d = log4cplus::ConsoleAppender',
      'appender.c.Threshold = fatal',
    ]
    const { stdout } = await logAll(work, settings(...lines, 'threshold = ERROR'))
    assert.equal(stdout, 'FATAL - a fatal\nFATAL - a fatal\nERROR - a error\n')
  })

  test('settings without effect are told at debug level', async () => {
    using work = folder()
    const lines = [toConsole, 'appender.c.logToStderr = true', 'appender.c.layout = log4cplus::SimpleLayout']
    const { stdout } = await logAll(work, settings('rootLogger = DEBUG, c', ...lines))
    assert.match(stdout, /^DEBUG - setting without effect: log4cplus\.appender\.c\.logToStderr\n/)
    assert.equal(stdout.match(/without effect/g)?.length, 1)
    assert.doesNotMatch((await logAll(work, settings('rootLogger = INFO, c', ...lines))).stdout, /without effect/)
  })

  test('the variables appname, hostname, pid, date and time', async () => {
    using work = folder()
    const name = ['appname', 'hostname', 'pid', 'date', 'time'].map((each) => `\${${each}}`).join('_')
    const file = ['appender.f = log4cplus::FileAppender', `appender.f.File = ${join(work.path, name)}`]
    await logAll(work, settings('rootLogger = FATAL, f', ...file))
    const found = work.files().find((each) => each !== 'log.cfg') ?? ''
    assert.match(found, new RegExp(`^demo_[^_]+_${process.pid}_\\d{8}_\\d{6}$`))
    assert.equal(readFileSync(work.at(found), 'utf8'), 'FATAL - a fatal\n')
  })

  test('an async appender hands on to the one that it names; a null appender drops', async () => {
    using work = folder()
    const lines = [
      'rootLogger = FATAL, a, n',
      'appender.a = log4cplus::AsyncAppender',
      'appender.a.Appender = log4cplus::ConsoleAppender',
      'appender.a.Appender.layout = log4cplus::PatternLayout',
      'appender.a.Appender.layout.ConversionPattern = %P %m%n',
      'appender.n = log4cplus::NullAppender',
    ]
    const { stdout, stderr } = await logAll(work, settings(...lines))
    assert.deepEqual([stdout, stderr], ['F a fatal\n', ''])
  })
})

describe('how the command line goes with it', () => {
  const pattern = ['appender.c.layout = log4cplus::PatternLayout', 'appender.c.layout.ConversionPattern = %c %m%n']

  test('--arguments is written by the root logger whatever its level is', async () => {
    using work = folder()
    const { stdout } = await logAll(work, settings('rootLogger = OFF, c', toConsole, ...pattern), ['--arguments'])
    assert.match(stdout, /^root calling 'demo' with 5 arguments: .*\nroot \n$/)
  })

  test('errors of later options are hidden when the root logger hides errors', async () => {
    using work = folder()
    for (const [level, shown] of [
      ['FATAL', false],
      ['ERROR', true],
    ] as const) {
      const { exitCode, stderr } = await logAll(work, settings(`rootLogger = ${level}, c`, toConsole), ['-ta', '0'])
      assert.equal(exitCode, 1)
      assert.equal(stderr.includes('error: Invalid value'), shown)
    }
  })

  test('what is collected is in the file when the process ends in the middle of a run', async () => {
    using work = folder()
    const file = ['appender.f = log4cplus::FileAppender', `appender.f.File = ${work.path}/a.log`]
    writeFileSync(work.at('log.cfg'), settings('rootLogger = INFO, f', ...file, 'appender.f.ImmediateFlush = false'))
    const atEnd: (() => void)[] = []
    const tool = demoTool(async (_options, { log }) => {
      log.info('one')
      assert.equal(readFileSync(work.at('a.log'), 'utf8'), '')
      for (const finish of atEnd) finish()
      assert.equal(readFileSync(work.at('a.log'), 'utf8'), 'INFO - one\n')
      return 0
    })
    const atExit = (finish: () => void) => atEnd.push(finish)
    const { exitCode, stderr } = await runTool(tool, ['-lc', work.at('log.cfg'), 'host', '1'], { atExit })
    assert.deepEqual([exitCode, stderr, atEnd.length], [0, '', 1])
  })

  test('what a peer sent cannot steer a terminal', async () => {
    using work = folder()
    writeFileSync(work.at('log.cfg'), settings('rootLogger = INFO, c', toConsole))
    const tool = demoTool(async (_options, { log }) => {
      log.info('a\u001b[31mb')
      return 0
    })
    const { stdout } = await runTool(tool, ['-lc', work.at('log.cfg'), 'host', '1'])
    assert.equal(stdout, 'INFO - a\ufffd[31mb\n')
  })
})

test('nothing of this is loaded without --log-config', () => {
  // Compiled tests run from build/test/cli/log/config.
  const folderOfTools = join(import.meta.dirname, '../../../../../src/cli')
  const others = readdirSync(folderOfTools, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('log/config/'))
  const loading = others.filter((name) =>
    /from '[^']*log\/config\//.test(readFileSync(join(folderOfTools, name), 'utf8')),
  )
  assert.deepEqual(loading, [])
  assert.ok(others.includes('run.ts'))
})
