/** What every tool that listens does with --json: tells where, and of each association and object. */
import type { StoreRequest } from '../services/handlers.ts'
import { type ServeOptions, serve } from '../services/serve.ts'
import type { Listener } from '../ul/listener.ts'
import type { Io } from './tool.ts'

/**
 * `serve`, and with --json its events. `path` tells where the object of a request was written, undefined when it was
 * not kept.
 */
export async function serveTelling(
  options: ServeOptions,
  { emit }: Pick<Io, 'emit'>,
  path: (request: StoreRequest) => string | undefined,
): Promise<Listener> {
  if (emit === undefined) return await serve(options)
  const { withEvents } = await import('./json/association-events.ts')
  const { withReceivedEvents } = await import('./json/received-events.ts')
  const { store } = options.handlers
  const handlers =
    store === undefined ? options.handlers : { ...options.handlers, store: withReceivedEvents(store, emit, path) }
  const listener = await serve({ ...options, handlers, observe: withEvents(options.observe, emit) })
  await emit({ event: 'listening', address: listener.address, port: listener.port })
  return listener
}
