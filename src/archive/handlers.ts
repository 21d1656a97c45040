/** The services of an archive, as handlers of an SCP (PS3.4 Annexes A, B, C). */
import { statuses } from '../dimse/status.ts'
import { StatusError } from '../errors.ts'
import type { Handlers } from '../services/handlers.ts'
import type { AnswerCharset } from './answer-charset.ts'
import type { Archive } from './archive.ts'

export interface ArchiveHandlersOptions {
  /** Where C-MOVE may send to, by AE title; any other is answered with A801. */
  readonly destinations?: ReadonlyMap<string, { readonly host: string; readonly port: number }>
  /** Retrieve AE Title (0008,0054) of answers; the called AE title of the association when left out. */
  readonly retrieveAeTitle?: string
  /** Character set of answers to C-FIND; as the attributes were stored when left out. */
  readonly charset?: AnswerCharset
}

/** Verification, Storage, and Query/Retrieve in all three models by C-FIND, C-MOVE and C-GET. */
export function archiveHandlers(archive: Archive, options: ArchiveHandlersOptions = {}): Required<Handlers> {
  return {
    echo: () => statuses.success,
    store: (request) => archive.store(request),
    find: ({ sopClassUid, identifier, signal, calledAeTitle }) =>
      archive.find({
        sopClassUid,
        identifier,
        signal,
        retrieveAeTitle: options.retrieveAeTitle ?? calledAeTitle,
        charset: options.charset,
      }),
    move: ({ sopClassUid, identifier, moveDestination }) => {
      const aeTitle = moveDestination.trim()
      const destination = options.destinations?.get(aeTitle)
      if (destination === undefined) {
        throw new StatusError(statuses.moveDestinationUnknown, `move destination ${aeTitle} is not known`)
      }
      const { host, port } = destination
      return { destination: { aeTitle, host, port }, instances: archive.instances({ sopClassUid, identifier }) }
    },
    get: ({ sopClassUid, identifier }) => archive.instances({ sopClassUid, identifier }),
  }
}
