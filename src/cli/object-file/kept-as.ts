/** What the object of a request became, a file or nothing: noted where it is written, asked where it is told. */
import type { StoreRequest } from '../../services/handlers.ts'

const paths = new WeakMap<StoreRequest, string>()

export function noteKeptAs(request: StoreRequest, path: string): void {
  paths.set(request, path)
}

/** Undefined when nothing was kept. */
export const keptAs = (request: StoreRequest): string | undefined => paths.get(request)

const reasons = new WeakMap<StoreRequest, string>()

export function noteRefusedFor(request: StoreRequest, reason: string): void {
  reasons.set(request, reason)
}

/** Why nothing was kept, where more is known than the status says. */
export const refusedFor = (request: StoreRequest): string | undefined => reasons.get(request)
