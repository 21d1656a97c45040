/** Takes the objects of all associations: writes them, and has done what the options say comes of it. */
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { statuses } from '../../../dimse/status.ts'
import { AssociationAbortedError, StatusError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import type { StoreRequest } from '../../../services/handlers.ts'
import type { Association } from '../../../ul/association.ts'
import { namedClient } from '../../../ul/client-name.ts'
import { PARANOID, UNKNOWN } from '../../../ul/host-access-pattern.ts'
import type { Grace } from '../../grace.ts'
import { keptAs, noteKeptAs, noteRefusedFor } from '../../object-file/kept-as.ts'
import { objectName } from '../../object-file/object-name.ts'
import { dropObject, type ObjectNaming, type WriteOptions, writeObject } from '../../object-file/write-object.ts'
import type { Io } from '../../tool.ts'
import type { StorescpOptions } from '../storescp.ts'
import { shellCommand } from './command-line.ts'
import { Commands } from './commands.ts'
import { fileNamer, kindOf } from './file-names.ts'
import { renameFiles } from './rename-files.ts'
import { Studies, type Study, sortingTags } from './studies.ts'

export class Receiver {
  readonly #options: StorescpOptions
  readonly #writing: WriteOptions
  readonly #io: Io
  readonly #grace: Grace
  readonly #commands: Commands
  readonly #studies: Studies | undefined
  /** Names of senders, once they were asked for. */
  readonly #peers = new Map<string, Promise<string>>()
  #stored = 0

  constructor(options: StorescpOptions, io: Io, grace: Grace) {
    this.#options = options
    this.#io = io
    this.#grace = grace
    this.#commands = new Commands(options, io)
    const { sorting } = options
    this.#studies = sorting && new Studies({ ...options, sorting }, io.log, (study) => void this.#finish(study))
    const announced = options.writing === 'normal'
    this.#writing = {
      ...options,
      tellSource: true,
      naming: this.#naming(),
      ...(announced && { onPlace: (path: string) => io.log.info(() => `storing DICOM file: ${path}`) }),
    }
  }

  /** Where the object of a request is; undefined when nothing was kept. */
  readonly keptAs = (request: StoreRequest): string | undefined => keptAs(request)

  async store(request: StoreRequest): Promise<number> {
    using _held = this.#grace.hold()
    const { log } = this.#io
    await this.#commands.fewerThan(this.#options.inForeground ? 0 : MOST_COMMANDS)
    const detail = log.enabled('debug') ? '' : ` (MsgID ${request.messageId}, ${kindOf(request.sopClassUid)})`
    log.info(() => `Received Store Request${detail}`)
    this.#studies?.begin(request)
    try {
      const status = await this.#take(request)
      if (status === statuses.success) this.#received(request)
      else log.warn(`refused ${objectName(request)} with status 0x${status.toString(16).padStart(4, '0')}`)
      return status
    } catch (error) {
      if (!this.#grace.interrupted.aborted && !this.#isAborting) {
        log.error(`Store SCP Failed: ${conditionText(error)}`, error)
      }
      throw error
    } finally {
      this.#studies?.answered(request)
    }
  }

  /** The association is over. */
  leave(association: Association): void {
    this.#studies?.leave(association)
  }

  /** Ends the waiting, and says what came when the run is interrupted. Commands that run go on. */
  end(): void {
    this.#studies?.stop()
    const { interrupted } = this.#grace
    if (interrupted.aborted && (this.#stored > 0 || this.#options.processes === 'single')) {
      this.#io.log.info(() => `${conditionText(interrupted.reason)}: objects received: ${this.#stored}`)
    }
  }

  get #isAborting(): boolean {
    return this.#options.abortAfter || this.#options.abortDuring
  }

  async #take(request: StoreRequest): Promise<number> {
    const { abortAfter, pauseAfterMs, ignore } = this.#options
    const taken = this.#hindered(request)
    const status = ignore || abortAfter ? await dropObject(taken, nothing) : await this.#write(taken)
    const path = keptAs(taken)
    if (path !== undefined) noteKeptAs(request, path)
    if (abortAfter) await this.#abort(request)
    if (pauseAfterMs > 0) await pause(pauseAfterMs, undefined, { signal: this.#io.signal })
    return status
  }

  async #write(request: StoreRequest): Promise<number> {
    try {
      return await writeObject(request, this.#writing, this.#io.log, nothing)
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
      this.#io.log.error(error.message, error)
      noteRefusedFor(request, error.message)
      return error.status
    }
  }

  /** With --sleep-during and --abort-during, which try the sender's patience. */
  #hindered(request: StoreRequest): StoreRequest {
    const { pauseDuringMs: ms, abortDuring } = this.#options
    if (ms === 0 && !abortDuring) return request
    const { data } = request
    const read = async () => {
      if (ms > 0) await pause(ms, undefined, { signal: request.signal })
      const views = await data.read()
      if (abortDuring) await this.#abort(request)
      return views
    }
    const all = async function* () {
      for (let views = await read(); views !== undefined; views = await read()) yield* views
    }
    return { ...request, data: { read, [Symbol.asyncIterator]: all } }
  }

  async #abort({ association }: StoreRequest): Promise<never> {
    this.#io.log.info('ABORT initiated (due to command line options)')
    await association.abort()
    throw new AssociationAbortedError({ by: 'us' })
  }

  #received(request: StoreRequest): void {
    this.#stored += 1
    const { onReception } = this.#options
    const path = keptAs(request)
    if (path !== undefined) this.#studies?.add(path, request)
    // The sender has its answer first.
    if (onReception !== undefined) setImmediate(() => void this.#run(onReception, request, path))
  }

  async #run(command: string, request: StoreRequest, path: string | undefined): Promise<void> {
    const [directory, file] = path === undefined ? [] : [dirname(path), basename(path)]
    await this.#command(command, request, directory, file)
  }

  async #command(
    command: string,
    { callingAeTitle, calledAeTitle, remote }: StoreRequest,
    directory: string | undefined,
    file: string | undefined,
  ): Promise<void> {
    const peer = await this.#peer(remote.address)
    const titles = { callingAeTitle: callingAeTitle.trim(), calledAeTitle: calledAeTitle.trim() }
    this.#commands.run(shellCommand(command, { directory, file, ...titles, peer }))
  }

  /** The host by name, where it has one. */
  #peer(address: string): Promise<string> {
    let name = this.#peers.get(address)
    if (name === undefined) {
      if (this.#peers.size >= MOST_PEERS) this.#peers.clear()
      const client = namedClient(address, !this.#options.disableHostLookup)
      name = client.name().then((found) => (noName.has(found) ? client.address : found))
      this.#peers.set(address, name)
    }
    return name
  }

  /** Renames the files of a complete study, then runs the command for it. */
  async #finish(study: Study): Promise<void> {
    const { outputDirectory, renameOnEndOfStudy, onEndOfStudy, inForeground } = this.#options
    const { studyInstanceUid, folder, files, last } = study
    const directory = outputDirectory === '.' ? `./${folder}` : join(outputDirectory, folder)
    // The commands for its objects, which want to find these by their names, were started before.
    await new Promise(setImmediate)
    if (inForeground) await this.#commands.fewerThan(0)
    if (renameOnEndOfStudy) await renameFiles(study, this.#io.log)
    await this.#io.emit?.({ event: 'study-finished', studyInstanceUid, directory, objects: files.length })
    if (onEndOfStudy !== undefined) await this.#command(onEndOfStudy, last, directory, undefined)
  }

  /** Names, in the folder of the study where objects are sorted. Undefined: as all tools name objects. */
  #naming(): ObjectNaming {
    const nameOf = fileNamer(this.#options)
    const studies = this.#studies
    return {
      wanted: studies === undefined ? [] : sortingTags,
      pathOf: (attributes, request) =>
        studies === undefined ? nameOf(request) : join(studies.folderFor(attributes, request), nameOf(request)),
    }
  }
}

const nothing = (): void => undefined

/** How a name is told that is none. */
const noName = new Set<string>([UNKNOWN, PARANOID])

/** Commands that wait; then who sends has to. */
const MOST_COMMANDS = 1000

const MOST_PEERS = 1000
