/** Which studies are being received: where their files go, and when one of them is complete. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DataSet } from '../../../data/data-set.ts'
import { formatTag, type Tag } from '../../../dict/tag.ts'
import { tags } from '../../../dict/tags.ts'
import { statuses } from '../../../dimse/status.ts'
import { StatusError } from '../../../errors.ts'
import type { StoreRequest } from '../../../services/handlers.ts'
import type { Association } from '../../../ul/association.ts'
import type { Log } from '../../log/log.ts'
import { makeFolder, type PlaceOptions } from '../../object-file/place-file.ts'
import type { Sorting } from '../../options/sorting.ts'
import { studyFolder } from './study-folder.ts'

/** A study of which objects came, and more may. */
export interface Study {
  readonly studyInstanceUid: string
  /** Below the output directory. */
  readonly folder: string
  /** The request that brought the last object. */
  last: StoreRequest
  /** Objects that were kept, in their order. */
  readonly files: { readonly path: string; readonly sopClassUid: string }[]
  /** The associations whose last object was one of this study. */
  readonly senders: Set<Association>
  timer: NodeJS.Timeout | undefined
}

export interface StudiesOptions extends PlaceOptions {
  readonly outputDirectory: string
  readonly sorting: Sorting
  /** A study is complete when nothing of it came for so long; undefined: only when another one follows. */
  readonly endOfStudyMs: number | undefined
}

/** The attributes that sorting looks at. */
export const sortingTags: readonly Tag[] = [tags.SpecificCharacterSet, tags.PatientName, tags.StudyInstanceUID]

/**
 * Objects of one association that follow each other with the same Study Instance UID are a study. It goes on over the
 * end of the association, in the next one. It is complete when who sent it goes on with another one, and nobody else is
 * sending of it; when the next association begins with another one; or after some time.
 */
export class Studies {
  readonly #options: StudiesOptions
  readonly #log: Log
  readonly #complete: (study: Study) => void
  readonly #open = new Map<string, Study>()
  readonly #current = new Map<Association, Study>()
  /** Those whose object began another study, and is not answered yet. */
  readonly #switched = new Set<Association>()

  /** `complete` is told of each study once. */
  constructor(options: StudiesOptions, log: Log, complete: (study: Study) => void) {
    this.#options = options
    this.#log = log
    this.#complete = complete
  }

  /** An object is coming: what takes long to come is not late. */
  begin({ association }: StoreRequest): void {
    clearTimeout(this.#current.get(association)?.timer)
  }

  /** The folder for an object, which is there then. Throws StatusError for an object of no study, and OutputError. */
  folderFor(attributes: DataSet, request: StoreRequest): string {
    const studyInstanceUid = attributes.string(tags.StudyInstanceUID)?.trim() ?? ''
    if (studyInstanceUid === '') {
      const what = `element StudyInstanceUID ${formatTag(tags.StudyInstanceUID)} absent or empty in data set`
      throw new StatusError(statuses.cannotUnderstand, what)
    }
    let study = this.#open.get(studyInstanceUid)
    if (study === undefined) {
      const folder = this.#newFolder(studyInstanceUid, attributes)
      study = { studyInstanceUid, folder, last: request, files: [], senders: new Set(), timer: undefined }
      this.#open.set(studyInstanceUid, study)
    }
    study.last = request
    clearTimeout(study.timer)
    this.#enter(request.association, study)
    return study.folder
  }

  /** An object was kept. */
  add(path: string, { association, sopClassUid }: StoreRequest): void {
    this.#current.get(association)?.files.push({ path, sopClassUid })
  }

  /** An object was answered: from now on the time counts, and what was followed by another study is complete. */
  answered({ association }: StoreRequest): void {
    if (this.#switched.delete(association)) this.#finishAbandoned()
    this.#wait(this.#current.get(association))
  }

  /** The association is over. Its study goes on until another one comes. */
  leave(association: Association): void {
    const study = this.#current.get(association)
    this.#current.delete(association)
    this.#switched.delete(association)
    study?.senders.delete(association)
  }

  /** Nothing is waited for any more. */
  stop(): void {
    for (const { timer } of this.#open.values()) clearTimeout(timer)
    this.#open.clear()
  }

  #enter(association: Association, study: Study): void {
    const before = this.#current.get(association)
    if (before === study) return
    before?.senders.delete(association)
    this.#current.set(association, study)
    this.#switched.add(association)
    study.senders.add(association)
  }

  /** Those that nobody is sending of, now that somebody has begun with another one. */
  #finishAbandoned(): void {
    for (const study of [...this.#open.values()]) if (study.senders.size === 0) this.#finish(study)
  }

  #finish(study: Study): void {
    clearTimeout(study.timer)
    this.#open.delete(study.studyInstanceUid)
    for (const sender of study.senders) this.#current.delete(sender)
    this.#complete(study)
  }

  #wait(study: Study | undefined): void {
    const { endOfStudyMs } = this.#options
    if (study === undefined || endOfStudyMs === undefined || !this.#open.has(study.studyInstanceUid)) return
    clearTimeout(study.timer)
    study.timer = setTimeout(() => this.#finish(study), endOfStudyMs)
  }

  #newFolder(studyInstanceUid: string, attributes: DataSet): string {
    const { sorting, outputDirectory } = this.#options
    const folder = studyFolder(sorting, studyInstanceUid, attributes, this.#log)
    const path = outputDirectory === '.' ? `./${folder}` : join(outputDirectory, folder)
    if (existsSync(path)) {
      this.#log.info(() => `using existing subdirectory for study: ${path}`)
      return folder
    }
    makeFolder(path, this.#options.outputDirectory, this.#options)
    this.#log.info(() => `created new subdirectory for study: ${path}`)
    return folder
  }
}
