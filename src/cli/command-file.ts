/** Command files: an argument `@name` stands for the words of the file `name`. */
import { readFileSync } from 'node:fs'
import { UsageError } from '../errors.ts'

/** Replaces every `@name` (not a lone `@`) once; words of a command file that begin with `@` stay as they are. */
export function expandCommandFiles(argv: readonly string[]): string[] {
  return argv.flatMap((word) => (word.length > 1 && word.startsWith('@') ? words(read(word.slice(1))) : [word]))
}

/**
 * Splits at blanks, tabs and line ends. A quoted part (`"` or `'`, no escapes) keeps them, is glued to what stands
 * before it, and its closing quote ends the word, so `""` is an empty one; an unclosed quote runs to the end.
 */
export function words(text: string): string[] {
  const found: string[] = []
  for (const [, before = '', , doubleQuoted = '', singleQuoted = '', plain = ''] of text.matchAll(WORD)) {
    found.push(before + doubleQuoted + singleQuoted + plain)
  }
  return found
}

const WORD = /([^ \t\r\n"']*)("([^"]*)"?|'([^']*)'?)|([^ \t\r\n"']+)/g

function read(name: string): string {
  try {
    return readFileSync(name, 'utf8')
  } catch (cause) {
    throw new UsageError(`Cannot open command file '${name}'`, { cause })
  }
}
