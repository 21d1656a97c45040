/** What the rows of a run say to the targets. */
import type { Row } from './scenario.ts'
import { type Target, targets } from './targets.ts'

/** One target, for one set. */
export interface Judgement {
  readonly what: string
  readonly set: string
  /** `≥ 1.1` */
  readonly wanted: string
  readonly measured: readonly Measured[]
}

interface Measured {
  /** What tells it from the others of the same target. */
  readonly label: string
  readonly value: number
  readonly met: boolean
}

export const judgementsOf = (rows: readonly Row[]): readonly Judgement[] =>
  targets.flatMap((target) => (target.sets ?? ['-']).map((set) => judgement(target, set, rows)))

function judgement(target: Target, set: string, rows: readonly Row[]): Judgement {
  const { what, atLeast, atMost } = target
  const wanted = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`
  const about = rows.filter((row) => row.set === set && target.scenario.test(row.scenario))
  const scenarios = [...new Set(about.map(({ scenario }) => scenario))]
  const rowsOf = (title: string): readonly Row[] => about.filter(({ scenario }) => scenario === title)
  return { what, set, wanted, measured: scenarios.flatMap((title) => measuredIn(rowsOf(title), target)) }
}

function measuredIn(rows: readonly Row[], target: Target): readonly Measured[] {
  const { program, beside, scenario, of, atLeast = 0, atMost = Number.POSITIVE_INFINITY } = target
  const ours = rows.find((row) => (program === undefined ? row.program.startsWith('our ') : row.program === program))
  if (ours === undefined) return []
  const figure = (row: Row): number => (of === undefined ? row.ours : (row[of] ?? Number.NaN))
  const where = scenario.exec(ours.scenario)?.[1]
  const judged = (value: number, other?: string): Measured => {
    // As it is shown: what is noise must not decide.
    const shown = Number(value.toPrecision(3))
    return { label: [where, other].filter(Boolean).join(', '), value, met: shown >= atLeast && shown <= atMost }
  }
  if (beside === undefined) return [judged(figure(ours))]
  return rows
    .filter((row) => beside.includes(row.program) && Number.isFinite(figure(row)))
    .map((other) => {
      const ratio = target.atLeast === undefined ? figure(ours) / figure(other) : figure(other) / figure(ours)
      return judged(ratio, beside.length > 1 ? other.program : undefined)
    })
}

export const judgementHead = ['aim', 'set', 'wanted', '', 'measured']

/** Under that head. */
export function cellsOf({ what, set, wanted, measured }: Judgement): readonly string[] {
  const shown = ({ label, value }: Measured): string => {
    const figure = value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
    return label === '' ? figure : `${figure} (${label})`
  }
  return [what, set === '-' ? '' : set, wanted, verdict(measured), measured.map(shown).join('; ')]
}

function verdict(measured: readonly Measured[]): string {
  const met = measured.filter((each) => each.met).length
  if (measured.length === 0) return 'not measured'
  if (met === measured.length) return 'met'
  return met === 0 ? 'missed' : `${met} of ${measured.length} met`
}
