/** The languages that help is written in, and which of them somebody reads. */
import type { Wording } from './row.ts'

export type Language = 'en' | 'ja'

/** The language of messages by the locale: the first of LC_ALL, LC_MESSAGES and LANG that is set decides (POSIX, 8.2). */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((each) => each !== undefined && each !== '')
  return locale !== undefined && /^ja(?:[_.@]|$)/i.test(locale) ? 'ja' : 'en'
}

/** The text in the language; in English where there is no other. */
export const worded = (wording: Wording, language: Language): string =>
  typeof wording === 'string' ? wording : wording[language]
