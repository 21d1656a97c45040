/** The lines and events of dcmqrscp: what happens in the archives, and how associations end. */
import type { ArchiveEvent } from '../../../archive/archive.ts'
import { AssociationAbortedError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { rejectionText } from '../../../report/rejection.ts'
import type { Association } from '../../../ul/association.ts'
import type { UlEvent } from '../../../ul/ul-event.ts'
import type { Log } from '../../log/log.ts'
import { loggerNames } from '../../log/loggers.ts'
import type { Io } from '../../tool.ts'

/** `paths` gets where objects were put, by SOP Instance UID, with --json. */
export function tellArchive(event: ArchiveEvent, io: Io, paths: Map<string, string>): void {
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
    case 'quota': {
      const { limit, studyInstanceUid, sopInstanceUids } = event
      void emit?.({ event: 'quota-deleted', limit, studyInstanceUid, objects: sopInstanceUids.length })
      log.info(() => `deleted ${sopInstanceUids.length} objects of study ${studyInstanceUid} (quota: ${limit})`)
      return
    }
    case 'index-progress':
      // The files are spread over the parts by chance, so that the number of all can be told early, about.
      bar?.progress(event.files, Math.round(event.files / event.part))
  }
}

/** Without an association there is nobody else to tell of it. */
export function tellRejection(event: UlEvent, log: Log): void {
  if (event.type !== 'associate-reject' || event.direction !== 'sent') return
  log.warn(`Association Rejected:\n${rejectionText(event.pdu)}`)
}

export function tellEnd(association: Association, error: unknown, log: Log): void {
  if (error === undefined) log.info(() => `Association Release (${names(association)})`)
  else if (error instanceof AssociationAbortedError) log.info(() => `Association Aborted (${names(association)})`)
  else log.error(`DIMSE failure (aborting association): ${conditionText(error)}`, error)
}

export function names({ callingAeTitle, calledAeTitle, remote }: Association): string {
  return `${callingAeTitle} -> ${calledAeTitle}, from ${remote.address}`
}
