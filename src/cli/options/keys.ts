/** `-k`: attributes of an identifier, given on the command line. */
import { many } from '../option.ts'
import { parseKey } from './key.ts'

export const keyRows = {
  keys: many(
    '-k --key',
    '[k]ey: gggg,eeee=value, Keyword=value or Sequence[0].Keyword=value',
    {
      en: 'put an attribute into the query, in place of the one in a query file; can be given several times',
      ja: '属性を問い合わせに加える。問い合わせファイルに同じ属性があれば置き換える。複数回指定できる',
    },
    parseKey,
  ),
}
