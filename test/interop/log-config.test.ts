/** One log configuration, DCMTK's tools and ours: the same lines in the same places. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { type Folder, folder } from '../support/folder.ts'
import { dcmtk, startStorescp } from '../support/peers/dcmtk.ts'
import { lacks } from '../support/peers/installed.ts'
import { runToEnd } from '../support/tool-process.ts'

/** What a run left, by name of file; console output under the names `stdout` and `stderr`. */
type Places = Readonly<Record<string, string>>

interface Row {
  readonly what: string
  /** Without the prefix `log4cplus.`; two appenders `a` and `b` to files are there already. */
  readonly settings: readonly string[]
  /** No record passes. */
  readonly silent?: boolean
  /** How often each tool runs in the same folder. */
  readonly runs?: number
  /** Times and process numbers, which differ. */
  readonly varies?: RegExp
}

const pattern = (name: string, text: string): readonly string[] => [
  `appender.${name}.layout = log4cplus::PatternLayout`,
  `appender.${name}.layout.ConversionPattern = ${text}`,
]
const filter = (number: number, kind: string, ...rest: readonly string[]): readonly string[] => [
  `appender.a.filters.${number} = log4cplus::spi::${kind}`,
  ...rest.map((each) => `appender.a.filters.${number}.${each}`),
]
const toA = 'rootLogger = INFO, a'

const rows: readonly Row[] = [
  { what: 'SimpleLayout', settings: [toA] },
  { what: 'levels in small letters, blanks, empty names', settings: ['rootLogger = info ,a,,'] },
  { what: 'two appenders, each once', settings: ['rootLogger = INFO, a, b, a'] },
  { what: 'a console on stdout', settings: ['rootLogger = INFO, c', 'appender.c = log4cplus::ConsoleAppender'] },
  {
    what: 'a console on stderr, small letters in the key',
    settings: [
      'rootLogger = INFO, c, d',
      'appender.c = log4cplus::ConsoleAppender',
      'appender.c.logToStdErr = TRUE',
      'appender.d = log4cplus::ConsoleAppender',
      'appender.d.logToStderr = true',
    ],
  },
  {
    what: 'conversions and widths',
    settings: [toA, ...pattern('a', '[%P|%p|%-7p|%7p|%.3p|%10.2p] %c %c{1} %c{2} %-8c{1} <%m> %h %% %x|%X{a}|%m{x}%n')],
  },
  { what: 'what is no conversion', settings: [toA, ...pattern('a', '%m %y %5% %.m %N%n%')] },
  {
    what: 'dates',
    settings: [
      toA,
      ...pattern('a', '%D{%a %A %b %B %C %d %D %e %F %g %G %j %m %u %U %V %w %W %x %y %Y %z %Z %%} %d{%Y-%m-%d}%n'),
    ],
  },
  { what: 'times', settings: [toA, ...pattern('a', '%D{%H:%M:%S.%q} %D %d %r %i %m%n')], varies: /\d+/g },
  { what: 'TTCCLayout', settings: [toA, 'appender.a.layout = log4cplus::TTCCLayout'], varies: /^\d+ \[\d+\]/gm },
  { what: 'a layout that does not exist', settings: [toA, 'appender.a.layout = log4cplus::NoLayout'] },
  { what: 'threshold of an appender', settings: ['rootLogger = INFO, a, b', 'appender.a.Threshold = fatal'] },
  {
    what: 'match filter',
    settings: [toA, ...filter(1, 'LogLevelMatchFilter', 'LogLevelToMatch=INFO', 'AcceptOnMatch=false')],
  },
  {
    what: 'range filter, then none',
    settings: [
      toA,
      ...filter(1, 'LogLevelRangeFilter', 'LogLevelMin=WARN', 'LogLevelMax=FATAL', 'AcceptOnMatch=true'),
      ...filter(2, 'DenyAllFilter'),
    ],
  },
  {
    what: 'filter settings in the wrong case',
    silent: true,
    settings: [
      toA,
      ...filter(1, 'LogLevelRangeFilter', 'logLevelMin=WARN', 'acceptOnMatch=true'),
      ...filter(2, 'DenyAllFilter'),
    ],
  },
  {
    what: 'string filter',
    settings: [
      toA,
      ...filter(1, 'StringMatchFilter', 'StringToMatch=Req', 'AcceptOnMatch=1'),
      ...filter(2, 'DenyAllFilter'),
    ],
  },
  {
    what: 'a named logger with additivity',
    settings: ['rootLogger = FATAL, a', 'logger.dcmtk.apps = INFO, b', 'additivity.dcmtk.apps = true'],
  },
  {
    what: 'a named logger without additivity',
    settings: ['rootLogger = INFO, a', 'logger.dcmtk = INHERITED, b', 'additivity.dcmtk = False'],
  },
  { what: 'a null appender', silent: true, settings: ['rootLogger = INFO, n', 'appender.n = log4cplus::NullAppender'] },
  {
    what: 'an async appender',
    settings: [
      'rootLogger = INFO, y',
      'appender.y = log4cplus::AsyncAppender',
      'appender.y.Appender = log4cplus::FileAppender',
      'appender.y.Appender.File = async.log',
    ],
  },
  { what: 'a file that is begun anew', settings: [toA], runs: 2 },
  { what: 'a file that goes on', settings: [toA, 'appender.a.Append = true'], runs: 3 },
  {
    what: 'a daily file',
    settings: [
      'rootLogger = INFO, d',
      'appender.d = log4cplus::DailyRollingFileAppender',
      'appender.d.File = daily.log',
      'appender.d.Schedule = DAILY',
      'appender.d.MaxBackupIndex = 2',
    ],
    runs: 5,
  },
  ...['MONTHLY', 'weekly', 'Twice_Daily', 'hourly'].map((schedule) => ({
    what: `a file for each period: ${schedule}`,
    settings: [
      'rootLogger = INFO, d',
      'appender.d = log4cplus::DailyRollingFileAppender',
      'appender.d.File = rolled.log',
      `appender.d.Schedule = ${schedule}`,
    ],
  })),
  {
    what: 'variables',
    settings: [toA, `appender.a.File = \${appname}_\${hostname}_\${date}_\${own}_\${none}_\${TZ}.log`],
  },
]

const ends = ['appender.a', 'appender.b'].flatMap((name) => [
  `${name} = log4cplus::FileAppender`,
  `${name}.File = ${name.at(-1)}.log`,
])

describe('the same configuration', () => {
  for (const row of rows) {
    test(`${row.what}: movescu, nobody listens`, async (t) => {
      if (await lacks(t, 'dcmtk')) return
      const args = ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=X', '127.0.0.1', '1']
      await compare(row, 'movescu', args)
    })
  }

  test('all lines of echoscu, by logger', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    using work = folder()
    await using peer = await startStorescp(work.path)
    const row = { what: '', settings: [toA, ...pattern('a', '%c{1} %P %m%n')] }
    const { 'a.log': lines = '' } = await compare(row, 'echoscu', ['127.0.0.1', String(peer.port)])
    assert.equal(lines.split('\n').length, 6)
  })

  test('a file that rolls by size', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const long = 'x'.repeat(150_000)
    const settings = [
      'rootLogger = INFO, r',
      'appender.r = log4cplus::RollingFileAppender',
      'appender.r.File = rolling.log',
      'appender.r.MaxFileSize = 200KB',
      'appender.r.MaxBackupIndex = 2',
      ...pattern('r', `%m ${long}%n`),
    ]
    const args = ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=X', '127.0.0.1', '1']
    const places = await compare({ what: '', settings, runs: 3 }, 'movescu', args)
    const rolled = Object.keys(places).filter((name) => name.startsWith('rolling'))
    assert.deepEqual(rolled, ['rolling.log', 'rolling.log.1', 'rolling.log.2'])
  })
})

describe("Debian's configurations", () => {
  for (const [name, console] of [
    ['logger.cfg', 'stdout'],
    ['filelog.cfg', 'stdout'],
  ] as const) {
    test(name, async (t) => {
      const path = `/etc/dcmtk/${name}`
      if (!existsSync(path)) return t.skip(`not installed: ${path}`)
      using work = folder()
      const { stdout, stderr } = await runToEnd('echoscu', ['-lc', path, '127.0.0.1', '1'], { cwd: work.path })
      assert.match({ stdout, stderr }[console], /^\d\d:\d\d:\d\d FATAL: Association Request Failed: 0006:031c /m)
      assert.equal(stderr, '')
      assert.deepEqual(work.files(), ['echoscu.log'])
      assert.match(
        readFileSync(work.at('echoscu.log'), 'utf8'),
        /^\d{4}-\d\d-\d\d .* DEBUG.* D?.*Request Parameters:$/m,
      )
    })
  }
})

test('the configuration that the package has', async () => {
  const path = `${import.meta.dirname}/../../../etc/logger.cfg`
  using work = folder()
  const { stdout, stderr } = await runToEnd('echoscu', ['-lc', path, '127.0.0.1', '1'], { cwd: work.path })
  assert.deepEqual([stdout, /^F: Association Request Failed: .*\n$/.test(stderr)], ['', true])
  assert.match(readFileSync(work.at('echoscu.log'), 'utf8'), /INFO {2}echoscu: Requesting Association\n/)
})

/** Runs both and gives what they left, when it is the same. */
async function compare(row: Row, tool: 'movescu' | 'echoscu', args: readonly string[]): Promise<Places> {
  const theirs = await places(row, async (work) => {
    const { stdout, stderr } = await dcmtk(tool, ['-lc', 'log.cfg', ...args], { cwd: work.path })
    // What it says of the configuration itself is in other words.
    return { stdout, stderr: stderr.replace(/^log4cplus:.*\n|^ Was expecting digit.*\n/gm, '') }
  })
  const ours = await places(row, async (work) => {
    const { stdout, stderr } = await runToEnd(tool, ['-lc', 'log.cfg', ...args], { cwd: work.path })
    return { stdout, stderr: stderr.replace(/^W: log configuration: .*\n/gm, '') }
  })
  assert.deepEqual(ours, theirs)
  assert.equal(
    Object.values(ours).every((each) => each === ''),
    row.silent ?? false,
  )
  return ours
}

async function places(
  { settings, runs = 1, varies }: Row,
  run: (work: Folder) => Promise<{ readonly stdout: string; readonly stderr: string }>,
): Promise<Places> {
  using work = folder()
  const own = '\n# a comment\nown=x\n'
  writeFileSync(work.at('log.cfg'), [...ends, ...settings].map((each) => `log4cplus.${each}\n`).join('') + own)
  const said = { stdout: '', stderr: '' }
  for (let count = 0; count < runs; count += 1) {
    const { stdout, stderr } = await run(work)
    said.stdout += stdout
    said.stderr += stderr
  }
  const files = work.files().filter((name) => name !== 'log.cfg')
  const texts = [...files.map((name) => [name, readFileSync(work.at(name), 'utf8')] as const), ...Object.entries(said)]
  const same = texts.map(([name, text]) => [name, varies === undefined ? text : text.replace(varies, '#')] as const)
  return Object.fromEntries(same.filter(([name, text]) => text !== '' || !(name in said)))
}
