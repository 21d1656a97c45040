/** Errors as the condition codes and texts that scripts look for: `0006:031c TCP Initialization Error: Connection refused`. */
import { commandElements } from '../dimse/command-element.ts'
import {
  AssociationAbortedError,
  ConfigurationError,
  DataSetError,
  InputFileError,
  NoPresentationContextError,
  OutputError,
  ProtocolError,
  ReleaseRequestedError,
  TimedOutError,
  TlsError,
  TransportError,
} from '../errors.ts'

/** The condition of an error: module and code in hexadecimal and a text; without a code, the error's own words. */
export function conditionText(error: unknown): string {
  for (const [ErrorClass, text] of conditions) {
    if (error instanceof ErrorClass) return text(error)
  }
  return error instanceof Error ? error.message : String(error)
}

/** Why a file could not be opened, read or written, as the C library words it; the message where that has no words. */
export function systemReason(error: unknown): string {
  const cause = error instanceof InputFileError || error instanceof OutputError ? error.cause : error
  return systemMessages.get(systemError(cause).code) ?? (error instanceof Error ? error.message : String(error))
}

/** The condition of a value that an association cannot be asked for with, e.g. an empty `Calling AP Title`. */
export const illegalParameterText = (what: string): string => `0006:030c Illegal service parameter: ${what}`

/** The condition of an A-ASSOCIATE-RQ in another version of the protocol than the one there is (PS3.8 9.3.2). */
export const unsupportedVersionText = (version: number): string =>
  `0006:0322 DUL Unsupported peer protocol ${version.toString(16).padStart(4, '0')}; expected 0001 in parseAssociate`

type Condition = readonly [ErrorClass: abstract new (...args: never[]) => Error, text: (error: Error) => string]

const condition = <E extends Error>(
  ErrorClass: abstract new (...args: never[]) => E,
  text: (error: E) => string,
): Condition => [ErrorClass, (error) => (error instanceof ErrorClass ? text(error) : error.message)]

const conditions: readonly Condition[] = [
  condition(TransportError, transportText),
  condition(TlsError, tlsText),
  condition(TimedOutError, timeoutText),
  condition(AssociationAbortedError, abortedText),
  condition(ReleaseRequestedError, () => '0006:0319 DUL Peer Requested Release'),
  condition(NoPresentationContextError, () => '0006:0208 DIMSE No valid Presentation Context ID'),
  condition(ConfigurationError, ({ message }) => `0006:0426 ${message}`),
  condition(ProtocolError, protocolText),
  condition(InputFileError, inputFileText),
  condition(DataSetError, () => '0001:000a I/O suspension or premature end of stream'),
]

function transportText(error: TransportError): string {
  const cause = systemError(error.cause)
  if (error.failure === 'unknown-host') {
    return `0006:0320 Attempt to connect to unknown host: ${cause.hostname ?? error.message}`
  }
  if (error.failure === 'closed') return PEER_ABORTED
  return `${TCP_INITIALIZATION} ${systemMessages.get(cause.code) ?? error.message}`
}

/** An alert of TLS that comes when an association has begun looks like its end; it says more. */
function abortedText({ cause }: AssociationAbortedError): string {
  const alert =
    cause instanceof TransportError && cause.failure === 'failed' && systemError(cause.cause).code.startsWith('ERR_SSL')
  return alert ? `${PEER_ABORTED}\n${cause.message}` : PEER_ABORTED
}

/** OpenSSL's reason is part of the code; on a line of its own, what it means. */
function tlsText({ failure, reason, message, cause }: TlsError): string {
  if (failure === 'peer-certificate') return `000b:0886 TLS error: certificate verify failed\n${message}`
  if (failure === 'settings') return `0001:0007 Illegal call, perhaps wrong parameters\n${message}`
  if (failure !== 'handshake') return message
  if (reason === undefined) return `000b:0017 OpenSSL I/O error (SSL_ERROR_SYSCALL)\n${message}`
  const code = (OPENSSL_REASONS + reason).toString(16).padStart(4, '0')
  const words = cause instanceof Error && 'reason' in cause ? String(cause.reason) : 'OpenSSL error'
  // OpenSSL 3.2 and later have another word for the protocol of an alert.
  const known = words.replace(/^ssl\/tls alert/, 'sslv3 alert')
  return `000b:${code} TLS error: ${known}\n${message}`
}

/** What belongs to TCP, to the association (A-ASSOCIATE, A-RELEASE), or to a message. */
function timeoutText({ waitingFor, message }: TimedOutError): string {
  if (waitingFor.startsWith('TCP')) return `${TCP_INITIALIZATION} Connection timed out (Timeout)`
  if (waitingFor.startsWith('A-')) return '0006:031a DUL network read timeout'
  if (waitingFor.startsWith('TLS')) return `0006:031a DUL network read timeout\n${message}`
  return '0006:0207 DIMSE No data available (timeout in non-blocking mode)'
}

/** By the field that was found broken; what PS3.7 does not see broke below it. */
function protocolText({ message, field = '', section = '', expected, found, resembles }: ProtocolError): string {
  if (field === 'PDU type') return unrecognizedPduText(found, resembles)
  const response = '0006:0211 DIMSE: Unexpected Response'
  if (field.startsWith('Command Field') && found !== undefined) {
    // What was not awaited as a response was a request.
    if (expected === undefined) return '0006:0201 DIMSE Bad command type'
    return `${response} Command Field: 0x${found.toString(16).padStart(4, '0')}`
  }
  if (field.startsWith('Message ID') && found !== undefined)
    return `${response} MsgId: ${found} (expected: ${expected})`
  if (message.endsWith(' is missing')) return `0006:020b DIMSE: Command Parse Failed: ${missingElement(field)}`
  if (field === 'Presentation-context-ID' && found !== undefined) {
    return '0006:0206 DIMSE: Presentation Contexts of Command and Data Differ'
  }
  if (field === 'command set') return '0006:0203 DIMSE Badly formed message'
  return section.startsWith('PS3.8') ? '0006:020c DIMSE Read PDV failed' : '0006:020d DIMSE Failed to receive message'
}

/** The type in at least two places; on a line of its own, what else the bytes look like. */
function unrecognizedPduText(type = 0, guess: string | undefined): string {
  const number = type.toString(16).padStart(2, ' ')
  return `0006:0321 Unrecognized PDU type: ${number}${guess === undefined ? '' : `\nfound ${guess}`}`
}

/** `Element: (0000,0900) Status` for the field of a command set, named as in `Command` or with its tag behind it. */
function missingElement(field: string): string {
  const [, words, known] = NAME_AND_TAG.exec(field) ?? []
  if (words !== undefined) return `Element: ${known} ${words.replaceAll(' ', '')}`
  const name = field.split(' ')[0] ?? ''
  const element = commandElements.find((row) => row[2] === name)?.[0]
  if (element === undefined) return `Element: ${field}`
  const tag = element.toString(16).padStart(4, '0')
  return `Element: (0000,${tag}) ${keywordOf(name)}`
}

/** `messageIdBeingRespondedTo` has the keyword MessageIDBeingRespondedTo. */
function keywordOf(name: string): string {
  const words = name.replace(/(Id|Uid|Sop)(?![a-z])/g, (word) => word.toUpperCase())
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** 0x12 stands for what the system says; a file that could be read but has no identity is unfit for a message. */
function inputFileText(error: InputFileError): string {
  const { code } = systemError(error.cause)
  if (code === '') return '0006:0202 DIMSE Inappropriate data for message'
  return `0001:0012 ${systemMessages.get(code) ?? error.message}`
}

function systemError(cause: unknown): { readonly code: string; readonly hostname: string | undefined } {
  if (typeof cause !== 'object' || cause === null) return { code: '', hostname: undefined }
  return {
    code: 'code' in cause ? String(cause.code) : '',
    hostname: 'hostname' in cause ? String(cause.hostname) : undefined,
  }
}

const PEER_ABORTED = '0006:0317 Peer aborted Association (or never connected)'
/** Where the module's conditions leave room for those of OpenSSL. */
const OPENSSL_REASONS = 0x0800
const TCP_INITIALIZATION = '0006:031c TCP Initialization Error:'

const NAME_AND_TAG = /^(.+) (\(0000,[0-9a-f]{4}\))$/

/** The words of the system for an error number, which Node.js has only for some calls. */
const systemMessages: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'Permission denied'],
  ['EADDRINUSE', 'Address already in use'],
  ['EADDRNOTAVAIL', 'Cannot assign requested address'],
  ['ECONNREFUSED', 'Connection refused'],
  ['ECONNRESET', 'Connection reset by peer'],
  ['EHOSTDOWN', 'Host is down'],
  ['EHOSTUNREACH', 'No route to host'],
  ['EISDIR', 'Is a directory'],
  ['ENETDOWN', 'Network is down'],
  ['ENETUNREACH', 'Network is unreachable'],
  ['ENOENT', 'No such file or directory'],
  ['ENOTDIR', 'Not a directory'],
  ['ETIMEDOUT', 'Connection timed out'],
])
