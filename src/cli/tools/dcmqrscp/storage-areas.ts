/** The storage areas of a run: an archive for each folder, and what each AE title may do with it. */
import { resolve } from 'node:path'
import { Archive, type ArchiveEvent } from '../../../archive/archive.ts'
import { archiveHandlers } from '../../../archive/handlers.ts'
import { correctedUids } from '../../../dimse/command.ts'
import { statuses } from '../../../dimse/status.ts'
import { StatusError } from '../../../errors.ts'
import { correctionText } from '../../../report/correction.ts'
import type { Handlers, QueryRequest, ServiceRequest, StoreRequest } from '../../../services/handlers.ts'
import { brokenRule } from '../../../services/identifier-rules.ts'
import { informationModel } from '../../../services/query-attributes.ts'
import type { StorageArea } from '../../archive-config/configuration.ts'
import type { Log } from '../../log/log.ts'
import type { DcmqrscpOptions } from '../dcmqrscp.ts'
import { storedForm } from './archived-form.ts'
import { mayMoveTo } from './move-destination.ts'
import type { Settings } from './settings.ts'

export class StorageAreas implements AsyncDisposable {
  readonly #areas: readonly StorageArea[]
  /** By path of the folder. */
  readonly #archives: ReadonlyMap<string, Archive>

  private constructor(areas: readonly StorageArea[], archives: ReadonlyMap<string, Archive>) {
    this.#areas = areas
    this.#archives = archives
  }

  /** Opens them all, or throws OutputError and has none open. The first area of a folder says its quota. */
  static async open(
    settings: Settings,
    options: DcmqrscpOptions,
    { observe, log }: { readonly observe: (event: ArchiveEvent) => void; readonly log: Log },
  ): Promise<StorageAreas> {
    const archives = new Map<string, Archive>()
    try {
      for (const { folder, quota } of settings.areas) {
        const path = resolve(folder)
        if (archives.has(path)) continue
        archives.set(path, await Archive.open(folder, { quota, form: storedForm(options, log), observe }))
      }
    } catch (error) {
      await closeAll(archives)
      throw error
    }
    return new StorageAreas(settings.areas, archives)
  }

  /** The area that belongs to a called AE title. */
  find(calledAeTitle: string): StorageArea | undefined {
    const title = calledAeTitle.trim()
    return this.#areas.find(({ aeTitle }) => aeTitle === undefined || aeTitle === title)
  }

  /** The services of all areas: each request is for the one that its association called. */
  handlers(settings: Settings, options: DcmqrscpOptions, log: Log): Required<Handlers> {
    const { answerCharset: charset, hosts } = settings
    // Of several with one title the first counts.
    const destinations = new Map([...hosts].reverse().map(({ aeTitle, host, port }) => [aeTitle, { host, port }]))
    const retrieveAeTitle = options.config === undefined ? options.aeTitle : undefined
    const served = new Map(
      [...this.#archives].map(([path, archive]) => [
        path,
        archiveHandlers(archive, { destinations, charset, ...(retrieveAeTitle !== undefined && { retrieveAeTitle }) }),
      ]),
    )
    const of = (request: ServiceRequest, wanted: 'readable' | 'writable'): Required<Handlers> => {
      const area = this.find(request.calledAeTitle)
      const handlers = area && served.get(resolve(area.folder))
      if (area === undefined || handlers === undefined || !area[wanted]) {
        throw new StatusError(statuses.notAuthorized, `this AE title is not ${wanted}`)
      }
      return handlers
    }
    const { checkFind, checkMove } = options
    return {
      echo: () => statuses.success,
      store: async (request) => {
        const { store } = of(request, 'writable')
        tellCorrections(request, options, log)
        return options.ignore ? await drop(request) : await store(request)
      },
      find: (request) => {
        const { find } = of(request, 'readable')
        if (checkFind) check(request, 'find')
        return find(request)
      },
      move: async (request) => {
        const { move } = of(request, 'readable')
        if (checkMove) check(request, 'retrieve')
        const asked = { ...request, aeTitle: request.callingAeTitle.trim() }
        if (!(await mayMoveTo(request.moveDestination.trim(), asked, settings, options))) {
          throw new StatusError(statuses.moveDestinationUnknown, 'the move destination is not one for who asks')
        }
        return await move(request)
      },
      get: (request) => {
        const { get } = of(request, 'readable')
        if (checkMove) check(request, 'retrieve')
        return get(request)
      },
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await closeAll(this.#archives)
  }
}

async function closeAll(archives: ReadonlyMap<string, Archive>): Promise<void> {
  for (const archive of archives.values()) await archive.close()
}

function check({ identifier, sopClassUid }: QueryRequest, service: 'find' | 'retrieve'): void {
  const model = informationModel(sopClassUid)
  const broken = model && brokenRule(identifier, model, service)
  if (broken !== undefined) throw new StatusError(statuses.dataSetDoesNotMatchSopClass, broken)
}

function tellCorrections({ command }: StoreRequest, { uidPadding }: DcmqrscpOptions, log: Log): void {
  if (uidPadding) return
  for (const tag of correctedUids(command)) log.warn(correctionText({ type: 'uid-blanks-removed', tag }))
}

async function drop({ data }: StoreRequest): Promise<number> {
  while ((await data.read()) !== undefined);
  return statuses.success
}
