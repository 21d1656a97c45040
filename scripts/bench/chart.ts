/** The results as a page of docs: what was aimed at, all rows, and a chart of how ours stands beside the others. */
import { cellsOf, judgementHead, judgementsOf } from './judgement.ts'
import type { Row } from './scenario.ts'
import { marked, secondsText } from './table.ts'

export interface Run {
  readonly date: string
  readonly machine: string
  readonly versions: string
  readonly command: string
  readonly rows: readonly Row[]
}

/** How many times the time of ours each of the others took, one bar each, on a logarithmic scale. */
export function chart({ rows, machine, date }: Run): string {
  const others = rows.filter(({ program }) => !program.startsWith('our '))
  const height = TOP + others.length * ROW + BOTTOM
  const bars = others.map(({ scenario, set, program, ours }, index) => {
    const y = TOP + index * ROW
    const length = Math.abs(Math.log2(ours)) * OCTAVE
    const x = ours >= 1 ? MIDDLE : MIDDLE - length
    const fill = ours >= 1 ? FASTER : SLOWER
    const title = `${set === '-' ? '' : `${set}, `}${scenario}: ${program}`
    return [
      `<text x="${MIDDLE - LABELS}" y="${y + 11}" class="label">${escaped(title)}</text>`,
      `<rect x="${x.toFixed(1)}" y="${y}" width="${length.toFixed(1)}" height="${ROW - 5}" fill="${fill}"/>`,
      `<text x="${(Math.max(x + length, MIDDLE) + 4).toFixed(1)}" y="${y + 11}">${ours.toFixed(2)}</text>`,
    ].join('\n')
  })
  const lines = [0.5, 1, 2, 4, 8, 16, 32, 64].map((ratio) => {
    const x = (MIDDLE + Math.log2(ratio) * OCTAVE).toFixed(1)
    return `<line x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${height - BOTTOM}"/><text x="${x}" y="${TOP - 12}" class="scale">${ratio}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">
<title>How many times the time of ours each of the others took</title>
<style>text { font: 11px sans-serif; fill: #222 } .label { text-anchor: start } .scale { text-anchor: middle } line { stroke: #ccc } .head { font-size: 13px }</style>
<rect width="100%" height="100%" fill="#fff"/>
<text x="10" y="20" class="head">Time of the others beside ours (1: the same; more: ours is faster). ${escaped(machine)}, ${date}</text>
${lines.join('\n')}
${bars.join('\n')}
</svg>
`
}

/** The part of docs/performance.md between the two marks. */
export function measuredSection({ rows, machine, versions, date, command }: Run, image: string): string {
  const number = (value: number | undefined, digits: number): string => value?.toFixed(digits) ?? '–'
  const body = rows.map((row) => [
    row.set === '-' ? '' : row.set,
    row.scenario,
    row.program,
    secondsText(row.medianSeconds),
    `${secondsText(row.minimumSeconds)}–${secondsText(row.maximumSeconds)}`,
    row.megabytesPerSecond > 0 ? number(row.objectsPerSecond, 0) : '',
    row.megabytesPerSecond > 0 ? number(row.megabytesPerSecond, 0) : '',
    number(row.cpuSeconds, 2),
    number(row.peakMegabytes, 0),
    row.ours === 1 ? '' : number(row.ours, 2),
  ])
  return [
    BEGIN,
    '',
    `${machine}; ${versions}; ${date}. To repeat it: \`${command}\`. Medians; the last column is how many times the time of ours (CPU time for start-up and parsing) the other took.`,
    '',
    `![How ours stands beside the others](${image})`,
    '',
    'What is aimed at: how many times as fast as the other ours is (≥), or what ours takes in times of the other (≤); where there is no other, the figure itself.',
    '',
    marked(judgementHead, judgementsOf(rows).map(cellsOf)),
    '',
    'What was measured:',
    '',
    marked(['set', 'what', 'program', 's', 'min–max', 'objects/s', 'MB/s', 'CPU s', 'peak MB', 'beside ours'], body),
    '',
    END,
  ].join('\n')
}

/** Puts the section in place of the one that is there. Throws where the page has no room for it. */
export function withMeasured(page: string, section: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no lines ${BEGIN} and ${END}`)
  return page.slice(0, from) + section + page.slice(to + END.length)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const BEGIN = '<!-- measured by npm run bench -->'
const END = '<!-- end of what was measured -->'
const [WIDTH, TOP, BOTTOM, ROW] = [1180, 50, 16, 18]
/** Where the ratio is 1, the width of its doubling, and that of the labels. */
const [MIDDLE, OCTAVE, LABELS] = [620, 80, 610]
const [FASTER, SLOWER] = ['#2a7ab9', '#c0504d']
