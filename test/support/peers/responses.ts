/** What findscu says of its matches, ours and DCMTK's in the same words: text parsed back into answers. */

/** One match: its lines as they were shown, and its values by tag. */
export interface Answer {
  readonly lines: readonly string[]
  readonly values: ReadonlyMap<string, string>
}

/** Ours shows text decoded, in UTF-8; DCMTK's shows the bytes as they came. */
export type ShownAs = 'utf-8' | 'bytes'

/**
 * The answers in the output of a findscu, given as one character a byte. Without what must differ: DCMTK shows the padding
 * of UIDs, and so the blanks before a comment. Text beyond ASCII is decoded where Node knows the character set, else left out.
 */
export function answersIn(output: string, shownAs: ShownAs): Answer[] {
  return output
    .split(/^I: Find Response: \d+ .*$/m)
    .slice(1)
    .map((block) => {
      const lines = block
        .split('\n')
        .map((line) => line.replace(/^I: /, '').replaceAll('\0', '').replace(/ +#/, ' #'))
        .filter((line) => /^ *\(/.test(line))
      const shown = new Map(lines.map(tagAndValue))
      const decoder = decoders[shown.get('0008,0005') ?? '']
      const readable = lines.map((line) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins a code extension (PS3.5 6.1.2.5).
        if (!/[\u0080-\u00ff\u001b]/.test(line)) return line
        if (decoder === undefined) return line.replace(/ \[.*\] +#/s, ' [not compared] #')
        return new TextDecoder(shownAs === 'utf-8' ? 'utf-8' : decoder).decode(Buffer.from(line, 'latin1'))
      })
      return { lines: readable, values: shown }
    })
}

/** `(0008,0052) CS [STUDY]   # 6, 1 QueryRetrieveLevel` has the value `STUDY`. */
function tagAndValue(line: string): readonly [string, string] {
  const [, tag = '', value = ''] = /^ *\((\w{4},\w{4})\) \w\w (.*?) +# /.exec(line) ?? []
  return [tag, value.startsWith('[') ? value.slice(1, -1).trim() : value.startsWith('(no value') ? '' : value]
}

/** Specific Character Set (PS3.3 C.12.1.1.2) to a name that TextDecoder knows. */
const decoders: Readonly<Record<string, string>> = {
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  'ISO 2022 IR 87': 'iso-2022-jp',
  '\\ISO 2022 IR 87': 'iso-2022-jp',
}
