/** Limits of a wait for the peer: a time-out and a signal, each of which aborts the association. */
import { addAbortListener } from 'node:events'
import type { Provider } from './provider.ts'

export interface Limits {
  /** 0: none. */
  readonly timeoutMs: number
  /** What the one who waits gets when the time is over. */
  readonly failure: Error
  readonly signal: AbortSignal | undefined
}

/** Holds the limits until disposed. */
export function abortOn(provider: Provider, { timeoutMs, failure, signal }: Limits): Disposable {
  const timer = timeoutMs > 0 ? setTimeout(() => provider.abort(failure), timeoutMs) : undefined
  const listener = signal && addAbortListener(signal, () => provider.abort(signal.reason))
  return {
    [Symbol.dispose]() {
      clearTimeout(timer)
      listener?.[Symbol.dispose]()
    },
  }
}
