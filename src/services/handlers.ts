/** What an application gives to be an SCP: one function a service, from request to answer. */
import type { DataSet } from '../data/data-set.ts'
import type { FileMeta } from '../data/file-meta.ts'
import type { Part10File } from '../data/part10.ts'
import type { Command } from '../dimse/command.ts'
import type { Association } from '../ul/association.ts'

/** What every request carries. */
export interface ServiceRequest {
  readonly sopClassUid: string
  readonly messageId: number
  readonly callingAeTitle: string
  readonly calledAeTitle: string
  readonly remote: { readonly address: string; readonly port: number }
  /** Fires when the peer cancels the operation, or the association ends. */
  readonly signal: AbortSignal
  readonly command: Command
}

/** A C-STORE request. Its data set is pulled: what is not read is thrown away. */
export interface StoreRequest extends ServiceRequest {
  readonly sopInstanceUid: string
  /** Transfer syntax in which the data set comes. */
  readonly transferSyntax: string
  /** Who asked for this C-STORE, when it is part of a C-MOVE (PS3.7 9.1.1.1). */
  readonly moveOriginator: { readonly aeTitle: string; readonly messageId: number } | undefined
  /** What a file of the object says of it: with `data` the request is what `writePart10` takes (PS3.10 7.1). */
  readonly meta: FileMeta
  readonly data: IncomingInstance
  /** The one on which it came: the same object for all its requests. */
  readonly association: Association
}

/** The bytes of a data set as they come in. */
export interface IncomingInstance extends AsyncIterable<Uint8Array> {
  /** All views that one chunk of the socket brought, valid until the next call; undefined at the end. */
  read(): Promise<readonly Uint8Array[] | undefined>
}

/** A C-FIND, C-MOVE or C-GET request. */
export interface QueryRequest extends ServiceRequest {
  readonly identifier: DataSet
}

export interface MoveRequest extends QueryRequest {
  readonly moveDestination: string
}

/** An instance that a C-MOVE or C-GET sends. */
export interface StoredInstance {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  readonly transferSyntax: string
  open(): Promise<Part10File>
}

/** Where a C-MOVE sends to. */
export interface MoveDestination {
  readonly aeTitle: string
  readonly host: string
  readonly port: number
}

/**
 * The functions of an SCP. Each may throw StatusError to answer with a status of its own; any other error answers
 * C000, in C-ECHO 0110. A service without a function is not offered.
 */
export interface Handlers {
  /** The status of the answer; 0x0000 when left out. */
  readonly echo?: (request: ServiceRequest) => number | Promise<number>
  /** The status of the answer. The object must be safe when it resolves to success. */
  readonly store?: (request: StoreRequest) => number | Promise<number>
  /** The matches. */
  readonly find?: (request: QueryRequest) => AsyncIterable<DataSet>
  /** Where to send, and what. */
  readonly move?: (request: MoveRequest) => MoveAnswer | Promise<MoveAnswer>
  /** What to send. */
  readonly get?: (request: QueryRequest) => readonly StoredInstance[] | Promise<readonly StoredInstance[]>
}

export interface MoveAnswer {
  readonly destination: MoveDestination
  readonly instances: readonly StoredInstance[]
}
