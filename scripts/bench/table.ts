/** Tables, for the terminal and for a page. */

/** So many digits that short times can be told apart. */
export const secondsText = (seconds: number): string => seconds.toFixed(seconds < 0.1 ? 4 : 2)

type Cells = readonly string[]

/** Columns of one width each; the first ones are words, the others numbers. */
export function aligned(head: Cells, body: readonly Cells[], words: number): string {
  const widths = head.map((title, column) => Math.max(title.length, ...body.map((cells) => cells[column]?.length ?? 0)))
  const line = (cells: Cells): string =>
    cells
      .map((cell, column) => (column < words ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [head, ...body].map(line).join('\n')
}

/** In Markdown. */
export const marked = (head: Cells, body: readonly Cells[]): string =>
  [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
