/** Whether a client or daemon is one of a pattern list of hosts_access(5). */
import { BlockList, isIPv4, isIPv6 } from 'node:net'
import { fitsWildcards } from '../bytes/wildcard.ts'
import type { PatternList } from './host-access-rule.ts'

/** A client as the tables see it. */
export interface HostAccessClient {
  /** Numeric; an IPv4 address in IPv6 form counts as IPv4. */
  readonly address: string
  /** Looked up when a pattern asks for it. `unknown`: it has no name; `paranoid`: the name belongs to other addresses. */
  name(): Promise<string>
}

export interface Surroundings {
  /** Contents of a file of patterns, `/file`. */
  readFile(path: string): Promise<string>
}

/** Why a pattern cannot be judged. */
export class UnjudgedPattern extends Error {}

/** True when the client is in the list. Throws UnjudgedPattern where that cannot be found out. */
export async function listHasClient(
  list: PatternList,
  client: HostAccessClient,
  around: Surroundings,
): Promise<boolean> {
  return await listHas(list, (pattern) => isClient(pattern, client, around))
}

/** True when the daemon is in the list; `daemon@host` asks for the address that was called, too. */
export async function listHasDaemon(
  list: PatternList,
  daemon: string,
  server: HostAccessClient,
  around: Surroundings,
): Promise<boolean> {
  return await listHas(list, async (pattern) => {
    const at = pattern.indexOf('@')
    if (at <= 0) return isString(pattern, daemon)
    return isString(pattern.slice(0, at), daemon) && (await isHost(pattern.slice(at + 1), server, around))
  })
}

async function listHas(list: PatternList, has: (pattern: string) => Promise<boolean> | boolean): Promise<boolean> {
  for (const pattern of list.patterns) {
    if (await has(pattern)) return list.except === undefined || !(await listHas(list.except, has))
  }
  return false
}

/** `user@host` asks for a user, who is never known. */
async function isClient(pattern: string, client: HostAccessClient, around: Surroundings): Promise<boolean> {
  const at = pattern.indexOf('@')
  if (at <= 0) return await isHost(pattern, client, around)
  return (await isHost(pattern.slice(at + 1), client, around)) && isString(pattern.slice(0, at), UNKNOWN)
}

async function isHost(pattern: string, client: HostAccessClient, around: Surroundings): Promise<boolean> {
  const { address } = client
  if (pattern.startsWith('@')) throw new UnjudgedPattern(`netgroups are not looked up: ${pattern}`)
  if (pattern.startsWith('/')) return await isInFile(pattern, client, around)
  if (/^known$/i.test(pattern)) return isKnown(await client.name())
  if (/^local$/i.test(pattern)) {
    const name = await client.name()
    return isKnown(name) && !name.includes('.')
  }
  if (/^\[.*\](?:\/|$)/.test(pattern) || /^[\d.]+\/[\d.]+$/.test(pattern)) return isInNet(pattern, address)
  if (isString(pattern, address)) return true
  return /[^\d./]/.test(pattern) && isString(pattern, await client.name())
}

async function isInFile(path: string, client: HostAccessClient, around: Surroundings): Promise<boolean> {
  let text: string
  try {
    text = await around.readFile(path)
  } catch {
    throw new UnjudgedPattern(`cannot read the patterns of ${path}`)
  }
  for (const pattern of text.split(/\s+/)) {
    if (pattern === path) throw new UnjudgedPattern(`${path} names itself`)
    if (pattern !== '' && (await isHost(pattern, client, around))) return true
  }
  return false
}

/** `net/mask`, `net/length` (IPv4), `[net]/length`, `[address]` (IPv6). */
function isInNet(pattern: string, address: string): boolean {
  const [, net = '', mask] = /^\[?([^\]/]*)\]?(?:\/(.*))?$/.exec(pattern) ?? []
  const [family, bits] = isIPv6(net) ? (['ipv6', 128] as const) : (['ipv4', 32] as const)
  if (family === 'ipv4' && !isIPv4(net)) throw new UnjudgedPattern(`not an address: ${pattern}`)
  if (!(family === 'ipv6' ? isIPv6(address) : isIPv4(address))) return false
  if (family === 'ipv4' && mask !== undefined && isIPv4(mask)) {
    return (numberOf(address) & numberOf(mask)) >>> 0 === numberOf(net)
  }
  const length = mask === undefined ? bits : Number(mask)
  if (!/^\d+$/.test(mask ?? '0') || length > bits) throw new UnjudgedPattern(`not a length of a net: ${pattern}`)
  const nets = new BlockList()
  nets.addSubnet(net, length, family)
  return nets.check(address, family)
}

/** ALL, KNOWN, `.suffix`, `prefix.`, `*` and `?`, or the string itself; letter case does not matter. */
function isString(pattern: string, string: string): boolean {
  const [wanted, found] = [pattern.toLowerCase(), string.toLowerCase()]
  if (wanted === 'all') return true
  if (wanted === 'known') return found !== UNKNOWN
  if (wanted.startsWith('.')) return found.length > wanted.length && found.endsWith(wanted)
  if (wanted.endsWith('.')) return found.startsWith(wanted)
  return /[*?]/.test(wanted) ? fitsWildcards(wanted, found) : wanted === found
}

const isKnown = (name: string): boolean => name !== UNKNOWN && name !== PARANOID

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0) >>> 0

export const UNKNOWN = 'unknown'
export const PARANOID = 'paranoid'
