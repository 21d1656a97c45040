/** The course of a storescp run: the folder, the profile, then associations until it is told to stop. */
import { once } from 'node:events'
import { fstatSync } from 'node:fs'
import { Socket } from 'node:net'
import { ConfigurationError, UsageError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { plain } from '../../../services/sections.ts'
import { serveConnection } from '../../../services/serve.ts'
import { Grace } from '../../grace.ts'
import { takeOver } from '../../hand-over.ts'
import { markOutput, tidyOutput } from '../../object-file/leftovers.ts'
import { profilesOf } from '../../options/storage-proposal.ts'
import { unfit, unfitFolder } from '../../output-folder.ts'
import { serveTelling } from '../../serve-telling.ts'
import { withTls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import { usersOf } from '../../users.ts'
import type { StorescpOptions } from '../storescp.ts'
import { serveForking, type Where } from './forking.ts'
import { Receiver } from './receiver.ts'
import { servingOptions } from './serving.ts'

/** Serves until `io.signal` fires; with --inetd until the one connection ends. */
export async function main(options: StorescpOptions, io: Io): Promise<number> {
  const { log } = io
  const { port = 0 } = options
  if (options.port === undefined && !options.inetd) throw new UsageError('Missing parameter port')
  if (options.inetd && isSame(STDIN, STDERR)) log.level = 'off' // What is said would be sent to the peer.
  const connection = await connectionOf(options, io)
  const isChild = options.processes === 'fork' && connection !== undefined
  const profile = profileOf(options, io)
  if (profile === 'unusable' || (await isUnfit(options, io))) return 1
  const authenticate = options.users === undefined ? undefined : await usersOf(options.users)
  return await withTls(options, 'acceptor', io, 1, async (tls) => {
    using grace = new Grace(io.signal)
    const receiver = new Receiver(options, { ...io, signal: grace.signal }, grace)
    const serving = {
      ...servingOptions(options, receiver, profile, io, isChild),
      tls,
      authenticate,
      signal: grace.signal,
    }
    const ended = new AbortController()
    const tidied = tidy(options, isChild, { log, signal: ended.signal })
    try {
      const tell = (where: Where) => tellPort(where, options, io)
      if (connection !== undefined) await serveConnection(connection, serving)
      else if (options.processes === 'fork') await serveForking({ ...serving, port }, io, tell)
      else {
        await using listener = await serveTelling({ ...serving, port }, io, receiver.keptAs)
        tell(listener)
        if (!grace.signal.aborted) await once(grace.signal, 'abort')
      }
      return 0
    } catch (error) {
      if (io.signal.aborted) return 0
      log.fatal(`cannot create network: ${conditionText(error)}`, error)
      return 1
    } finally {
      ended.abort()
      await tidied
      receiver.end()
    }
  })
}

/** The one connection that this process is for, if so. */
async function connectionOf({ inetd, processes }: StorescpOptions, { env }: Io): Promise<Socket | undefined> {
  if (inetd) return new Socket({ fd: STDIN, readable: true, writable: true })
  return processes === 'fork' ? await takeOver(env) : undefined
}

async function tidy({ ignore, outputDirectory }: StorescpOptions, isChild: boolean, io: Pick<Io, 'log' | 'signal'>) {
  if (ignore) return
  // The one that listens has looked through the folder.
  if (isChild) markOutput()
  else await tidyOutput(outputDirectory, io)
}

function profileOf({ profile }: StorescpOptions, { log }: Io) {
  if (profile === undefined) return undefined
  const [file, name] = profile
  try {
    const found = profilesOf(file, 'cannot read config file').get(plain(name))
    const classes = found?.contexts.map(({ abstractSyntax }) => abstractSyntax)
    if (found !== undefined && new Set(classes).size === classes?.length) return found
    const shown = plain(name)
    if (found === undefined) log.fatal(`unknown configuration profile name: ${shown}`)
    else log.fatal(`profile '${shown}' is not valid for SCP use, duplicate abstract syntaxes found`)
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    log.fatal(error.message)
  }
  return 'unusable'
}

async function isUnfit({ ignore, outputDirectory, port = 0 }: StorescpOptions, io: Io): Promise<boolean> {
  const why = await unfitFolder(outputDirectory)
  if (why !== undefined && !(ignore && why === unfit.notWritable)) io.log.fatal(why)
  else if (isPrivileged(port, io)) io.log.fatal(`cannot listen on port ${port}, insufficient privileges`)
  else return false
  return true
}

/** Ports below 1024 are for the system (RFC 6335 §6). */
const isPrivileged = (port: number, { effectiveUserId }: Io): boolean =>
  port > 0 && port < 1024 && effectiveUserId !== undefined && effectiveUserId !== 0

/** Who left the port to us wants to know it. */
function tellPort({ address, port }: Where, options: StorescpOptions, { log, emit, stdout }: Io): void {
  const where = `listening on ${address.includes(':') ? `[${address}]` : address}:${port}`
  if (options.port === 0 && emit === undefined) stdout.write(`${where}\n`)
  else log.info(where)
}

function isSame(descriptor: number, other: number): boolean {
  const [one, two] = [descriptor, other].map((each) => fstatSync(each))
  return one !== undefined && two !== undefined && one.dev === two.dev && one.ino === two.ino
}

const STDIN = 0
const STDERR = 2
