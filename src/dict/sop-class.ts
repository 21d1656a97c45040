/** SOP classes (PS3.4 annex B.5 and others): the storage classes as rows, the rest as constants. */
import { packed } from './generated/storage-sop-classes.ts'

export interface StorageSopClass {
  readonly uid: string
  /** The name that text dumps show. */
  readonly name: string
  /** Names the modality in messages and file names: `CT`, `MRe`, `SRd`. */
  readonly prefix: string
  /** A Storage SCP accepts it unless told otherwise. */
  readonly accepted: boolean
}

/** The row of a storage class; undefined for any other UID. */
export const storageSopClass = (uid: string): StorageSopClass | undefined => rows().get(uid)

/** All rows, in the order of their UIDs. */
export const storageSopClasses = (): readonly StorageSopClass[] => [...rows().values()]

/** SOP classes of the service classes other than Storage. */
export const sopClasses = {
  verification: '1.2.840.10008.1.1',
  storageCommitmentPushModel: '1.2.840.10008.1.20.1',
  mediaStorageDirectory: '1.2.840.10008.1.3.10',
  patientRootFind: '1.2.840.10008.5.1.4.1.2.1.1',
  patientRootMove: '1.2.840.10008.5.1.4.1.2.1.2',
  patientRootGet: '1.2.840.10008.5.1.4.1.2.1.3',
  studyRootFind: '1.2.840.10008.5.1.4.1.2.2.1',
  studyRootMove: '1.2.840.10008.5.1.4.1.2.2.2',
  studyRootGet: '1.2.840.10008.5.1.4.1.2.2.3',
  patientStudyOnlyFind: '1.2.840.10008.5.1.4.1.2.3.1',
  patientStudyOnlyMove: '1.2.840.10008.5.1.4.1.2.3.2',
  patientStudyOnlyGet: '1.2.840.10008.5.1.4.1.2.3.3',
  modalityWorklistFind: '1.2.840.10008.5.1.4.31',
} as const

/** DCMTK's own class for files of what is no instance of any SOP class, such as queries and their matches. */
export const classOfNone = '1.2.276.0.7230010.3.1.0.1'

/** The storage classes named in code. */
export const storageClasses = {
  ctImage: '1.2.840.10008.5.1.4.1.1.2',
  mrImage: '1.2.840.10008.5.1.4.1.1.4',
  enhancedMrImage: '1.2.840.10008.5.1.4.1.1.4.1',
  ultrasoundMultiframeImage: '1.2.840.10008.5.1.4.1.1.3.1',
  ultrasoundImage: '1.2.840.10008.5.1.4.1.1.6.1',
  secondaryCaptureImage: '1.2.840.10008.5.1.4.1.1.7',
  enhancedSr: '1.2.840.10008.5.1.4.1.1.88.22',
} as const

/** What storescu proposes when not told otherwise: 64 classes in this order, two presentation contexts each (PS3.8 §9.3.2.2 allows 128). */
export const defaultProposedStorageClasses: readonly string[] = [
  '9.1.3 88.11 9.4.1 11.4 9.3.1 88.65 88.69 11.2 88.33 1 2 1.3 1.3.1 1.2 1.2.1 1.1 1.1.1 104.1 2.1 4.1 88.22 12.1.1 12.2.1',
  '9.1.2 11.1 9.2.1 88.59 88.50 4 4.2 7.2 7.3 7.1 7.4 20 77.1.5.2 77.1.5.1 77.1.5.4 128 88.40 11.3 66 67 481.4 481.6 481.2',
  '481.1 481.5 481.3 481.7 7 66.2 66.1 77.1.5.3 9.1.1 6.1 3.1 77.1.1 77.1.2 77.1.4 77.1.3 12.1 88.67 12.2',
].flatMap((line) => line.split(' ').map((suffix) => `1.2.840.10008.5.1.4.1.1.${suffix}`))

const UNDER = '1.2.840.10008.5.1.4.1.1.'

/**
 * What getscu wants to be sent when not told otherwise, in this order: with the retrieval itself 128 presentation contexts.
 * The last seven are newer than DCMTK 3.6.7, which proposes the others.
 */
export const retrievedStorageClasses: readonly string[] = [
  ...[
    '9.1.3 9.5.1 78.2 131 88.11 9.4.1 11.4 13.1.3 9.3.1 88.65 88.69 11.2 88.34 88.33 1 2 66.3 1.3 1.3.1 1.2 1.2.1 1.1 1.1.1',
    '104.2 104.1 2.1 4.3 4.1 130 88.22 6.2 12.1.1 12.2.1 9.4.2 9.1.2 11.1 9.2.1 88.70 78.8 14.1 14.2 78.3 88.59 2.2 4.4 128.1',
    '78.1 79.1 88.50 4 4.2 7.2 7.3 7.1 7.4 20 78.7 77.1.5.2 77.1.5.1 81.1 77.1.5.4 80.1 128 88.40 11.3 66 67 9.6.1 481.4 481.6',
    '481.2 481.1 481.9 481.8 481.5 481.3 481.7 7 66.4 66.2 66.1 78.6 77.1.5.3 78.4 68.1 68.2 66.5 9.1.1 6.1 3.1 77.1.1.1',
    '77.1.2.1 77.1.4.1 78.5 77.1.1 77.1.2 77.1.4 77.1.3 77.1.6 11.5 13.1.1 13.1.2 12.1 88.67 12.2 5 9 10 8 129 11 6 3 77.1',
    '77.2 12.3',
  ].flatMap((line) => line.split(' ').map((suffix) => UNDER + suffix)),
  ...['1.2.840.10008.5.1.4.34.7', '1.2.840.10008.5.1.1.30', '1.2.840.10008.5.1.1.29', '1.2.840.10008.5.1.1.27'],
  ...['104.3', '30', '88.68', '88.73', '11.8', '66.6', '77.1.7'].map((suffix) => UNDER + suffix),
]

/**
 * Accepted although the reference of 3.7.0 lists them as not: the three implant template classes, which the manual page of
 * movescu 3.6.0 names among the supported ones.
 */
const acceptedBesides: ReadonlySet<string> = new Set([
  '1.2.840.10008.5.1.4.43.1',
  '1.2.840.10008.5.1.4.44.1',
  '1.2.840.10008.5.1.4.45.1',
])

function rows(): ReadonlyMap<string, StorageSopClass> {
  if (byUid !== undefined) return byUid
  byUid = new Map()
  for (const line of packed.split('\n')) {
    const [uid = '', name = '', prefix = '', accepted] = line.split('\t')
    byUid.set(uid, { uid, name, prefix, accepted: accepted === 'accepted' || acceptedBesides.has(uid) })
  }
  return byUid
}

let byUid: Map<string, StorageSopClass> | undefined
