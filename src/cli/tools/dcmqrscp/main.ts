/** The course of a dcmqrscp run: opens the archives, listens until it is told to stop, closes the archives. */
import { once } from 'node:events'
import { fragmentLength } from '../../../dimse/fragment.ts'
import { ConfigurationError, OutputError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import type { InstanceNeed } from '../../../services/proposal.ts'
import type { ServeOptions } from '../../../services/serve.ts'
import type { Listener } from '../../../ul/listener.ts'
import { usualOperations } from '../../../ul/operations-window.ts'
import { showMessages, showNegotiation, showPdus } from '../../association.ts'
import { collectChunks } from '../../chunk-memory.ts'
import { hostAccess, listenAddress } from '../../host-access.ts'
import { tellConnection } from '../../secure-connection.ts'
import { serveTelling } from '../../serve-telling.ts'
import { contextsFor } from '../../storage-contexts.ts'
import { type Tls, withTls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import { usersOf } from '../../users.ts'
import type { DcmqrscpOptions } from '../dcmqrscp.ts'
import { Admission } from './admission.ts'
import { Privileges } from './privileges.ts'
import { type Settings, settingsOf } from './settings.ts'
import { StorageAreas } from './storage-areas.ts'
import { names, tellArchive, tellEnd, tellRejection } from './tell.ts'

/** Serves until `io.signal` fires, or a peer ends it. */
export async function main(options: DcmqrscpOptions, io: Io): Promise<number> {
  try {
    const settings = await settingsOf(options, io)
    if (settings === undefined) return BAD_CONFIGURATION
    return await withTls(options, 'acceptor', io, 1, (tls) => run({ ...options, tls }, settings, io))
  } catch (error) {
    if (!(error instanceof ConfigurationError || error instanceof OutputError)) throw error
    io.log.fatal(error.message, error)
    return error instanceof OutputError ? 1 : BAD_CONFIGURATION
  }
}

type RunOptions = DcmqrscpOptions & { readonly tls: Tls }

async function run(options: RunOptions, settings: Settings, io: Io): Promise<number> {
  const { log } = io
  const authenticate = options.users === undefined ? undefined : await usersOf(options.users)
  const paths = new Map<string, string>()
  const privileges = new Privileges(settings)
  privileges.lower()
  await using areas = await StorageAreas.open(settings, options, {
    observe: (event) => tellArchive(event, io, paths),
    log,
  })
  const stop = new AbortController()
  try {
    privileges.raise()
    const serving = servingOptions(options, settings, areas, { io, shutdown: () => stop.abort() })
    await using listener = await serveTelling({ ...serving, authenticate }, io, ({ sopInstanceUid }) => {
      const path = paths.get(sopInstanceUid)
      paths.delete(sopInstanceUid)
      return path
    })
    privileges.drop()
    if (io.emit === undefined) io.stdout.write(`listening on ${shown(listener)}\n`)
    const ended = AbortSignal.any([io.signal, stop.signal])
    if (!ended.aborted) await once(ended, 'abort')
    log.info('shutting down')
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    log.fatal(`cannot create network: ${conditionText(error)}`, error)
    return 1
  }
  return 0
}

function servingOptions(
  options: RunOptions,
  settings: Settings,
  areas: StorageAreas,
  { io, shutdown }: { readonly io: Io; readonly shutdown: () => void },
): ServeOptions {
  const { log } = io
  const collect = collectChunks()
  const handlers = areas.handlers(settings, options, log)
  const admission = new Admission(settings, options, areas, { handlers, log, shutdown })
  return {
    port: settings.port,
    ...listenAddress(options.family, options.bind),
    family: options.family,
    ...hostAccess('dcmqrscp', options, log),
    negotiate: (request, peer) => admission.negotiate(request, peer),
    tls: options.tls,
    onRefusedIdentity: (reason) => log.warn(`user identity not accepted: ${reason}`),
    maximumLength: settings.maximumLength,
    connectTimeoutMs: options.connectTimeoutMs,
    acseTimeoutMs: options.acseTimeoutMs,
    dimseTimeoutMs: options.dimseTimeoutMs,
    idleTimeoutMs: options.idleTimeoutMs,
    maximumAssociations: settings.maximumAssociations,
    maximumObjectLength: options.maximumObjectLength,
    maximumOperationsPerformed: usualOperations,
    proposalsFor: proposalsBy(options, settings),
    beginAhead: options.beginAhead,
    handlers,
    onAssociation: (association) => {
      admission.enter(association)
      log.info(() => `Association Received (${names(association)})`)
      showNegotiation(association, log)
      const size = fragmentLength(association.maximumSendLength)
      log.info(() => `Association Acknowledged (Max Send PDV: ${size})`)
      showMessages(association, io)
    },
    onEnd: (association, error) => {
      admission.leave(association)
      tellEnd(association, error, log)
    },
    observePdus: showPdus(log),
    onSubAssociation: (association) => {
      log.info(() => `Sub-Association Accepted (${association.callingAeTitle} -> ${association.calledAeTitle})`)
      showNegotiation(association, log)
      showMessages(association, io)
    },
    onSubAssociationError: (error, { aeTitle, host, port }) =>
      log.error(`cannot send to ${aeTitle} (${host}:${port}): ${conditionText(error)}`, error),
    onHandlerError: (error) => log.error(`cannot answer a request: ${conditionText(error)}`, error),
    observe: (event) => {
      collect(event)
      tellRejection(event, log)
      tellConnection(event, log)
    },
  }
}

/** What C-MOVE proposes to destinations; undefined: what the objects need. */
function proposalsBy({ proposal }: RunOptions, { profiles }: Settings): ServeOptions['proposalsFor'] {
  if (profiles !== undefined) return () => [profiles.outgoing.contexts]
  if (proposal === undefined) return undefined
  const choice = { proposal, required: true, combine: false, requiredContexts: false }
  return (needs: readonly InstanceNeed[]) => contextsFor(needs, choice)
}

function shown({ address, port }: Listener): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** As dcmqrscp of DCMTK exits. */
const BAD_CONFIGURATION = 10
