/** The name of a connected client, by the system's resolver. */
import { lookup, lookupService } from 'node:dns/promises'
import { isIP } from 'node:net'
import { type HostAccessClient, PARANOID, UNKNOWN } from './host-access-pattern.ts'

/** A client for the host access tables; its name is looked up once, when it is asked for, and not at all without `lookUp`. */
export function namedClient(address: string, lookUp: boolean): HostAccessClient {
  const plain = withoutMapping(address)
  let name: Promise<string> | undefined
  return {
    address: plain,
    name: () => {
      name ??= lookUp ? clientName(plain) : Promise.resolve(UNKNOWN)
      return name
    },
  }
}

/** An IPv4 address that came through an IPv6 socket (RFC 4291 2.5.5.2) as such. */
export const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** `unknown` where there is none; `paranoid` where looking the name up does not lead back to the address. */
async function clientName(address: string): Promise<string> {
  try {
    const { hostname } = await lookupService(address, ANY_PORT)
    if (isIP(hostname) !== 0) return UNKNOWN
    const addresses = await lookup(hostname, { all: true })
    return addresses.some((each) => withoutMapping(each.address) === address) ? hostname : PARANOID
  } catch {
    // No name, or no answer: a rule that asks for a name does not fit.
    return UNKNOWN
  }
}

/** The look-up wants a port, of which the name does not depend. */
const ANY_PORT = 104
