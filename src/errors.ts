/** The errors that this library throws: one flat family, told apart by `code`, facts as fields. */

/** Root of the family. `code` is stable and what callers match on; `message` says what was expected, what was found, where. */
export class DicomError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = code
  }
}

/** The caller asked for something that cannot be: a command line or an argument that contradicts itself. */
export class UsageError extends DicomError {
  constructor(message: string, options?: ErrorOptions) {
    super('DIMSE_USAGE', message, options)
  }
}

/** A configuration file cannot be used: not there, or what it says cannot be. */
export class ConfigurationError extends DicomError {
  constructor(message: string, options?: ErrorOptions) {
    super('DIMSE_CONFIGURATION', message, options)
  }
}

/** An input file could not be opened or read. */
export class InputFileError extends DicomError {
  readonly path: string

  constructor(path: string, message: string, options?: ErrorOptions) {
    super('DIMSE_INPUT_FILE', message, options)
    this.path = path
  }
}

/** A file or folder could not be written. */
export class OutputError extends DicomError {
  readonly path: string

  constructor(path: string, message: string, options?: ErrorOptions) {
    super('DIMSE_OUTPUT', message, options)
    this.path = path
  }
}

/** Why a transport connection could not be made or was lost. */
export type TransportFailure = 'unknown-host' | 'refused' | 'unreachable' | 'address-in-use' | 'closed' | 'failed'

/** The TCP connection could not be made, or broke. */
export class TransportError extends DicomError {
  readonly failure: TransportFailure

  constructor(failure: TransportFailure, message: string, options?: ErrorOptions) {
    super('DIMSE_TRANSPORT', message, options)
    this.failure = failure
  }
}

/** What of a secure connection failed. */
export type TlsFailure = 'private-key' | 'certificate' | 'settings' | 'handshake' | 'peer-certificate'

/** TLS could not be set up, its handshake failed, or the peer's certificate is not good enough. */
export class TlsError extends DicomError {
  readonly failure: TlsFailure
  /** Reason code of OpenSSL, where it gave one; 1000 and more are alerts of the peer (RFC 8446 6). */
  readonly reason: number | undefined

  constructor(
    message: string,
    facts: { readonly failure: TlsFailure; readonly reason?: number | undefined },
    options?: ErrorOptions,
  ) {
    super('DIMSE_TLS', message, options)
    this.failure = facts.failure
    this.reason = facts.reason
  }
}

/** The peer answered with A-ASSOCIATE-RJ (PS3.8 9.3.4); the numbers are those of the PDU. */
export class AssociationRejectedError extends DicomError {
  readonly result: number
  readonly source: number
  readonly reason: number

  constructor(facts: { readonly result: number; readonly source: number; readonly reason: number }) {
    super(
      'DIMSE_ASSOCIATION_REJECTED',
      `association rejected by the peer: result ${facts.result}, source ${facts.source}, reason ${facts.reason}`,
    )
    this.result = facts.result
    this.source = facts.source
    this.reason = facts.reason
  }
}

/**
 * The association ended without a release: the peer sent A-ABORT, closed the connection, or we aborted it.
 * `source` and `reason` are those of the A-ABORT PDU (PS3.8 9.3.8) when there was one.
 */
export class AssociationAbortedError extends DicomError {
  readonly by: 'peer' | 'us' | 'transport'
  readonly source: number | undefined
  readonly reason: number | undefined

  constructor(
    facts: { readonly by: 'peer' | 'us' | 'transport'; readonly source?: number; readonly reason?: number },
    options?: ErrorOptions,
  ) {
    const words = {
      peer: 'association aborted by the peer',
      us: 'association aborted',
      transport: 'connection closed by the peer without a release',
    }
    super('DIMSE_ASSOCIATION_ABORTED', words[facts.by], options)
    this.by = facts.by
    this.source = facts.source
    this.reason = facts.reason
  }
}

/** The peer asked to release the association where an answer was awaited. */
export class ReleaseRequestedError extends DicomError {
  constructor() {
    super('DIMSE_RELEASE_REQUESTED', 'the peer requested release while a response was awaited')
  }
}

/** No accepted presentation context can carry what was asked for. */
export class NoPresentationContextError extends DicomError {
  readonly abstractSyntax: string | undefined

  constructor(message: string, abstractSyntax?: string) {
    super('DIMSE_NO_PRESENTATION_CONTEXT', message)
    this.abstractSyntax = abstractSyntax
  }
}

/** A wait ended by its time-out; `waitingFor` says in words for what, e.g. `A-ASSOCIATE-AC`. */
export class TimedOutError extends DicomError {
  readonly waitingFor: string
  readonly timeoutMs: number

  constructor(waitingFor: string, timeoutMs: number, options?: ErrorOptions) {
    super('DIMSE_TIMED_OUT', `no ${waitingFor} within ${timeoutMs / 1000} s`, options)
    this.waitingFor = waitingFor
    this.timeoutMs = timeoutMs
  }
}

/** What is known of a breach of the protocol; each fact only where it is one. */
export interface ProtocolFacts {
  /** From the start of the PDU or command set. */
  readonly offset?: number
  readonly field?: string
  readonly section?: string
  /** Values of the field; without `found` it was not there. */
  readonly expected?: number
  readonly found?: number
  /** What else the bytes look like: `HTTP`. */
  readonly resembles?: string
}

/** Bytes from the peer break PS3.7 or PS3.8. `offset` counts from the start of the PDU or command set. */
export class ProtocolError extends DicomError {
  readonly offset: number | undefined
  readonly field: string | undefined
  readonly section: string | undefined
  readonly expected: number | undefined
  readonly found: number | undefined
  readonly resembles: string | undefined

  constructor(message: string, facts: ProtocolFacts = {}, options?: ErrorOptions) {
    super('DIMSE_PROTOCOL', message, options)
    this.offset = facts.offset
    this.field = facts.field
    this.section = facts.section
    this.expected = facts.expected
    this.found = facts.found
    this.resembles = facts.resembles
  }
}

/** Bytes of a data set or file break PS3.5 or PS3.10. `offset` counts from the start of the input; `path` names the tags down to the place. */
export class DataSetError extends DicomError {
  readonly offset: number
  readonly path: string

  constructor(message: string, facts: { readonly offset: number; readonly path: string }, options?: ErrorOptions) {
    super(
      'DIMSE_DATA_SET',
      `${message} (at offset ${facts.offset}${facts.path === '' ? '' : `, ${facts.path}`})`,
      options,
    )
    this.offset = facts.offset
    this.path = facts.path
  }
}

/** A service ended with a failure status (PS3.7 Annex C). */
export class StatusError extends DicomError {
  readonly status: number

  constructor(status: number, message: string) {
    super('DIMSE_STATUS', message)
    this.status = status
  }
}
