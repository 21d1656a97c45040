/** The words of one line: bare, in quotation marks, or a list in parentheses. */

export type Word = { readonly text: string; readonly quoted: boolean } | { readonly list: readonly string[] }

/** Takes a line apart at blanks and commas. Undefined when a quotation mark or parenthesis is not closed. */
export function wordsOf(line: string): readonly Word[] | undefined {
  const words: Word[] = []
  const pattern = /[\s,]*(?:"([^"]*)"|'([^']*)'|\(([^()]*)\)|([^\s,"'()]+))/y
  let end = 0
  for (let found = pattern.exec(line); found !== null; found = pattern.exec(line)) {
    const [, double, single, list, bare] = found
    end = pattern.lastIndex
    if (list === undefined) words.push({ text: double ?? single ?? bare ?? '', quoted: bare === undefined })
    else words.push({ list: list.split(',').map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2')) })
  }
  return /^[\s,]*$/.test(line.slice(end)) ? words : undefined
}

/** How a word stands in a message. */
export const shown = (word: Word | undefined): string =>
  word === undefined ? 'nothing' : 'list' in word ? `(${word.list.join(', ')})` : `"${word.text}"`
