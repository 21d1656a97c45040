/** Ports for programs that cannot be told to take any free one. */
import { createServer } from 'node:net'

/** Runs with a port that was free a moment ago, again with another one where `taken` says that somebody was quicker. */
export async function withFreePort<T>(run: (port: number) => Promise<T>, taken: (outcome: T) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await run(await freePort())
    if (!taken(outcome) || attempt === 5) return outcome
  }
}

/** A port on which nobody listened a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
