/** The course of a dcmqrscp run: opens the archive, listens until it is told to stop, closes the archive. */
import { once } from 'node:events'
import { Archive, type ArchiveEvent } from '../../../archive/archive.ts'
import { archiveHandlers } from '../../../archive/handlers.ts'
import { fragmentLength } from '../../../dimse/fragment.ts'
import { AssociationAbortedError, OutputError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { rejectionText } from '../../../report/rejection.ts'
import type { ServeOptions } from '../../../services/serve.ts'
import type { Association } from '../../../ul/association.ts'
import type { Listener } from '../../../ul/listener.ts'
import type { UlEvent } from '../../../ul/ul-event.ts'
import { showMessages, showNegotiation, showPdus } from '../../association.ts'
import { collectChunks } from '../../chunk-memory.ts'
import { hostAccess, listenAddress, titleRules } from '../../host-access.ts'
import type { Log } from '../../log/log.ts'
import { loggerNames } from '../../log/loggers.ts'
import { tellConnection } from '../../secure-connection.ts'
import { serveTelling } from '../../serve-telling.ts'
import { type Tls, withTls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import { usersOf } from '../../users.ts'
import type { DcmqrscpOptions } from '../dcmqrscp.ts'

/** Serves until `io.signal` fires. */
export async function main(options: DcmqrscpOptions, io: Io): Promise<number> {
  return await withTls(options, 'acceptor', io, 1, (tls) => run({ ...options, tls }, io))
}

type RunOptions = DcmqrscpOptions & { readonly tls: Tls }
type ListenOptions = RunOptions & Pick<ServeOptions, 'authenticate'>

async function run(options: RunOptions, io: Io): Promise<number> {
  const { log } = io
  const paths = new Map<string, string>()
  const authenticate = options.users === undefined ? undefined : await usersOf(options.users)
  let archive: Archive
  try {
    archive = await Archive.open(options.storage, { observe: (event) => tell(event, io, paths) })
  } catch (error) {
    if (!(error instanceof OutputError)) throw error
    log.fatal(error.message, error)
    return 1
  }
  await using opened = archive
  try {
    await using listener = await listen(opened, { ...options, authenticate }, io, paths)
    if (io.emit === undefined) io.stdout.write(`listening on ${shown(listener)}\n`)
    if (!io.signal.aborted) await once(io.signal, 'abort')
    log.info('shutting down')
  } catch (error) {
    log.fatal(`cannot create network: ${conditionText(error)}`, error)
    return 1
  }
  return 0
}

/** `paths`: where objects were put, by SOP Instance UID, while their stores are not answered yet. */
function listen(archive: Archive, options: ListenOptions, io: Io, paths: Map<string, string>): Promise<Listener> {
  const { log } = io
  const destinations = new Map(options.peers.map(({ aeTitle, host, port }) => [aeTitle, { host, port }]))
  const collect = collectChunks()
  const serving: ServeOptions = {
    port: options.port ?? DICOM_PORT,
    ...listenAddress(options.family, options.bind),
    family: options.family,
    ...hostAccess('dcmqrscp', options, log),
    ...titleRules(options),
    tls: options.tls,
    authenticate: options.authenticate,
    onRefusedIdentity: (reason) => log.warn(`user identity not accepted: ${reason}`),
    maximumLength: options.maximumLength,
    acseTimeoutMs: options.acseTimeoutMs,
    dimseTimeoutMs: options.dimseTimeoutMs,
    idleTimeoutMs: options.idleTimeoutMs,
    maximumAssociations: options.maximumAssociations,
    maximumOperationsPerformed: OPERATIONS,
    handlers: archiveHandlers(archive, { destinations, retrieveAeTitle: options.aeTitle }),
    onAssociation: (association) => {
      log.info(() => `Association Received (${names(association)})`)
      showNegotiation(association, log)
      const size = fragmentLength(association.maximumSendLength)
      log.info(() => `Association Acknowledged (Max Send PDV: ${size})`)
      showMessages(association, io)
    },
    onEnd: (association, error) => tellEnd(association, error, log),
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
  return serveTelling(serving, io, ({ sopInstanceUid }) => {
    const path = paths.get(sopInstanceUid)
    paths.delete(sopInstanceUid)
    return path
  })
}

/** Without an association there is nobody else to tell of it. */
function tellRejection(event: UlEvent, log: Log): void {
  if (event.type !== 'associate-reject' || event.direction !== 'sent') return
  log.warn(`Association Rejected:\n${rejectionText(event.pdu)}`)
}

function tellEnd(association: Association, error: unknown, log: Log): void {
  if (error === undefined) log.info(() => `Association Release (${names(association)})`)
  else if (error instanceof AssociationAbortedError) log.info(() => `Association Aborted (${names(association)})`)
  else log.error(`DIMSE failure (aborting association): ${conditionText(error)}`, error)
}

function tell(event: ArchiveEvent, io: Io, paths: Map<string, string>): void {
  const { emit, bar } = io
  const log = io.log.named(loggerNames.archive)
  switch (event.type) {
    case 'index-begin':
      void emit?.({ event: 'index-started', reason: event.reason })
      bar?.begin('indexing')
      log.info(`making the index of the archive (${event.reason})`)
      return
    case 'index-end': {
      const { files, indexed, removed, durationMs } = event
      bar?.end()
      void emit?.({ event: 'index-finished', files, indexed, removed, ms: Math.round(durationMs) })
      log.info(`index made: ${files} files, ${indexed} indexed, ${removed} removed`)
      return
    }
    case 'left-out':
      log.warn(`left out of the index: ${event.path}: ${event.reason}`)
      return
    case 'stored':
      if (emit !== undefined) paths.set(event.sopInstanceUid, event.path)
      log.info(() => `stored ${event.sopInstanceUid}`)
      return
    case 'refused':
      log.warn(`refused ${event.sopInstanceUid}: status 0x${event.status.toString(16)}: ${event.reason}`)
      return
    case 'index-failed':
      log.error(`cannot write the index of the archive: ${conditionText(event.error)}`, event.error)
      return
    case 'index-progress':
      // The files are spread over the parts by chance, so that the number of all can be told early, about.
      bar?.progress(event.files, Math.round(event.files / event.part))
  }
}

function names({ callingAeTitle, calledAeTitle, remote }: Association): string {
  return `${callingAeTitle} -> ${calledAeTitle}, from ${remote.address}`
}

function shown({ address, port }: Listener): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** What a peer may have outstanding that asks for more than one operation at a time (PS3.7 D.3.3.3). */
const OPERATIONS = 8

/** Registered for DICOM (PS3.8 9.1.2). */
const DICOM_PORT = 104
