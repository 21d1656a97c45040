/** New identities for what is sent, so that one file serves as any number of instances, series, studies and patients. */
import { createHash } from 'node:crypto'
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { newUid } from '../dict/uid.ts'

export interface InventionLimits {
  /** Instances before a new series, series before a new study, studies before a new patient. */
  readonly instancesPerSeries: number
  readonly seriesPerStudy: number
  readonly studiesPerPatient: number
  /** The same number gives the same identities again; without it they are new each time. */
  readonly seed?: number | undefined
}

/** What becomes of one instance. The numbers count from 0, each within the next. */
export interface InventedIdentity {
  readonly patient: number
  readonly study: number
  readonly series: number
  readonly instance: number
  /** In the order in which they are told. */
  readonly values: ReadonlyMap<Tag, string>
}

/** Gives identities, one after the other; the order of the calls is the order of the instances. */
export class Inventor {
  readonly #limits: InventionLimits
  /** Tells this run from others in names and numbers that are no UIDs. */
  readonly #mark: string
  #uids = 0
  #patient = 0
  #study = 0
  #series = 0
  #instance = 0
  #patientId: string
  #studyId: string
  #studyUid: string
  #seriesUid: string
  #seriesNumber = 0

  constructor(limits: InventionLimits) {
    this.#limits = limits
    this.#mark = String(limits.seed ?? Math.floor(Date.now() / 1000))
    this.#patientId = `${this.#mark}${this.#patient}`
    this.#studyId = `${this.#mark}${this.#study}`
    this.#studyUid = this.#uid()
    this.#seriesUid = this.#uid()
  }

  next(): InventedIdentity {
    this.#advance()
    const [patient, study, series, instance] = [this.#patient, this.#study, this.#series, this.#instance]
    this.#instance += 1
    const values = new Map([
      [tags.PatientName, `OFFIS^TEST_PN_${this.#patientId}`],
      [tags.PatientID, `PID_${this.#patientId}`],
      [tags.StudyInstanceUID, this.#studyUid],
      [tags.StudyID, `SID_${this.#studyId}`],
      [tags.SeriesInstanceUID, this.#seriesUid],
      [tags.SeriesNumber, String(this.#seriesNumber)],
      [tags.SOPInstanceUID, this.#uid()],
      [tags.InstanceNumber, String(instance)],
    ])
    return { patient, study, series, instance, values }
  }

  /** Begins a new series, study and patient where the one before is full. A new study goes on with the series just begun. */
  #advance(): void {
    const { instancesPerSeries, seriesPerStudy, studiesPerPatient } = this.#limits
    if (this.#instance < instancesPerSeries) return
    this.#instance = 0
    this.#series += 1
    this.#seriesUid = this.#uid()
    this.#seriesNumber = this.#series
    if (this.#series < seriesPerStudy) return
    this.#series = 0
    this.#study += 1
    this.#studyUid = this.#uid()
    this.#studyId = `${this.#mark}${this.#study}`
    if (this.#study < studiesPerPatient) return
    this.#study = 0
    this.#patient += 1
    this.#patientId = `${this.#mark}${this.#patient}`
  }

  #uid(): string {
    const { seed } = this.#limits
    return seed === undefined ? newUid() : seededUid(`${seed}/${this.#uids++}`)
  }
}

/** `2.25.` and a UUID in decimal (PS3.5 B.2) that is made of a hash: version 8 of RFC 9562. */
function seededUid(seed: string): string {
  const bytes = createHash('sha256').update(seed).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return `2.25.${BigInt(`0x${bytes.toString('hex')}`)}`
}
