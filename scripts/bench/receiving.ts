/** Receivers beside each other: the same senders into each of them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { accepts, freePort, run } from '../../test/support/peers/child.ts'
import { pathOf } from '../../test/support/peers/installed.ts'
import { type Contender, ownPath, scriptPath, usageOf } from './measure.ts'
import type { Scenario, Surroundings } from './scenario.ts'
import { type ObjectSet, part, partsOf } from './sets.ts'

interface Receiver {
  readonly label: string
  readonly command: string
  args(folder: string, port: number): readonly string[]
  /** Whether it keeps the objects. */
  readonly keeps: boolean
}

const receivers: readonly Receiver[] = [
  {
    label: 'our storescp +B',
    command: process.execPath,
    args: (folder, port) => [ownPath('storescp'), '+B', '-uf', '-od', folder, String(port)],
    keeps: true,
  },
  {
    label: 'DCMTK storescp +B',
    command: pathOf('storescp') ?? 'storescp',
    args: (folder, port) => ['--fork', '+B', '-uf', '-od', folder, String(port)],
    keeps: true,
  },
  {
    label: 'DCMTK dcmrecv +B',
    command: pathOf('dcmrecv') ?? 'dcmrecv',
    args: (folder, port) => ['-xf', '/etc/dcmtk/storescp.cfg', 'Default', '+B', '-od', folder, String(port)],
    keeps: true,
  },
]
const ignoring: readonly Receiver[] = [
  {
    label: 'our storescp --ignore',
    command: process.execPath,
    args: (_, port) => [ownPath('storescp'), '--ignore', String(port)],
    keeps: false,
  },
  {
    label: 'DCMTK storescp --ignore',
    command: pathOf('storescp') ?? 'storescp',
    args: (_, port) => ['--fork', '--ignore', String(port)],
    keeps: false,
  },
]

const byDcmjs: Receiver = {
  label: 'dcmjs-dimse',
  command: process.execPath,
  args: (_, port) => [scriptPath('receive-dcmjs'), String(port)],
  keeps: false,
}

/** From 1, 4, 16 and 100 dcmsend at a time, each with its part of the set. dcmrecv takes one association at a time. */
export function* receiving(set: ObjectSet, { root }: Surroundings): Generator<Scenario> {
  for (const senders of [1, 4, 16, 100]) {
    if (set.objects < senders * 4 && senders > 1) continue
    const parts = partsOf(set, root, senders)
    const able = receivers.filter(({ label }) => senders === 1 || !label.includes('dcmrecv'))
    const associations = senders === 1 ? '1 association' : `${senders} associations`
    yield {
      title: `receive and write, ${associations}`,
      set,
      programs: () => able.map((each) => contender(each, parts, set)),
    }
    if (senders > 4) continue
    yield {
      title: `receive and drop, ${associations}`,
      set,
      programs: () => ignoring.map((each) => contender(each, parts, set)),
    }
  }
}

/** The other implementation for Node.js: a few are enough. */
export function* receivingByDcmjs(set: ObjectSet, { root }: Surroundings): Generator<Scenario> {
  const some = part(set, root, 100)
  const able = [...ignoring.filter(({ label }) => label.startsWith('our ')), byDcmjs]
  yield {
    title: `receive and drop ${some.objects}, 1 association`,
    set: some,
    programs: () => able.map((each) => contender(each, [some.folder], some)),
  }
}

/** Whether a receiver that never ends grows: its peak after a tenth of what it gets beside that after all of it. */
export function* receivingOn(set: ObjectSet, { received }: Surroundings): Generator<Scenario> {
  const passes = 10 * Math.ceil(received / set.objects / 10)
  const [ours] = receivers
  if (ours === undefined) return
  const passing = (label: string, times: number): Contender =>
    contender({ ...ours, label: `${ours.label}, ${label}` }, [set.folder], set, times)
  yield {
    title: `receive and write ${passes * set.objects} objects, pass after pass`,
    set,
    by: 'peakMegabytes',
    once: true,
    programs: () => [passing('a tenth of the passes', passes / 10), passing('all passes', passes)],
  }
}

/** `times`: how often all of it is sent; the time is that of once. */
const contender = (receiver: Receiver, parts: readonly string[], set: ObjectSet, times = 1): Contender => ({
  label: receiver.label,
  async measure(folder) {
    const port = await freePort()
    const env = { ...process.env, TCP_NODELAY: '1' }
    const child = spawn(receiver.command, receiver.args(folder, port), { stdio: 'ignore', env, timeout: LIMIT_MS })
    try {
      await listening(child, port)
      const before = usageOf(child.pid)
      const began = performance.now()
      for (let pass = 0; pass < times; pass += 1) await Promise.all(parts.map((part) => sent(part, port)))
      const seconds = (performance.now() - began) / 1000 / times
      const { cpuSeconds, peakMegabytes } = usageOf(child.pid)
      const kept = readdirSync(folder).length
      if (receiver.keeps && kept !== set.objects) throw new Error(`${receiver.label} kept ${kept} of ${set.objects}`)
      const cpu = cpuSeconds === undefined ? undefined : (cpuSeconds - (before.cpuSeconds ?? 0)) / times
      // What a process that forks took itself says little.
      return receiver.label.includes('DCMTK storescp')
        ? { seconds, cpuSeconds: undefined, peakMegabytes: undefined }
        : { seconds, cpuSeconds: cpu, peakMegabytes }
    } finally {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
    }
  },
})

async function listening(child: ChildProcess, port: number): Promise<void> {
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error('the receiver ended before it listened')
    await pause(20)
  }
}

async function sent(folder: string, port: number): Promise<void> {
  const words = ['+sd', '+r', '--max-send-pdu', '131072', '127.0.0.1', String(port), folder]
  const { code, stderr } = await run(pathOf('dcmsend') ?? 'dcmsend', words, {
    env: { TCP_NODELAY: '1' },
    limitMs: LIMIT_MS,
  })
  if (code !== 0) throw new Error(`dcmsend ended with ${code}: ${stderr.slice(-300)}`)
}

const LIMIT_MS = 900_000
