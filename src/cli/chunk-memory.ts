/**
 * Memory of what was received and is done with. Each chunk of the network is a buffer of 64 KiB outside the heap, and a
 * small object in it; Node.js 24 sees the small objects only and lets a hundred megabytes pile up.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { UlObserver } from '../ul/ul-event.ts'

/** Observes what a listener receives, and has the young objects collected each time that this many bytes have come. */
export function collectChunks(every = 16_777_216): UlObserver {
  let received = 0
  let collect: ((options: { readonly type: 'minor' }) => void) | undefined
  return (event) => {
    if (event.type !== 'p-data' || event.direction !== 'received') return
    received += event.bytes
    if (received < every) return
    received = 0
    collect ??= collector()
    collect({ type: 'minor' })
  }
}

/** The function is given to new contexts only, once the flag is set. */
function collector(): (options: { readonly type: 'minor' }) => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc')
}
