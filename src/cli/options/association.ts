/** Options of every tool that opens or takes associations: waits, PDU length, repetition, how it ends. */
import { seconds, unsigned } from '../number.ts'
import { flag, oneOf, say, take, value } from '../option.ts'

/** Milliseconds; undefined: as long as the system waits. */
export const connectTimeout = value(
  '-to --timeout',
  '[s]econds: integer',
  'wait at most s seconds for the TCP connection (default: unlimited)',
  seconds(1),
)

/** Milliseconds. */
export const acseTimeout = value(
  '-ta --acse-timeout',
  '[s]econds: integer',
  'wait at most s seconds for answers that open or close an association (default: 30)',
  seconds(1),
  { initial: 30_000 },
)

/** Milliseconds; undefined: unlimited. */
export const dimseTimeout = value(
  '-td --dimse-timeout',
  '[s]econds: integer',
  'wait at most s seconds for a DIMSE message (default: unlimited)',
  seconds(1),
)

/** The longest PDU that we take, in bytes. */
export const maxPdu = value(
  '-pdu --max-pdu',
  '[n]umber of bytes: integer (4096..131072)',
  'receive PDUs of at most n bytes (default: 16384)',
  unsigned(4096, 131_072),
  { initial: 16_384 },
)

/** How often each input is processed. */
export const repeat = value(
  '--repeat',
  '[n]umber: integer',
  'do everything with each input n times (default: 1)',
  unsigned(1),
  { initial: 1 },
)

export const abort = flag('--abort', 'abort the association at the end instead of releasing it')

/** Of a tool that opens associations and has nothing to say between these. */
export const associationRows = {
  connectTimeoutMs: connectTimeout,
  acseTimeoutMs: acseTimeout,
  dimseTimeoutMs: dimseTimeout,
  maximumLength: maxPdu,
  repeat,
  abort,
}

/** The port on which objects are received; undefined: none. */
export const listenPort = oneOf('none', {
  port: take('+P --port', '[n]umber: integer (1..65535)', 'listen on TCP port n for the objects', unsigned(1, 65_535)),
  none: say('--no-port', 'do not listen; the objects go elsewhere (default)', { means: undefined }),
})
