/** The character set in which a query is sent, whatever the terminal has, and that of answers. */
import { UsageError } from '../../errors.ts'
import { flag, oneOf, say, take, value } from '../option.ts'
import type { Read } from '../row.ts'

/** Values of Specific Character Set (PS3.3 C.12.1.1.2): by itself, or by a name that people have for it. */
const charset = (option: string): Read<readonly string[]> =>
  Object.assign(
    (word: string) => {
      const terms = names.get(word.toLowerCase()) ?? word.split('\\')
      for (const term of terms) {
        if (!/^(|ISO_IR \d{1,3}|ISO 2022 IR \d{1,3}|GB18030|GBK)$/.test(term)) {
          throw new UsageError(
            `Invalid value for option ${option} (${word}): expected ${[...names.keys()].join(', ')}, or a value of Specific Character Set`,
          )
        }
      }
      return terms
    },
    { completion: ['utf-8', 'latin-1', 'japanese', 'korean', 'gb18030'] as const },
  )

/** The default repertoire has no term. */
const none: readonly string[] = []

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
  charset('--charset'),
)

/** What a server answers in. Undefined: what its configuration says. */
export const answerCharsetRows = {
  charsetChoice: oneOf(undefined, {
    requested: say('+Cr --use-request-charset', {
      en: 'answer in the character set of the request, else in the one below (default)',
      ja: '要求の文字集合で答え、できなければ下の文字集合で答える(既定値)',
    }),
    own: say('-Cr --override-charset', {
      en: 'answer in the character set below, whatever the request has',
      ja: '要求にかかわらず下の文字集合で答える',
    }),
  }),
  answerCharset: oneOf(undefined, {
    ascii: say(
      '+A7 --convert-to-ascii',
      { en: '7 bit ASCII (default)', ja: '7 ビット ASCII(既定値)' },
      { means: none },
    ),
    utf8: say('+U8 --convert-to-utf8', 'UTF-8', { means: ['ISO_IR 192'] }),
    latin1: say('+L1 --convert-to-latin1', 'ISO 8859-1', { means: ['ISO_IR 100'] }),
    other: take(
      '+C --convert-to-charset',
      '[c]harset: word',
      {
        en: 'c, a value of Specific Character Set or a name like japanese',
        ja: 'Specific Character Set の値、または japanese のような名前',
      },
      charset('--convert-to-charset'),
    ),
  }),
  transliterate: flag('-Ct --transliterate', {
    en: 'write similar characters for those that the character set does not have',
    ja: '文字集合にない文字を似た文字で書く',
  }),
  discard: flag('-Cd --discard-illegal', {
    en: 'leave out characters that the character set does not have',
    ja: '文字集合にない文字を取り除く',
  }),
}
