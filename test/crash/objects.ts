/** Objects to be sent while the receiver is killed, and how it is found out what became of them. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openPart10 } from '../../src/data/part10.ts'
import { store } from '../../src/services/storage.ts'
import type { Random } from '../../src/synthetic/random.ts'
import type { Folder } from '../support/folder.ts'
import { part10Bytes, writeInstance } from '../support/instances.ts'
import { associate } from '../support/services.ts'

export interface Objects {
  readonly round: number
  /** Paths of the files that are sent. */
  readonly paths: readonly string[]
  /** Those that were answered with success, by the last part of their UID. */
  readonly answered: Set<number>
}

/** A pool of objects of up to 300 kB, of other UIDs in each round, written below `files`. */
export function crashObjects(files: Folder, round: number): Objects {
  const paths = Array.from({ length: POOL }, (_, n) => writeInstance(files.at(`send.${n}`), contentOf(round, n)))
  return { round, paths, answered: new Set() }
}

/** Sends from the pool, over several associations at a time, until the receiver is gone. */
export async function sendUntilGone(port: number, { paths, answered }: Objects, random: Random): Promise<void> {
  const sender = async (order: readonly number[]): Promise<void> => {
    try {
      await using association = await associate(port, { callingAeTitle: 'SENDER' })
      for (;;) {
        for (const n of order) {
          await using file = await openPart10(paths[n] ?? '')
          const { status } = await store(association, file)
          assert.equal(status, 0)
          answered.add(n)
        }
      }
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error
      // The receiver was killed.
    }
  }
  const orders = Array.from({ length: SENDERS }, () => Array.from({ length: POOL }, () => random.integer(0, POOL - 1)))
  await Promise.all(orders.map(sender))
}

/**
 * That every object of the round that was answered with success is below `folder`, whole, and nothing torn is. Temporary
 * files aside.
 */
export function assertKept(folder: string, { round, answered }: Objects): void {
  const found = new Set<number>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.part')) continue
    const [ofRound, n] = numbersOf(entry.name)
    if (ofRound !== round) continue
    const kept = readFileSync(join(entry.parentPath, entry.name))
    const sent = Buffer.from(part10Bytes(contentOf(round, n)))
    const dataSet = sent.subarray(sent.indexOf(DATA_SET_BEGINS))
    assert.ok(kept.subarray(kept.indexOf(DATA_SET_BEGINS)).equals(dataSet), `${entry.name} is whole`)
    found.add(n)
  }
  for (const n of answered) assert.ok(found.has(n), `object ${n}, answered with success, is there`)
}

/** Names of temporary files below the folder. */
export const unfinishedIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'))

const numbersOf = (name: string): readonly [round: number, n: number] => {
  const [, round, n] = /1\.2\.3\.9\.(\d+)\.(\d+)(?:\.dcm)?$/.exec(basename(name)) ?? []
  assert.ok(round !== undefined && n !== undefined, `${name} is an object's`)
  return [Number(round) - 1, Number(n) - 1]
}

const contentOf = (round: number, n: number) => ({
  sopInstanceUid: `1.2.3.9.${round + 1}.${n + 1}`,
  more: { SeriesInstanceUID: '1.2.3.9', PixelData: new Uint8Array(2 * ((n * 7919) % 150_000)).fill(n) },
})

const POOL = 30
const SENDERS = 3
/** (0008,0016) UI: the first element of each. */
const DATA_SET_BEGINS = Buffer.from([0x08, 0, 0x16, 0, 0x55, 0x49])
