/** One comparison of the bench: programs that do the same work, run in turn. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Contender, type Measurement, median } from './measure.ts'
import type { ObjectSet } from './sets.ts'
import { aligned, secondsText } from './table.ts'

/** What all scenarios are made with. */
export interface Surroundings {
  /** A folder for whatever they need. */
  readonly root: string
  /** Peers that are here. */
  readonly has: Readonly<Record<'dcmtk' | 'orthanc', boolean>>
  /** 1 is the full size. */
  readonly scale: number
  /** How many studies an archive has that is asked. */
  readonly studies: number
  /** How many objects a receiver gets that is watched for growing. */
  readonly received: number
}

export interface Scenario {
  readonly title: string
  readonly set: ObjectSet
  /** What it is about; wall time when left out. */
  readonly by?: 'cpuSeconds' | 'peakMegabytes'
  /** What takes so long that one round has to do. */
  readonly once?: boolean
  /** The first one is ours; the others are what it is held against. `folder` is empty at each run. */
  readonly programs: (folder: string) => readonly Contender[]
}

export interface Row {
  readonly scenario: string
  readonly set: string
  readonly program: string
  readonly medianSeconds: number
  readonly minimumSeconds: number
  readonly maximumSeconds: number
  readonly objectsPerSecond: number
  readonly megabytesPerSecond: number
  readonly cpuSeconds: number | undefined
  readonly peakMegabytes: number | undefined
  /** How many times as much time (CPU or memory, where it is about that) as the first this program took, by the medians. */
  readonly ours: number
}

/** Runs the programs in turn, A B A B, after one round that is not counted where there are several. */
export async function compare(scenario: Scenario, root: string, most: number): Promise<readonly Row[]> {
  const { title, set, programs } = scenario
  const rounds = scenario.once === true ? 1 : most
  const results = new Map<string, Measurement[]>()
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round += 1) {
    for (const [index] of programs('').entries()) {
      const folder = join(root, 'run')
      mkdirSync(folder)
      const program = programs(folder)[index]
      if (program === undefined) continue
      try {
        const measured = await program.measure(folder)
        if (round >= 0) results.set(program.label, [...(results.get(program.label) ?? []), measured])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }
  }
  const by = (measured: Measurement): number => measured[scenario.by ?? 'seconds'] ?? 0
  const ours = median([...results.values()][0]?.map(by) ?? [])
  return [...results].map(([program, all]) => {
    const times = all.map(({ seconds }) => seconds)
    const middle = median(times)
    return {
      scenario: title,
      set: set.name,
      program,
      medianSeconds: middle,
      minimumSeconds: Math.min(...times),
      maximumSeconds: Math.max(...times),
      objectsPerSecond: set.objects / middle,
      megabytesPerSecond: set.bytes / 1e6 / middle,
      cpuSeconds: all[0]?.cpuSeconds === undefined ? undefined : median(all.map(({ cpuSeconds }) => cpuSeconds ?? 0)),
      peakMegabytes:
        all[0]?.peakMegabytes === undefined ? undefined : Math.max(...all.map((each) => each.peakMegabytes ?? 0)),
      ours: median(all.map(by)) / ours,
    }
  })
}

/** Rows as an aligned table. */
export function tableOf(rows: readonly Row[]): string {
  const number = (value: number | undefined, digits = 2): string => (value === undefined ? '-' : value.toFixed(digits))
  const head = ['set', 'program', 'seconds', 'min-max', 'objects/s', 'MB/s', 'CPU s', 'peak MB', 'ours is']
  const body = rows.map((row) => [
    row.set,
    row.program,
    secondsText(row.medianSeconds),
    `${secondsText(row.minimumSeconds)}-${secondsText(row.maximumSeconds)}`,
    number(row.objectsPerSecond, 0),
    number(row.megabytesPerSecond, 0),
    number(row.cpuSeconds),
    number(row.peakMegabytes, 0),
    `${number(row.ours)} x`,
  ])
  return aligned(head, body, 2)
}
