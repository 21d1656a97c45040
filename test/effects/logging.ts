/** What the options do by which every tool is told how much it says, and where. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { levels } from '../../src/cli/log/level.ts'
import type { Tool } from '../../src/cli/tool.ts'
import { type Outcome, runTool } from '../cli/run-tool.ts'
import { type Folder, folder } from '../support/folder.ts'
import { effect } from './effect.ts'

/** `rest` goes behind host and port; it may make files in the folder. */
export function loggingEffects(tool: Tool, rest: (work: Folder) => readonly string[]): void {
  const { name } = tool.table

  /** A run that warns of a title, asks for an association, and fails since nobody listens. */
  async function call(options: readonly string[], work: Folder): Promise<Outcome> {
    const title = ['-aet', 'A TITLE THAT IS TOO LONG']
    return await runTool(tool, [...options, ...title, '127.0.0.1', '1', ...rest(work)])
  }

  /** The letters of the records, each once, in the order of their weight. */
  async function letters(...options: readonly string[]): Promise<string> {
    using work = folder()
    const { stdout, stderr, exitCode } = await call(options, work)
    assert.equal(stdout, '')
    assert.notEqual(exitCode, 0)
    const found = stderr
      .trimEnd()
      .split('\n')
      .map((line) => /^([FEWIDT]): /.exec(line)?.[1] ?? '')
    return [...'FEWIDT'].filter((letter) => found.includes(letter)).join('')
  }

  effect('--quiet', 'leaves only why the run failed', async () => {
    assert.equal(await letters(), 'FW')
    for (const option of ['-q', '--quiet']) assert.equal(await letters(option), 'F')
    // Also what is wrong with later options.
    const { exitCode, stderr } = await runTool(tool, ['-q', 'host', '1', 'x', '-ta', '0'])
    assert.deepEqual([exitCode, stderr], [1, ''])
  })

  effect('--verbose', 'tells what is done', async () => {
    for (const option of ['-v', '--verbose']) assert.equal(await letters(option), 'FWI')
    using work = folder()
    assert.match((await call(['-v'], work)).stderr, /^I: Requesting Association$/m)
  })

  effect('--debug', 'shows what is proposed, and which release this is', async () => {
    for (const option of ['-d', '--debug']) assert.equal(await letters(option), 'FWID')
    using work = folder()
    const { stderr } = await call(['-d'], work)
    assert.match(stderr, new RegExp(`^D: \\$dimse: ${name} v`))
    assert.match(stderr, /^D: =+ BEGIN A-ASSOCIATE-RQ =+$/m)
    assert.match(stderr, /^D: Calling Application Name: {4}A TITLE THAT IS $/m)
    // The rightmost of -q, -v and -d counts.
    assert.equal(await letters('-d', '-q', '-v'), 'FWI')
  })

  effect('--log-level', 'shows what is of this weight and above', async () => {
    const shown = new Map<string, string>()
    for (const level of levels) if (level !== 'off') shown.set(level, await letters('-ll', level))
    assert.deepEqual(Object.fromEntries(shown), {
      fatal: 'F',
      error: 'F',
      warn: 'FW',
      info: 'FWI',
      debug: 'FWID',
      trace: 'FWID',
      all: 'FWID',
    })
    assert.equal(await letters('--log-level', 'INFO'), 'FWI')
    using work = folder()
    assert.equal((await call(['-ll', 'off'], work)).stderr, '')
  })

  effect('--log-config', 'writes where the configuration says, and nowhere else', async () => {
    using work = folder()
    const settings = [
      'rootLogger = INFO, all',
      'appender.all = log4cplus::FileAppender',
      `appender.all.File = ${work.path}/\${appname}.log`,
      'appender.all.layout = log4cplus::PatternLayout',
      'appender.all.layout.ConversionPattern = %P %c{1} %m%n',
      `logger.dcmtk.apps.${name} = WARN, own`,
      'appender.own = log4cplus::FileAppender',
      `appender.own.File = ${work.path}/own.log`,
    ]
    writeFileSync(work.at('log.cfg'), settings.map((each) => `log4cplus.${each}\n`).join(''))
    for (const option of ['-lc', '--log-config']) {
      const { stdout, stderr } = await call([option, work.at('log.cfg')], work)
      assert.deepEqual([stdout, stderr], ['', ''])
      const all = readFileSync(work.at(`${name}.log`), 'utf8')
      assert.match(all, new RegExp(`^W ${name} AE title longer .*\\nF ${name} Association Request Failed:`))
      assert.match(readFileSync(work.at('own.log'), 'utf8'), /^WARN - AE title longer .*\nFATAL - Association /)
    }
  })

  effect('--arguments', 'shows the command line as it was understood, at any level', async () => {
    const { stderr } = await runTool(tool, ['-q', '--arguments', '-aet', '', 'host', '1', 'x', '-ta', '0'])
    const words = ['--quiet', '--arguments', '--aetitle', 'host', '1', 'x', '--acse-timeout', '0']
    const quoted = words.map((word) => `'${word}' `).join('')
    assert.equal(stderr, `I: calling '${name}' with 9 arguments: ${quoted}\nI: \n`)
  })
}
