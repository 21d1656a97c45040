/** What is aimed at. */
import type { ObjectSet } from './sets.ts'

/** The figure of ours that has to be so large at least, or at most. */
export interface Target {
  readonly what: string
  /** None: about no set. */
  readonly sets?: readonly ObjectSet['name'][]
  /** The scenarios that it is about; what the parentheses match tells them apart. */
  readonly scenario: RegExp
  /** Ours; the first of its scenario when left out. */
  readonly program?: string
  /** What it is held against, in what the scenario is about (or `of`); nothing: the figure by itself counts. */
  readonly beside?: readonly string[]
  readonly of?: 'cpuSeconds' | 'medianSeconds' | 'peakMegabytes'
  /** Of the other in times of ours: how many times as fast ours is. */
  readonly atLeast?: number
  /** Of ours, in times of the other where there is one. */
  readonly atMost?: number
}

const senders = ['DCMTK storescu', 'DCMTK dcmsend']
const bytesAlone = ['Node.js, bytes alone']
const link = 'send over a link with'

export const targets: readonly Target[] = [
  {
    what: 'start-up, CPU time in times of node -e 0',
    scenario: /^start-up: (.*)$/,
    beside: ['node -e 0'],
    atMost: 1.25,
  },
  { what: 'send', sets: ['A', 'B'], scenario: /^send into storescp --ignore$/, beside: senders, atLeast: 1 },
  {
    what: 'send, CPU time in times of theirs',
    sets: ['A', 'B'],
    scenario: /^send into storescp --ignore$/,
    beside: senders,
    of: 'cpuSeconds',
    atMost: 1,
  },
  { what: 'send into a faster sink', sets: ['A', 'B'], scenario: /^send into a sink$/, beside: senders, atLeast: 1.1 },
  {
    what: 'send into a default storescp, senders by default',
    sets: ['A'],
    scenario: /^send into storescp --ignore \(default\)$/,
    beside: ['DCMTK storescu (default)'],
    atLeast: 10,
  },
  {
    what: 'send into a default storescp, senders by default',
    sets: ['B'],
    scenario: /^send into storescp --ignore \(default\)$/,
    beside: ['DCMTK storescu (default)'],
    atLeast: 20,
  },
  {
    what: '--jobs 4 beside one association',
    sets: ['B'],
    scenario: /^send into storescp --ignore$/,
    program: 'our storescu --jobs 4',
    beside: ['our storescu'],
    atLeast: 1.5,
  },
  {
    what: 'over a link, in times of what it takes for the bytes alone',
    sets: ['B'],
    scenario: new RegExp(`^${link} (.* Mbit/s)$`),
    program: 'our storescu --jobs 8 --async 8 into our storescp',
    beside: bytesAlone,
    atMost: 1.3,
  },
  {
    what: 'over a link with 80 ms, --jobs 16',
    sets: ['B'],
    scenario: new RegExp(`^${link} 80 ms there and back$`),
    beside: ['DCMTK storescu'],
    atLeast: 10,
  },
  {
    what: 'receive and write',
    sets: ['A', 'B'],
    scenario: /^receive and write, ((?:1|4|16) associations?)$/,
    beside: ['DCMTK storescp +B', 'DCMTK dcmrecv +B'],
    atLeast: 1,
  },
  {
    what: 'receive and drop',
    sets: ['A', 'B'],
    scenario: /^receive and drop, (\d+ associations?)$/,
    beside: ['DCMTK storescp --ignore'],
    atLeast: 1,
  },
  {
    what: 'retrieve, movescu beside movescu, from each archive',
    sets: ['A', 'B', 'C'],
    scenario: /^retrieve (from (?:our dcmqrscp|DCMTK dcmqrscp|Orthanc))$/,
    beside: ['DCMTK movescu'],
    atLeast: 1.3,
  },
  {
    what: 'retrieve, our archive beside dcmqrscp',
    sets: ['A', 'B'],
    scenario: /, archive beside archive$/,
    beside: ['DCMTK dcmqrscp'],
    atLeast: 1.5,
  },
  {
    what: 'retrieve from a default dcmqrscp',
    sets: ['A'],
    scenario: /^retrieve from DCMTK dcmqrscp \(default\)$/,
    beside: ['DCMTK movescu (default)'],
    atLeast: 4,
  },
  {
    what: 'retrieve from a default dcmqrscp',
    sets: ['B'],
    scenario: /^retrieve from DCMTK dcmqrscp \(default\)$/,
    beside: ['DCMTK movescu (default)'],
    atLeast: 1.8,
  },
  {
    what: 'one object through a tool, beside bytes alone',
    sets: ['C'],
    scenario: /^one object ((?!.*\+B).*)$/,
    beside: bytesAlone,
    atLeast: 0.8,
  },
  {
    what: 'one object out of a tool, peak in MB',
    sets: ['C', 'F'],
    scenario: /^one object ((?:out of|from storescu).*)$/,
    of: 'peakMegabytes',
    atMost: 80,
  },
  {
    what: 'one object into a tool, peak in MB',
    sets: ['C', 'F'],
    scenario: /^one object ((?:into|from dcmqrscp).*)$/,
    of: 'peakMegabytes',
    atMost: 100,
  },
  {
    what: 'receive on and on, peak of memory in times of that after a tenth',
    sets: ['B'],
    scenario: /^receive and write \d+ objects, pass after pass$/,
    program: 'our storescp +B, all passes',
    beside: ['our storescp +B, a tenth of the passes'],
    atMost: 1.1,
  },
  { what: 'send, beside dcmjs-dimse', sets: ['A'], scenario: /^send \d+ into/, beside: ['dcmjs-dimse'], atLeast: 20 },
  {
    what: 'receive, beside dcmjs-dimse',
    sets: ['A'],
    scenario: /^receive and drop \d+,/,
    beside: ['dcmjs-dimse'],
    atLeast: 20,
  },
  {
    what: 'scan of all elements, CPU time',
    sets: ['E'],
    scenario: /^scan of all/,
    beside: ['DCMTK dcmdump'],
    atLeast: 5,
  },
  {
    what: 'implicit to explicit VR, CPU time',
    sets: ['E'],
    scenario: /^implicit to explicit/,
    beside: ['DCMTK dcmconv, each file'],
    atLeast: 3,
  },
  {
    what: 'first match among 100 000 studies, in seconds',
    scenario: /^C-FIND among \d+ studies, first match: (.*)$/,
    of: 'medianSeconds',
    atMost: 0.02,
  },
  {
    what: 'C-FIND beside dcmqrscp, as much as that one holds',
    scenario: /^C-FIND among \d+ objects, (.*)$/,
    beside: ['DCMTK dcmqrscp'],
    atLeast: 5,
  },
]
