/** A thread that tries targets, so that one that hangs or takes all memory can be ended from outside. */
import { parentPort, workerData } from 'node:worker_threads'
import { campaign, type Tried } from './campaign.ts'
import { targets } from './targets.ts'

/** What the thread is started with. */
export interface WorkerData {
  /** Four bytes of length, then the input that is being tried. */
  readonly input: SharedArrayBuffer
  /** Counts the inputs. */
  readonly count: SharedArrayBuffer
  readonly corpus: string
}

/** What it is asked for. */
export interface Order {
  readonly target: string
  readonly seconds: number
  readonly seed: number
}

const { input, count, corpus } = workerData as WorkerData
const lengthView = new Uint32Array(input, 0, 1)
const inputView = new Uint8Array(input, 4)
const countView = new Uint32Array(count)

function watch(bytes: Uint8Array): void {
  const part = bytes.subarray(0, inputView.length)
  lengthView[0] = part.length
  inputView.set(part)
  Atomics.add(countView, 0, 1)
}

parentPort?.on('message', async ({ target: name, seconds, seed }: Order) => {
  const target = targets.find((each) => each.name === name)
  if (target === undefined) throw new RangeError(`no target ${name}`)
  const outcome: Tried = await campaign(target, { seconds, seed, corpus, watch })
  parentPort?.postMessage(outcome)
})
