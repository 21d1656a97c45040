/** `PatternLayout`: a record by a pattern of conversions, each with an optional width, as log4cplus reads it. */
import { basename } from 'node:path'
import { letters } from '../level.ts'
import { type LogRecord, levelWord, millisecondsRunning } from './record.ts'
import type { Surroundings } from './surroundings.ts'
import { formatTime } from './time-format.ts'

/**
 * The layout of `pattern`. With `eachLine` every line of a record's message is laid out by itself. What is no
 * conversion is told, and stays as it is.
 */
export function patternLayout(
  pattern: string,
  eachLine: boolean,
  surroundings: Surroundings,
): (record: LogRecord) => string {
  const pieces = parsePattern(pattern, surroundings)
  const needsLocation = pieces.some((piece) => typeof piece !== 'string' && piece.located)
  return (record) => {
    const location = needsLocation ? callLocation() : nowhere
    const lay = (message: string): string =>
      pieces.map((piece) => (typeof piece === 'string' ? piece : piece.show({ ...record, message, location }))).join('')
    return eachLine ? record.message.split('\n').map(lay).join('') : lay(record.message)
  }
}

interface Located extends LogRecord {
  readonly location: Location
}

/** Text as it is, or a conversion. `located`: it asks for the place in the program. */
type Piece = string | { readonly located: boolean; show(record: Located): string }

function parsePattern(pattern: string, surroundings: Surroundings): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of pattern.matchAll(CONVERSION)) {
    const [whole, left, least, most, letter = '', option] = match
    pieces.push(pattern.slice(end, match.index))
    end = match.index + whole.length
    if (whole === '%%') {
      pieces.push('%')
      continue
    }
    const convert = conversions[letter]
    if (convert === undefined) {
      surroundings.warn(`there is no conversion '${whole}' in patterns: ${pattern}`)
      pieces.push(whole)
      continue
    }
    // Only these take what stands in braces; behind others it is text.
    const takesOption = OPTION_TAKERS.includes(letter)
    if (!takesOption && option !== undefined) end -= option.length + 2
    const given = takesOption ? option : undefined
    const fit = fitter(left === '-', Number(least || 0), most === undefined ? Number.POSITIVE_INFINITY : Number(most))
    pieces.push({ located: LOCATED.includes(letter), show: (record) => fit(convert(record, given, surroundings)) })
  }
  return [...pieces, pattern.slice(end)].filter((piece) => piece !== '')
}

/** Pads to the least width, on the right side when `left`; what is longer than the most loses its beginning. */
function fitter(left: boolean, least: number, most: number): (text: string) => string {
  return (text) => {
    if (text.length > most) return text.slice(text.length - most)
    return left ? text.padEnd(least) : text.padStart(least)
  }
}

type Convert = (record: Located, option: string | undefined, surroundings: Surroundings) => string

const conversions: Readonly<Record<string, Convert>> = {
  b: ({ location }) => basename(location.file),
  c: ({ logger }, precision) => lastParts(logger, Number.parseInt(precision ?? '0', 10) || 0),
  d: ({ time }, format) => formatTime(time, format || DEFAULT_TIME, true),
  D: ({ time }, format) => formatTime(time, format || DEFAULT_TIME),
  F: ({ location }) => location.file,
  h: (_record, _option, { hostName }) => hostName,
  H: (_record, _option, { qualifiedHostName }) => qualifiedHostName,
  i: (_record, _option, { processId }) => String(processId),
  l: ({ location }) => (location.file === '' ? ':' : `${location.file}:${location.line}`),
  L: ({ location }) => (location.file === '' ? '' : String(location.line)),
  m: ({ message }) => message,
  M: ({ location }) => location.method,
  n: () => '\n',
  p: ({ severity }) => levelWord(severity),
  P: ({ severity }) => letters[severity],
  r: ({ time }) => String(millisecondsRunning(time)),
  // One thread writes all records; it has the number of the process.
  t: (_record, _option, { processId }) => String(processId),
  T: (_record, _option, { processId }) => String(processId),
  // Contexts of diagnosis: our records have none.
  x: () => '',
  X: () => '',
}

/** The last `count` parts of a logger's name, all of them for 0. */
const lastParts = (logger: string, count: number): string =>
  count <= 0 ? logger : logger.split('.').slice(-count).join('.')

interface Location {
  /** Full name of the file; empty when it is not known. */
  readonly file: string
  readonly line: number
  /** Name of the function; empty for code outside of any. */
  readonly method: string
}

/** The place outside of the logging code from which the call came. */
function callLocation(): Location {
  const frames = (new Error('for its stack').stack ?? '').split('\n').slice(1)
  // Below the methods of `Log`, since a command is one file; below the files of the log where there are such.
  const below = frames.slice(frames.findLastIndex((each) => /^\s+at _?Log\./.test(each)) + 1)
  const frame = below.find((each) => !/[\\/]src[\\/]cli[\\/]log[\\/]/.test(each)) ?? ''
  const [, method = '', file = '', line = '0'] =
    /^\s+at (?:(?:async )?(.*?) \()?(?:file:\/\/)?(.+?):(\d+):\d+\)?$/.exec(frame) ?? []
  return { file, line: Number(line), method }
}

const nowhere: Location = { file: '', line: 0, method: '' }
const DEFAULT_TIME = '%Y-%m-%d %H:%M:%S'
const LOCATED = 'bFlLM'
const OPTION_TAKERS = 'cdDxX'
/** `%`, an optional `-`, least and most width, the letter, an option in braces. */
const CONVERSION = /%(?:%|(-)?(\d*)(?:\.(\d+))?([^-.\d])(?:\{([^}]*)\})?)/g
