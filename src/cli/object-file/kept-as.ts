/** Which file the object of a request became: noted where it is written, asked where it is told. */
import type { StoreRequest } from '../../services/handlers.ts'

const paths = new WeakMap<StoreRequest, string>()

export function noteKeptAs(request: StoreRequest, path: string): void {
  paths.set(request, path)
}

/** Undefined when nothing was kept. */
export const keptAs = (request: StoreRequest): string | undefined => paths.get(request)
