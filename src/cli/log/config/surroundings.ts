/** What the appenders and layouts of a log configuration may touch of the world. */
import { lookup, lookupService } from 'node:dns/promises'
import { hostname } from 'node:os'
import type { Properties } from './properties.ts'

export interface Surroundings {
  /** Of the tool, e.g. `movescu`. */
  readonly appName: string
  readonly processId: number
  readonly platform: NodeJS.Platform
  /** As the system says it, and with its domain. */
  readonly hostName: string
  readonly qualifiedHostName: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly console: { readonly stdout: (text: string) => void; readonly stderr: (text: string) => void }
  /** Tells of something odd in the configuration, or of records that could not be written. */
  readonly warn: (text: string) => void
}

/**
 * The name of this host with its domain. Asks the resolver only when `properties` want to know, and not for long: the
 * plain name is good enough then.
 */
export async function qualifiedHostName(properties: Properties): Promise<string> {
  const name = hostname()
  const wanted = [...properties.values()].some((value) => /%-?[\d.]*H|SysLogAppender/.test(value))
  if (!wanted || name.includes('.')) return name
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, LONGEST_WAIT_MS, name)
  })
  const found = lookup(name)
    .then(({ address }) => lookupService(address, 0))
    .then(
      (service) => (service.hostname.startsWith(`${name}.`) ? service.hostname : name),
      () => name,
    )
  try {
    return await Promise.race([found, late])
  } finally {
    clearTimeout(timer)
  }
}

const LONGEST_WAIT_MS = 1_000
