/** How long to wait before something is tried again: longer each time, never at the same moment as everybody else. */
import { setTimeout as delay } from 'node:timers/promises'

/** Milliseconds before the attempt that follows `failures` (from 1): doubling from half a second to 30 s, less up to a half at random. */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const longest = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
  return longest * (1 - random() / 2)
}

/** Waits; less when `signal` fires, which is no failure. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

const FIRST_MS = 500
const MOST_MS = 30_000
