/** Characters for others that a character set does not have: letters without their marks, plain punctuation. */

/** What to write in place of a character, in fewer repertoires than it; undefined when nothing comes near. */
export function similar(character: string): string | undefined {
  const told = table.get(character)
  if (told !== undefined) return told
  // Compatibility decomposition takes ligatures and widths apart, and marks from their letters (UAX #15).
  const plain = character.normalize('NFKD').replace(/\p{M}+/gu, '')
  return plain === '' || plain === character ? undefined : Array.from(plain, (each) => table.get(each) ?? each).join('')
}

/** Letters that Unicode does not take apart, and punctuation beyond ISO 646. */
const rows = [
  'ß ss ẞ SS Æ AE æ ae Œ OE œ oe Ø O ø o Đ D đ d Ð D ð d Þ TH þ th Ł L ł l Ħ H ħ h ı i ĸ q Ŋ N ŋ n Ŧ T ŧ t',
  '‐ - ‑ - ‒ - – - — - ― - ‘ \' ’ \' ‚ , ‛ \' “ " ” " „ " ‟ " ‹ < › > « << » >> • * · . × x ÷ : € EUR ⁄ /',
].map((row) => row.split(' '))

const table: ReadonlyMap<string, string> = new Map(
  rows.flatMap((row) =>
    Array.from({ length: row.length / 2 }, (_, at): readonly [string, string] => [
      row[2 * at] ?? '',
      row[2 * at + 1] ?? '',
    ]),
  ),
)
