/** Host access control as hosts_access(5) describes it: may this client connect to this daemon? */
import {
  type HostAccessClient,
  listHasClient,
  listHasDaemon,
  type Surroundings,
  UnjudgedPattern,
} from './host-access-pattern.ts'
import { type HostAccessRule, readRules } from './host-access-rule.ts'

export interface HostAccessOptions extends Surroundings {
  /** Name of the program in the tables. */
  readonly daemon: string
  /** Paths of the table that lets in and of the one that keeps out. */
  readonly allowFile: string
  readonly denyFile: string
  /** Told why a rule or a line counts for nothing, or against the client. */
  readonly onTrouble: (message: string) => void
}

/**
 * The first rule that fits decides, those of the allow table before those of the deny table; a client that none fits
 * is let in. A rule that cannot be judged or carried out keeps out, and so does a table that is there and cannot be
 * read; a missing table is an empty one. `server` is the end that was called.
 */
export async function isAdmitted(
  client: HostAccessClient,
  server: HostAccessClient,
  options: HostAccessOptions,
): Promise<boolean> {
  const tables = [
    [options.allowFile, 'allow'],
    [options.denyFile, 'deny'],
  ] as const
  for (const [path, stands] of tables) {
    let text: string
    try {
      text = await options.readFile(path)
    } catch (error) {
      if (isMissing(error)) continue
      options.onTrouble(`${path} cannot be read: the client is kept out`)
      return false
    }
    const verdict = await verdictOf(text, path, client, server, options)
    if (verdict !== undefined) return (verdict === 'fits' ? stands : verdict) === 'allow'
  }
  return true
}

async function verdictOf(
  table: string,
  path: string,
  client: HostAccessClient,
  server: HostAccessClient,
  options: HostAccessOptions,
): Promise<'allow' | 'deny' | 'fits' | undefined> {
  for (const rule of readRules(table)) {
    const place = `${path}, line ${rule.line}`
    if (!('daemons' in rule)) {
      options.onTrouble(`${place}: ${rule.trouble}: left out`)
      continue
    }
    try {
      if (!(await fits(rule, client, server, options))) continue
    } catch (error) {
      if (!(error instanceof UnjudgedPattern)) throw error
      options.onTrouble(`${place}: ${error.message}: the client is kept out`)
      return 'deny'
    }
    if (rule.trouble !== undefined) {
      options.onTrouble(`${place}: ${rule.trouble}: the client is kept out`)
      return 'deny'
    }
    return rule.verdict ?? 'fits'
  }
  return undefined
}

async function fits(
  { daemons, clients }: HostAccessRule,
  client: HostAccessClient,
  server: HostAccessClient,
  options: HostAccessOptions,
): Promise<boolean> {
  return (
    (await listHasDaemon(daemons, options.daemon, server, options)) && (await listHasClient(clients, client, options))
  )
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR')
