import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Appender } from '../../../../src/cli/log/config/appender.ts'
import { type LoggerSetting, LoggerTree } from '../../../../src/cli/log/config/logger-tree.ts'
import type { Level } from '../../../../src/cli/log/level.ts'

interface Noted extends Appender {
  readonly notes: string[]
}

function appender(): Noted {
  const notes: string[] = []
  return {
    notes,
    append: ({ logger, severity, message }) => notes.push(`${logger} ${severity} ${message}`),
    close: () => {
      notes.push('closed')
    },
  }
}

const setting = (level: Level | undefined, appenders: readonly Appender[] = [], additive = true): LoggerSetting => ({
  level,
  appenders,
  additive,
})

function tree(settings: Readonly<Record<string, LoggerSetting>>, threshold: Level = 'all') {
  const warnings: string[] = []
  const all = Object.values(settings).flatMap(({ appenders }) => appenders)
  const loggers = new LoggerTree(new Map(Object.entries(settings)), all, threshold, (text) => warnings.push(text))
  return { loggers, warnings }
}

test('a logger has the level of its nearest parent that has one', () => {
  const { loggers } = tree({ '': setting('warn'), 'a.b': setting('debug'), 'a.b.c': setting(undefined) })
  assert.deepEqual(
    ['', 'a', 'a.b', 'a.b.c', 'a.b.c.d', 'a.bb'].map((name) => loggers.named(name).level),
    ['warn', 'warn', 'debug', 'debug', 'debug', 'warn'],
  )
})

test('nothing is shown below the threshold of all', () => {
  const { loggers } = tree({ '': setting('debug'), a: setting('fatal') }, 'error')
  assert.deepEqual([loggers.named('').level, loggers.named('a').level], ['error', 'fatal'])
})

test('records go to the own appenders and to those of all parents, up to one that is not additive', () => {
  const [root, a, ab] = [appender(), appender(), appender()]
  const { loggers } = tree({ '': setting('info', [root]), a: setting(undefined, [a]), 'a.b': setting('info', [ab]) })
  loggers.named('a.b.c').write('info', 'x')
  loggers.named('').write('warn', 'y')
  assert.deepEqual(
    [root.notes, a.notes, ab.notes],
    [['a.b.c info x', 'root warn y'], ['a.b.c info x'], ['a.b.c info x']],
  )
  const cut = tree({ '': setting('info', [root]), a: setting(undefined, [a], false), 'a.b': setting('info', [ab]) })
  cut.loggers.named('a.b').write('info', 'z')
  assert.deepEqual(
    [root, a, ab].map(({ notes }) => notes.at(-1)),
    ['root warn y', 'a.b info z', 'a.b info z'],
  )
})

test('records that go nowhere are told once', () => {
  const { loggers, warnings } = tree({ '': setting('info') })
  for (const name of ['a', 'b']) loggers.named(name).write('info', 'x')
  assert.deepEqual(warnings, ['the logger a has no appender: its records are dropped'])
})

test('closing closes each appender once, and what comes later is dropped', async () => {
  const root = appender()
  const { loggers } = tree({ '': setting('info', [root]) })
  await loggers.close()
  await loggers.close()
  loggers.named('').write('info', 'late')
  assert.deepEqual(root.notes, ['closed'])
})
