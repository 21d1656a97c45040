/** `--log-config`: reads a configuration of log4cplus, says what is wrong with it, and builds the loggers that it describes. */
import { readFile, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { UsageError } from '../../../errors.ts'
import { type Level, levelNamed, levels } from '../level.ts'
import { type Logger, type Loggers, loggerNames } from '../loggers.ts'
import type { Appender } from './appender.ts'
import { makeAppender, settingsWithoutEffect } from './appenders.ts'
import { type LoggerSetting, LoggerTree } from './logger-tree.ts'
import { below, flagIn, levelIn, type Properties, parseProperties, substitute } from './properties.ts'
import { qualifiedHostName, type Surroundings } from './surroundings.ts'
import { formatTime } from './time-format.ts'

export type LogHost = Pick<Surroundings, 'appName' | 'environment' | 'console'>

/**
 * The loggers of the configuration in `file`. Throws `UsageError` when there is none in it, or when records would not
 * go where it says; what is odd in it besides is told on stderr.
 */
export async function configureLoggers(file: string, host: LogHost): Promise<Loggers> {
  const read = parseChecked(await contentOf(file))
  const properties = below(substitute(new Map([...read, ...variables(host.appName)]), host.environment), 'log4cplus.')
  const warn = (text: string): void => host.console.stderr(`W: log configuration: ${text}\n`)
  const surroundings = {
    ...host,
    warn,
    processId: process.pid,
    platform: process.platform,
    hostName: hostname(),
    qualifiedHostName: await qualifiedHostName(properties),
  }
  const appenders = await makeAppenders(below(properties, 'appender.'), surroundings)
  const usable = [...appenders.values()].flatMap((each) => (each instanceof UsageError ? [] : each))
  try {
    const settings = loggerSettings(properties, appenders, warn)
    for (const unused of appenders.values()) if (unused instanceof UsageError) warn(unused.message)
    const loggers = new LoggerTree(settings, usable, levelIn(properties, 'threshold', warn) ?? 'all', warn)
    tellSettingsWithoutEffect(below(properties, 'appender.'), loggers.named(loggerNames.configuration))
    return loggers
  } catch (error) {
    for (const each of usable) await each.close()
    throw error
  }
}

async function contentOf(file: string): Promise<string> {
  const exists = await stat(file).then(
    (found) => !found.isDirectory(),
    () => false,
  )
  if (!exists) throw new UsageError(`${SPECIFIED} does not exist`)
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new UsageError(`${SPECIFIED} cannot be read`)
  }
}

function parseChecked(content: string): Properties {
  const properties = parseProperties(content)
  if (PYTHON_SECTION.test(content) && !properties.has('log4cplus.rootLogger')) {
    throw new UsageError(`${SPECIFIED} is a logging configuration of Python; settings of log4cplus are needed`)
  }
  if (properties.size === 0) throw new UsageError(`${SPECIFIED} does not contain any settings`)
  if (below(properties, 'log4cplus.').size === 0)
    throw new UsageError(`${SPECIFIED} does not contain any valid settings`)
  if (!properties.has('log4cplus.rootLogger')) throw new UsageError(`${SPECIFIED} does not set up log4cplus.rootLogger`)
  return properties
}

/** What `${…}` may ask for besides settings and the environment. */
function variables(appName: string): Properties {
  const now = new Date()
  return new Map([
    ['appname', appName],
    ['hostname', hostname()],
    ['pid', String(process.pid)],
    ['date', formatTime(now, '%Y%m%d')],
    ['time', formatTime(now, '%H%M%S')],
  ])
}

/** Every appender, or why it cannot be had: that matters only when a logger uses it. */
async function makeAppenders(
  properties: Properties,
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, Appender | UsageError>> {
  const appenders = new Map<string, Appender | UsageError>()
  for (const [name, kind] of properties) {
    if (name.includes('.')) continue
    try {
      appenders.set(name, await makeAppender(kind, below(properties, `${name}.`), surroundings))
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      appenders.set(name, new UsageError(`log4cplus.appender.${name}: ${error.message}`))
    }
  }
  return appenders
}

/** At debug level, since there are many such configurations. */
function tellSettingsWithoutEffect(properties: Properties, logger: Logger): void {
  if (levels.indexOf(logger.level) < levels.indexOf('debug')) return
  for (const [name, kind] of properties) {
    if (name.includes('.')) continue
    for (const key of settingsWithoutEffect(kind, below(properties, `${name}.`))) {
      logger.write('debug', `setting without effect: log4cplus.appender.${name}.${key}`)
    }
  }
}

function loggerSettings(
  properties: Properties,
  appenders: ReadonlyMap<string, Appender | UsageError>,
  warn: (text: string) => void,
): ReadonlyMap<string, LoggerSetting> {
  const settings = new Map<string, LoggerSetting>()
  const root = parseLogger('log4cplus.rootLogger', properties.get('rootLogger') ?? '', appenders)
  if (root.level === undefined) throw unusable(`log4cplus.rootLogger: there is no level '${root.levelName}'`)
  settings.set('', { ...root, additive: true })
  for (const [name, value] of below(properties, 'logger.')) {
    const logger = parseLogger(`log4cplus.logger.${name}`, value, appenders)
    if (logger.level === undefined && !INHERITING.includes(logger.levelName)) {
      warn(`log4cplus.logger.${name}: there is no level '${logger.levelName}', the one of its parent holds`)
    }
    settings.set(ownName(name), { ...logger, additive: true })
  }
  const additivity = below(properties, 'additivity.')
  for (const name of additivity.keys()) {
    const additive = flagIn(additivity, name)
    if (additive === undefined) warn(`log4cplus.additivity.${name}: there should be true or false`)
    const setting = settings.get(ownName(name)) ?? { level: undefined, appenders: [] }
    settings.set(ownName(name), { ...setting, additive: additive ?? true })
  }
  return settings
}

/** `LEVEL, appender, appender …` */
function parseLogger(
  key: string,
  value: string,
  appenders: ReadonlyMap<string, Appender | UsageError>,
): { readonly levelName: string; readonly level: Level | undefined; readonly appenders: readonly Appender[] } {
  const [levelName = '', ...names] = value.split(',').map((each) => each.trim())
  const used = [...new Set(names.filter((name) => name !== ''))].map((name) => {
    const appender = appenders.get(name)
    if (appender === undefined) throw unusable(`${key}: there is no appender '${name}'`)
    if (appender instanceof UsageError) throw unusable(appender.message)
    return appender
  })
  return { levelName, level: levelNamed(levelName), appenders: used }
}

/** Loggers are known by the names of DCMTK; `dimse` may stand for their first part. */
const ownName = (name: string): string => name.replace(/^dimse(?=\.|$)/, 'dcmtk')

const unusable = (why: string): UsageError => new UsageError(`${SPECIFIED} cannot be used: ${why}`)

const SPECIFIED = 'Specified --log-config file'
const INHERITING = ['INHERITED', 'INHERIT']
const PYTHON_SECTION = /^\s*\[(loggers|handlers|formatters|(logger|handler|formatter)_\w+)\]/m
