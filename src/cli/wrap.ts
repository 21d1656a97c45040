/** Breaks a text into lines of a terminal: at blanks, and between the characters of Japanese, which has none. */

/** Lines of at most `width` columns; a word that is longer has a line of its own. Wide characters take two columns. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const [piece] of text.matchAll(PIECE)) {
    const longer = line + piece
    if (line !== '' && columnsOf(longer.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else {
      line = longer
    }
  }
  return [...lines, line.trimEnd()]
}

/** How many columns of a terminal the text takes. */
export function columnsOf(text: string): number {
  if (!BEYOND_ASCII.test(text)) return text.length
  let columns = 0
  for (const character of text) columns += WIDE.test(character) ? 2 : 1
  return columns
}

const BEYOND_ASCII = /[^ -~]/

/** Characters that Unicode calls wide (UAX 11): kana, kanji, full-width forms and their punctuation. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

/**
 * What stays together: a word with the blanks after it, or a wide character with the marks that must not begin a line
 * after it, and those that must not end one before it (JIS X 4051).
 */
const PIECE =
  /[(「]*(?:[^\s\u2e80-\uffef(「]+|[\u2e80-\uffef])[、。」)ーァィゥェォッャュョぁぃぅぇぉっゃゅょ),.;:]*\s*|[(「]+\s*/gu
