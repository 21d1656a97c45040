/** `dimse/ul`: the upper layer (PS3.8) for programs that speak their own messages over associations. */
export { type Negotiation, type Rejection, rejections } from './acceptance.ts'
export type { Association, PdvPiece, ReleaseOptions } from './association.ts'
export { type CipherSuite, cipherSuites } from './cipher-suite.ts'
export { type ReadOptions, readAheadLimit } from './incoming.ts'
export { type Listener, type ListenOptions, listen } from './listener.ts'
export { pDataHeaderLength, writePDataHeader } from './pdata.ts'
export type {
  Abort,
  AssociateAccept,
  AssociateReject,
  AssociateRequest,
  ContextResult,
  DataTransfer,
  Pdu,
  PresentationContextProposal,
  PresentationDataValue,
  ReleaseRequest,
  ReleaseResponse,
} from './pdu.ts'
export { decodePdu } from './pdu-decode.ts'
export { encodePdu } from './pdu-encode.ts'
export type { PassedPdu, PduObserver } from './pdu-tap.ts'
export {
  type AcceptancePolicy,
  acceptContexts,
  acceptRoles,
  type NegotiatedContext,
  negotiatedContexts,
  type Proposal,
  proposeContexts,
  proposeRoles,
  results,
} from './presentation-context.ts'
export { type RequestOptions, requestAssociation } from './request-association.ts'
export { actionName, type Effect, type Event, events, type State, step, type Transition } from './state-machine.ts'
export {
  type Encoded,
  type PeerCertificate,
  type TlsContext,
  type TlsFacts,
  type TlsOptions,
  tlsContext,
} from './tls.ts'
export { type TlsProfile, type TlsProfileName, tlsProfiles } from './tls-profile.ts'
export type { Direction, Endpoint, UlEvent, UlObserver } from './ul-event.ts'
export type {
  AsynchronousOperationsWindow,
  CommonExtendedNegotiation,
  ExtendedNegotiation,
  RoleSelection,
  UserIdentity,
  UserInformation,
} from './user-information.ts'
