/** How a row of a listing looks: as people know it, or as a tree of names; with colours or without. */
import type { ListedRow } from '../../../data/listed-row.ts'
import { formatTag, type Tag } from '../../../dict/tag.ts'

export interface RowForm {
  /** One row; undefined where the form has none for it. `around`: sequences whose tags stand before it. */
  row(row: ListedRow, depth: number, around: readonly Tag[]): Line | undefined
  /** Lines that head a part: `# Dicom-Data-Set`. */
  heading(lines: readonly string[]): string
}

/** What stands before and behind the value, which may come in pieces. */
export interface Line {
  readonly before: string
  readonly value: string
  /** Behind a value of so many bytes. */
  after(bytes: number): string
}

export const indented = (color: boolean): RowForm => ({
  row(row, depth, around) {
    const paint = color ? colors : plain
    const prefix = around.map((tag) => `${paint.tag}${formatTag(tag)}.`).join('')
    const text = isStructure(row) || asides.has(row.text) ? `${color ? GREY : ''}${row.text}` : row.text
    const invisible = text.length - row.text.length
    return {
      before: `${'  '.repeat(Math.min(depth, MAX_DEPTH))}${prefix}${paint.tag}${formatTag(row.tag)} ${paint.vr}${row.vr} ${paint.value}`,
      value: text,
      after: (bytes) => {
        const fill = ' '.repeat(Math.max(0, VALUE_WIDTH - (bytes - invisible)))
        const length = String(row.bytes ?? 'u/l').padStart(3)
        const count = String(row.multiplicity).padStart(2)
        return `${fill}${paint.comment} # ${paint.length}${length}${paint.comment},${paint.count}${count} ${paint.name}${row.name}${paint.end}`
      },
    }
  },
  heading: (lines) => (color ? `${lines.map((line) => GREY + line).join('\n')}${RESET}` : lines.join('\n')),
})

/** Names, and `|` for each level; ends are not shown. */
export const tree = (color: boolean): RowForm => ({
  row(row, depth) {
    if (row.kind === 'item-end' || row.kind === 'sequence-end') return undefined
    const bars = '| '.repeat(Math.min(depth, MAX_DEPTH))
    const isContainer = row.kind === 'sequence' || row.kind === 'item' || row.kind === 'fragments'
    const name = `${row.name.padEnd(Math.max(0, NAME_WIDTH - bars.length))} `
    const [before, between, end] = color ? [`${GREY}${bars}${nameColor(row, depth)}`, WHITE, RESET] : [bars, '', '']
    const aside = color && asides.has(row.text) ? GREY : ''
    return { before: `${before}${name}${between}${aside}`, value: isContainer ? '' : row.text, after: () => end }
  },
  heading: (lines) => (color ? `${lines.map((line) => `${GREY}${GREY}${line}`).join('\n')}${RESET}` : lines.join('\n')),
})

/** Sequences green, elements yellow, items grey; dim within others. */
function nameColor({ kind }: ListedRow, depth: number): string {
  if (kind === 'item' || kind === 'fragment') return GREY
  const color = kind === 'sequence' ? GREEN : YELLOW
  return depth === 0 ? color : color.replace('[1m', '[22m')
}

/** What stands in place of a value. */
const asides = new Set(['(no value available)', '(not loaded)'])

const isStructure = ({ kind }: ListedRow): boolean => kind !== 'value' && kind !== 'fragment'

/** Sequences of ANSI for the parts of a row (ECMA-48 8.3.117), those of DCMTK. */
const [GREY, RESET, WHITE, GREEN, YELLOW] = [
  '\u001b[1m\u001b[30m',
  '\u001b[0m',
  '\u001b[1m\u001b[37m',
  '\u001b[1m\u001b[32m',
  '\u001b[1m\u001b[33m',
]
const colors = {
  tag: '\u001b[22m\u001b[32m',
  vr: '\u001b[22m\u001b[31m',
  value: WHITE,
  comment: GREY,
  length: '\u001b[22m\u001b[36m',
  count: '\u001b[22m\u001b[35m',
  name: '\u001b[22m\u001b[33m',
  end: RESET,
}
const plain: typeof colors = { tag: '', vr: '', value: '', comment: '', length: '', count: '', name: '', end: '' }

const VALUE_WIDTH = 40
const NAME_WIDTH = 33
/** Deeper ones are not indented further, else the text of a hostile data set grows with the square of its depth. */
const MAX_DEPTH = 32
