/** `dimse/services`: what an application asks of its peers, and what it answers them (PS3.4). */
export type { MessageEvent, MessageObserver } from '../dimse/exchange.ts'
export { exchangeOf } from '../dimse/exchange.ts'
export { type StatusCategory, statusCategory, statuses } from '../dimse/status.ts'
export { type GetOptions, get } from './get.ts'
export type {
  Handlers,
  IncomingInstance,
  MoveAnswer,
  MoveDestination,
  MoveRequest,
  QueryRequest,
  ServiceRequest,
  StoredInstance,
  StoreRequest,
} from './handlers.ts'
export { type MoveOptions, move } from './move.ts'
export type { OperationOptions } from './operation.ts'
export { type FindOptions, find } from './query.ts'
export { type InformationModel, informationModel } from './query-attributes.ts'
export { checkRetrieveKeys, type KeyFinding } from './query-keys.ts'
export type { RetrieveResponse } from './query-retrieve.ts'
export type { SentEncoding } from './sent-encoding.ts'
export { type ServeOptions, serve, servedBy, serveStorage } from './serve.ts'
export { type ServeAssociationOptions, serveAssociation } from './serve-association.ts'
export {
  type PreparedStore,
  type PrepareOptions,
  prepareStore,
  type StartedStore,
  type StoreOptions,
  type StoreResult,
  startStore,
  store,
} from './storage.ts'
export type { SubOperations } from './sub-operations.ts'
export { type VerifyOptions, verify } from './verification.ts'
