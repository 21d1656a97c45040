/** The character set in which a query is sent, whatever the terminal has. */
import { UsageError } from '../../errors.ts'
import { value } from '../option.ts'
import type { Read } from '../row.ts'

/** Values of Specific Character Set (PS3.3 C.12.1.1.2): by itself, or by a name that people have for it. */
const charset: Read<readonly string[]> = Object.assign(
  (word: string) => {
    const terms = names.get(word.toLowerCase()) ?? word.split('\\')
    for (const term of terms) {
      if (!/^(|ISO_IR \d{1,3}|ISO 2022 IR \d{1,3}|GB18030|GBK)$/.test(term)) {
        throw new UsageError(
          `Invalid value for option --charset (${word}): expected ${[...names.keys()].join(', ')}, or a value of Specific Character Set`,
        )
      }
    }
    return terms
  },
  { completion: ['utf-8', 'latin-1', 'japanese', 'korean', 'gb18030'] as const },
)

const names: ReadonlyMap<string, readonly string[]> = new Map([
  ['utf-8', ['ISO_IR 192']],
  ['latin-1', ['ISO_IR 100']],
  ['latin-2', ['ISO_IR 101']],
  ['latin-9', ['ISO_IR 203']],
  ['turkish', ['ISO_IR 148']],
  ['cyrillic', ['ISO_IR 144']],
  ['greek', ['ISO_IR 126']],
  ['arabic', ['ISO_IR 127']],
  ['hebrew', ['ISO_IR 138']],
  ['thai', ['ISO_IR 166']],
  ['japanese', ['', 'ISO 2022 IR 87']],
  ['korean', ['', 'ISO 2022 IR 149']],
  ['gb18030', ['GB18030']],
])

export const charsetRow = value(
  '--charset',
  '[n]ame: word',
  {
    en: 'send the query in this character set, e.g. latin-1, utf-8, japanese, gb18030 or ISO_IR 100; keys are typed in UTF-8',
    ja: '問い合わせをこの文字集合で送る。例: latin-1、utf-8、japanese、gb18030、ISO_IR 100。キーは UTF-8 で入力する',
  },
  charset,
)
