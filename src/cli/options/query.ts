/** A query without a file: `--query`, `--level`, and how strictly it is looked at. */
import { UsageError } from '../../errors.ts'
import { queryLevels } from '../../services/query-attributes.ts'
import { choice, flag, value } from '../option.ts'
import { type Key, parseKey } from './key.ts'

/**
 * Keys like those of `-k`, with commas between. A comma that belongs to a value is written `\,`; every other backslash
 * stays what it is for `-k`, a sign between values. That of `gggg,eeee` needs nothing.
 */
export function parseQuery(text: string): readonly Key[] {
  const keys = splitQuery(text).map(parseKey)
  const names = keys.map(({ path, element }) => JSON.stringify([path, element.tag]))
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (twice >= 0) throw new UsageError(`--query has the same attribute twice: ${splitQuery(text)[twice]}`)
  return keys
}

function splitQuery(text: string): readonly string[] {
  const words: string[] = []
  for (let rest = text; ; ) {
    const [word = ''] = WORD.exec(rest) ?? []
    if (word.trim() === '') throw new UsageError(`--query has a comma without an attribute: ${text}`)
    words.push(word.trimStart().replaceAll('\\,', ','))
    if (word.length === rest.length) return words
    rest = rest.slice(word.length + 1)
  }
}

/** Up to the next comma that is not inside a tag at the beginning, nor behind a backslash. */
const WORD = /^(?:\s*(?:0[xX])?[0-9a-fA-F]+,(?=\s*(?:0[xX])?[0-9a-fA-F]+\s*(?:=|,|$)))?(?:\\,|[^,])*/

export const queryRows = {
  query: value(
    '--query',
    '[k]eys: Keyword=value,Keyword=value,...',
    {
      en: 'query for these attributes, without a query file; a comma inside a value is written \\, and -k goes over it',
      ja: '問い合わせファイルを使わず、これらの属性で問い合わせる。値の中のコンマは \\, と書く。-k が優先する',
    },
    parseQuery,
  ),
  level: value(
    '--level',
    '[l]evel: PATIENT, STUDY, SERIES or IMAGE',
    {
      en: 'level of the query (default with --query: that of its lowest unique key)',
      ja: '問い合わせのレベル(--query での既定値: 最下位の一意キーのレベル)',
    },
    choice(...queryLevels),
  ),
  strictKeys: flag('--strict-keys', {
    en: 'do not send a query that cannot be right (exit code 1) instead of warning of it',
    ja: '正しいはずのない問い合わせは警告で済ませず、送信しない(終了コード 1)',
  }),
}
