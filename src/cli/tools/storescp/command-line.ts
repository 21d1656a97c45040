/** The commands of --exec-on-reception and --exec-on-eostudy: values that came from a peer never become part of a program. */

/** What stands for what in a command. */
export interface CommandValues {
  /** The folder of the object or study, `#p`; undefined when nothing is kept, and `#p` stays as it is. */
  readonly directory: string | undefined
  /** Name of the file in it, `#f`. */
  readonly file: string | undefined
  readonly callingAeTitle: string
  readonly calledAeTitle: string
  readonly peer: string
}

/** A text for the shell, and the variables that it refers to. */
export interface ShellCommand {
  readonly text: string
  readonly env: Readonly<Record<string, string>>
}

/**
 * The command with a reference to a variable of the shell in place of each `#p`, `#f`, `#a`, `#c` and `#r`: what a
 * variable holds is one word, and never read as a command. Titles and host, which the peer chose, stand there without
 * characters that mean something to a shell (they are `_`), lest the command hands them to another one; `DIMSE_*` hold
 * them as they are.
 */
export function shellCommand(command: string, values: CommandValues): ShellCommand {
  const { callingAeTitle, calledAeTitle, peer } = values
  const replaced: Readonly<Record<string, string | undefined>> = {
    p: values.directory,
    f: values.file,
    a: harmless(callingAeTitle),
    c: harmless(calledAeTitle),
    r: harmless(peer),
  }
  const quoting = new Quoting()
  let text = ''
  for (let at = 0; at < command.length; at += 1) {
    const pair = command.slice(at, at + 2)
    const letter = pair.charAt(1)
    if (pair.startsWith('#') && replaced[letter] !== undefined) text += reference(letter, quoting.quote)
    else if (quoting.take(pair) === 2) text += pair
    else {
      text += pair.charAt(0)
      continue
    }
    at += 1
  }
  const env: Record<string, string> = {
    DIMSE_CALLING_AE_TITLE: callingAeTitle,
    DIMSE_CALLED_AE_TITLE: calledAeTitle,
    DIMSE_PEER: peer,
  }
  if (values.directory !== undefined) env['DIMSE_DIRECTORY'] = values.directory
  if (values.file !== undefined) env['DIMSE_FILE'] = values.file
  for (const [letter, value] of Object.entries(replaced)) if (value !== undefined) env[variable(letter)] = value
  return { text, env }
}

/** Which quotes are open at a place of a command; those within `$(…)` are by themselves. */
class Quoting {
  readonly #open = ['']

  /** `'`, `"` or none. */
  get quote(): string {
    return this.#open.at(-1) ?? ''
  }

  /** Takes the next character, with the one behind it; how many of them belong together. */
  take(pair: string): 1 | 2 {
    const [character = ''] = pair
    const { quote } = this
    if (quote !== "'" && character === '\\') return 2
    if (quote !== "'" && pair === '$(') {
      this.#open.push('')
      return 2
    }
    if (character === quote) this.#open[this.#open.length - 1] = ''
    else if (quote === '' && /["']/.test(character)) this.#open[this.#open.length - 1] = character
    else if (quote === '' && character === ')' && this.#open.length > 1) this.#open.pop()
    return 1
  }
}

/** In quotes, of whichever kind is open at that place. */
function reference(letter: string, quote: string): string {
  const value = `\${${variable(letter)}}`
  if (quote === '"') return value
  return quote === "'" ? `'"${value}"'` : `"${value}"`
}

const variable = (letter: string): string => `DIMSE_PLACE_${letter.toUpperCase()}`

const harmless = (text: string): string => text.replace(/[^\w .:@%+=,-]/g, '_')
