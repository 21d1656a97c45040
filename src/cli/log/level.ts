/** Severity levels of log records, from none to everything, and the letter that marks their lines. */

export type Severity = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'
export type Level = 'off' | Severity | 'all'

/** From silent to talkative. */
export const levels: readonly Level[] = ['off', 'fatal', 'error', 'warn', 'info', 'debug', 'trace', 'all']

/** The level that `name` means, in any letter case; `critical` and `warning` are other words for fatal and warn. */
export function levelNamed(name: string): Level | undefined {
  const word = name.toLowerCase()
  return levels.find((level) => level === (SYNONYMS[word] ?? word))
}

export const letters: Readonly<Record<Severity, string>> = {
  fatal: 'F',
  error: 'E',
  warn: 'W',
  info: 'I',
  debug: 'D',
  trace: 'T',
}

const SYNONYMS: Readonly<Record<string, Level>> = { critical: 'fatal', warning: 'warn' }
