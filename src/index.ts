/**
 * `dimse`: associations, what to propose for them, the errors that they end with, and what the numbers mean.
 *
 * Data sets and files are in `dimse/data`, the services in `dimse/services`, the archive in `dimse/archive`, the upper
 * layer for other protocols over associations in `dimse/ul`.
 */
export { type DictionaryEntry, findByKeyword, findByTag } from './dict/dictionary.ts'
export { sopClasses, storageSopClass, storageSopClasses } from './dict/sop-class.ts'
export { formatTag, parseTag, type Tag, tagOf } from './dict/tag.ts'
export {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
  type TransferSyntax,
  transferSyntax,
} from './dict/transfer-syntax.ts'
export {
  implementationClassUid,
  implementationVersionName,
  isUid,
  newUid,
  uidByName,
  uidEntries,
  uidName,
} from './dict/uid.ts'
export {
  AssociationAbortedError,
  AssociationRejectedError,
  DataSetError,
  DicomError,
  InputFileError,
  NoPresentationContextError,
  OutputError,
  ProtocolError,
  ReleaseRequestedError,
  StatusError,
  TimedOutError,
  TlsError,
  type TlsFailure,
  TransportError,
  type TransportFailure,
  UsageError,
} from './errors.ts'
export { patientRootGet, storage, studyRootGet } from './services/common-storage.ts'
export {
  carries,
  contextLimit,
  type InstanceNeed,
  patientRootFind,
  patientRootMove,
  proposalsFor,
  propose,
  studyRootFind,
  studyRootMove,
  uncompressed,
  verification,
} from './services/proposal.ts'
export type { Association, ReleaseOptions } from './ul/association.ts'
export type { Listener } from './ul/listener.ts'
export type { PassedPdu, PduObserver } from './ul/pdu-tap.ts'
export type { NegotiatedContext, Proposal } from './ul/presentation-context.ts'
export { type RequestOptions, requestAssociation } from './ul/request-association.ts'
export type { TlsContext, TlsOptions } from './ul/tls.ts'
export type { Endpoint, UlEvent, UlObserver } from './ul/ul-event.ts'
