/** Recognises what speaks another protocol on a DICOM port, for an error text that helps. */

/** What the first bytes of a connection look like, in words; undefined for bytes that tell nothing. */
export function foreignProtocol(head: Uint8Array): string | undefined {
  const text = String.fromCharCode(...head)
  return greetings.find(([starts]) => starts.some((start) => text.startsWith(start)))?.[1]
}

const greetings: readonly (readonly [readonly string[], string])[] = [
  [['GET ', 'POST ', 'HEAD ', 'PUT ', 'OPTION', 'CONNEC', 'PRI * '], 'an HTTP request: the peer is a web client'],
  [['HTTP/'], 'an HTTP response: the peer is a web server'],
  // RFC 8446 5.1: content type 22 is a handshake, 21 an alert; 3 is the major version of TLS
  [['\x16\x03', '\x15\x03'], 'a TLS record: the peer expects a secure connection'],
  [['SSH-'], 'an SSH greeting: the peer is an SSH server'],
]
