/** `RollingFileAppender` and `DailyRollingFileAppender`: log files that make room for a new one by size or by time. */
import { existsSync, renameSync, rmSync } from 'node:fs'
import type { Destination } from './appender.ts'
import { LogFile } from './file-appender.ts'
import { flagIn, integerIn, type Properties } from './properties.ts'
import type { LogRecord } from './record.ts'
import type { Surroundings } from './surroundings.ts'
import { formatTime } from './time-format.ts'

/** When the file is longer than `MaxFileSize` it becomes `NAME.1`, what was that `NAME.2`, up to `MaxBackupIndex`. */
export function rollingFile(properties: Properties, surroundings: Surroundings): Destination {
  const file = new LogFile(properties, true, surroundings)
  const asked = sizeIn(properties.get('MaxFileSize')) ?? USUAL_SIZE
  if (asked < SMALLEST_SIZE) surroundings.warn(`MaxFileSize: ${asked} is too small, using ${SMALLEST_SIZE}`)
  const most = Math.max(asked, SMALLEST_SIZE)
  const backups = Math.max(1, integerIn(properties, 'MaxBackupIndex') ?? 1)
  return {
    write(text) {
      file.write(text)
      if (file.size > most) file.renew(() => shift(file.name, file.name, backups))
    },
    close: () => file.close(),
  }
}

/**
 * When a period of `Schedule` is over, and at the end unless `RollOnClose` is false, the file becomes `NAME.PERIOD`;
 * one that had this name already becomes `NAME.PERIOD.1` and so on.
 */
export function dailyRollingFile(properties: Properties, surroundings: Surroundings): Destination {
  const file = new LogFile(properties, true, surroundings)
  const name = properties.get('Schedule')
  const schedule = schedules[(name ?? 'daily').toLowerCase()] ?? daily
  if (name === undefined || schedules[name.toLowerCase()] === undefined) {
    surroundings.warn(`Schedule: there is no schedule '${name ?? ''}', using daily`)
  }
  const pattern = properties.get('DatePattern') ?? schedule.pattern
  const backups = integerIn(properties, 'MaxBackupIndex') ?? 10
  let start = schedule.start(new Date())
  const roll = (): void => {
    const rolled = `${file.name}.${formatTime(start, pattern)}`
    file.renew(() => {
      shift(rolled, rolled, backups)
      renameSync(file.name, rolled)
    })
  }
  return {
    write(text: string, { time }: LogRecord) {
      if (time >= schedule.next(start)) {
        roll()
        start = schedule.start(time)
      }
      file.write(text)
    },
    close() {
      if (flagIn(properties, 'RollOnClose') ?? true) roll()
      file.close()
    },
  }
}

/** Renames `from` to `NAME.1` and its predecessors to the next number; the one with the number `backups` goes. */
function shift(from: string, name: string, backups: number): void {
  rmSync(`${name}.${backups}`, { force: true })
  for (let index = backups - 1; index >= 1; index -= 1) moveIfThere(`${name}.${index}`, `${name}.${index + 1}`)
  moveIfThere(from, `${name}.1`)
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to)
}

/** `500KB`, `5MB`, or bytes. */
function sizeIn(text: string | undefined): number | undefined {
  const [, digits, unit] = /^\s*(\d+).*?(KB|MB)?$/i.exec(text ?? '') ?? []
  if (digits === undefined) return undefined
  return Number(digits) * ({ KB: 1024, MB: 1_048_576 }[(unit ?? '').toUpperCase()] ?? 1)
}

/** Periods of local time: when the one around a time began, when the next one begins, and its name in a file's name. */
interface Schedule {
  readonly pattern: string
  start(time: Date): Date
  next(start: Date): Date
}

const at = (time: Date, { month = 0, day = 0, hour = 0, minute = 0 }: Readonly<Record<string, number>>): Date =>
  new Date(
    time.getFullYear(),
    time.getMonth() + month,
    time.getDate() + day,
    time.getHours() + hour,
    time.getMinutes() + minute,
  )
const midnight = (time: Date, day = 0): Date => new Date(time.getFullYear(), time.getMonth(), time.getDate() + day)

const daily: Schedule = {
  pattern: '%Y-%m-%d',
  start: (time) => midnight(time),
  next: (start) => midnight(start, 1),
}

const schedules: Readonly<Record<string, Schedule>> = {
  monthly: {
    pattern: '%Y-%m',
    start: (time) => new Date(time.getFullYear(), time.getMonth(), 1),
    next: (start) => at(start, { month: 1 }),
  },
  weekly: {
    pattern: '%Y-%W',
    start: (time) => midnight(time, -time.getDay()),
    next: (start) => midnight(start, 7),
  },
  daily,
  twice_daily: {
    pattern: '%Y-%m-%d-%p',
    start: (time) => at(midnight(time), { hour: time.getHours() < 12 ? 0 : 12 }),
    next: (start) => (start.getHours() < 12 ? at(midnight(start), { hour: 12 }) : midnight(start, 1)),
  },
  hourly: {
    pattern: '%Y-%m-%d-%H',
    start: (time) => at(time, { minute: -time.getMinutes() }),
    next: (start) => at(start, { hour: 1 }),
  },
  minutely: {
    pattern: '%Y-%m-%d-%H-%M',
    start: (time) => at(time, {}),
    next: (start) => at(start, { minute: 1 }),
  },
}

const SMALLEST_SIZE = 200 * 1024
const USUAL_SIZE = 10 * 1_048_576
