/** Whom a listening tool lets in: where it listens, the host access tables, the AE titles that it asks for. */
import { lookup } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import type { ServeOptions } from '../services/serve.ts'
import { rejections } from '../ul/acceptance.ts'
import { namedClient, withoutMapping } from '../ul/client-name.ts'
import type { Log } from './log/log.ts'
import { loggerNames } from './log/loggers.ts'
import type { IpVersion, RequiredCaller } from './options/network.ts'

/** What to listen on: one address, or all of a kind. */
export function listenAddress(ipVersion: IpVersion, bind?: string): Pick<ServeOptions, 'host' | 'ipv6Only'> {
  if (bind !== undefined) return { host: bind }
  if (ipVersion === 4) return { host: ANY_IPV4 }
  // Without an address both kinds are listened on, and IPv4 alone where there is no IPv6.
  return ipVersion === 6 ? { host: ANY_IPV6, ipv6Only: true } : {}
}

export interface AccessOptions {
  readonly access: 'full' | 'control'
  readonly hostsAllow: string
  readonly hostsDeny: string
  readonly disableHostLookup: boolean
}

/** Lets in whom the host access tables let in, where these are to be asked; each refusal is an error line. */
export function hostAccess(daemon: string, options: AccessOptions, log: Log): Pick<ServeOptions, 'admit'> {
  if (options.access === 'full') return {}
  const network = log.named(loggerNames.network)
  return {
    admit: async (remote, local) => {
      const { isAdmitted } = await import('../ul/host-access.ts')
      const client = namedClient(remote.address, !options.disableHostLookup)
      const server = namedClient(local.address, !options.disableHostLookup)
      const admitted = await isAdmitted(client, server, {
        daemon,
        allowFile: options.hostsAllow,
        denyFile: options.hostsDeny,
        readFile: async (path) => await readFile(path, 'utf8'),
        onTrouble: (message) => network.error(`host access control: ${message}`),
      })
      if (!admitted) {
        const name = options.disableHostLookup ? '' : `${await client.name()} `
        network.error(`connection refused by host access control: ${name}(${client.address})`)
      }
      return admitted
    },
  }
}

export interface TitleOptions {
  /** Our own. */
  readonly aeTitle: string
  readonly requireCalled: boolean
  readonly requireCalling: readonly RequiredCaller[]
}

/** Rejects who calls another title than ours, or calls as somebody who is not expected (PS3.8 9.3.4). */
export function titleRules(options: TitleOptions): Pick<ServeOptions, 'aeTitle' | 'negotiate'> {
  const { requireCalled, requireCalling } = options
  return {
    aeTitle: requireCalled ? options.aeTitle : undefined,
    negotiate: async ({ callingAeTitle }, peer) => {
      if (requireCalling.length === 0) return undefined
      for (const { aeTitle, host } of requireCalling) {
        if (aeTitle === callingAeTitle.trim() && (host === undefined || (await isAt(peer.address, host))))
          return undefined
      }
      return { reject: rejections.callingAeTitleNotRecognized }
    },
  }
}

/** Whether a host, by name or address, is at this address. */
export async function isAt(address: string, host: string): Promise<boolean> {
  const plain = withoutMapping(address)
  if (isIP(host) !== 0) return host.toLowerCase() === plain
  try {
    return (await lookup(host, { all: true })).some((each) => withoutMapping(each.address) === plain)
  } catch {
    return false // A name that stands for nothing is nobody's.
  }
}

const ANY_IPV4 = '0.0.0.0'
const ANY_IPV6 = '::'
