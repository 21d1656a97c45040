/** The name of this host with its domain, for those configurations that ask for it. */
import { lookup, lookupService } from 'node:dns/promises'
import { hostname } from 'node:os'
import type { Properties } from './properties.ts'

/** Asks the resolver only when `properties` want to know, and not for long: the plain name is good enough then. */
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
