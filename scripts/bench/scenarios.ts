/** What the bench compares, part by part; the peers of a scenario are started for it and stopped before the next begins. */
import { findingAmongMany, findingBeside } from './finding.ts'
import { overLinks } from './links.ts'
import { receiving, receivingByDcmjs, receivingOn } from './receiving.ts'
import { archivesBeside, retrieving, retrievingByDefault } from './retrieving.ts'
import type { Scenario, Surroundings } from './scenario.ts'
import { sending, sendingByDcmjs, sendingIntoSink } from './sending.ts'
import { noSet, type ObjectSet, type SetName } from './sets.ts'
import { parsing, startingUp } from './small-work.ts'
import { throughTools } from './throughput.ts'

interface Part {
  readonly name: string
  /** The sets that it is about, each by itself; none: it makes what it needs. */
  readonly sets?: readonly SetName[]
  /** Does nothing without this one. */
  readonly needs?: 'dcmtk'
  make(set: ObjectSet, around: Surroundings): Iterable<Scenario> | AsyncIterable<Scenario>
}

const parts: readonly Part[] = [
  { name: 'start-up', make: startingUp },
  { name: 'send', sets: ['A', 'B', 'C', 'D'], needs: 'dcmtk', make: (set, around) => sending(set, around, true) },
  { name: 'send-sink', sets: ['A', 'B'], needs: 'dcmtk', make: sendingIntoSink },
  { name: 'send-dcmjs', sets: ['A'], needs: 'dcmtk', make: sendingByDcmjs },
  {
    name: 'send-default',
    sets: ['A', 'B', 'C', 'D'],
    needs: 'dcmtk',
    make: (set, around) => sending(set, around, false),
  },
  { name: 'link', sets: ['B'], needs: 'dcmtk', make: overLinks },
  { name: 'receive', sets: ['A', 'B'], needs: 'dcmtk', make: receiving },
  { name: 'receive-dcmjs', sets: ['A'], needs: 'dcmtk', make: receivingByDcmjs },
  { name: 'receive-on', sets: ['B'], needs: 'dcmtk', make: receivingOn },
  { name: 'parse', sets: ['E'], make: parsing },
  { name: 'retrieve', sets: ['A', 'B', 'C'], needs: 'dcmtk', make: retrieving },
  { name: 'retrieve-default', sets: ['A', 'B'], needs: 'dcmtk', make: retrievingByDefault },
  { name: 'archives', sets: ['A', 'B'], needs: 'dcmtk', make: archivesBeside },
  { name: 'through', sets: ['C', 'F'], make: throughTools },
  { name: 'find', make: findingAmongMany },
  { name: 'find-beside', needs: 'dcmtk', make: findingBeside },
]

export const partNames: readonly string[] = parts.map(({ name }) => name)

/** The scenarios of the parts that are wanted, one after the other. */
export async function* scenarios(
  sets: readonly ObjectSet[],
  wanted: readonly string[],
  around: Surroundings,
): AsyncGenerator<Scenario> {
  for (const { name, sets: about, needs, make } of parts) {
    if (!wanted.includes(name) || (needs !== undefined && !around.has[needs])) continue
    const able = about === undefined ? [noSet] : sets.filter((set) => about.some((each) => each === set.name))
    for (const set of able) yield* make(set, around)
  }
}
