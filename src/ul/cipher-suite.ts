/** TLS cipher suites: their names in the registry of IANA, which options and profiles use, and in OpenSSL. */

/** How a suite protects what is sent, as far as profiles care. */
export interface CipherSuite {
  /** `TLS_…`, as registered. */
  readonly name: string
  readonly openSslName: string
  /** Of TLS 1.3: no earlier version can use it, and it serves every kind of certificate. */
  readonly tls13: boolean
  readonly encrypts: boolean
  /** The hash of the message authentication code, where the cipher does not authenticate by itself. */
  readonly mac: 'SHA-1' | 'SHA-2' | undefined
}

/** The suite of that name; undefined for one that we do not know. */
export const cipherSuite = (name: string): CipherSuite | undefined => byName.get(name)

/** The registered name of what OpenSSL calls `openSslName`, else that name. */
export const registeredName = (openSslName: string): string =>
  cipherSuites.find((suite) => suite.openSslName === openSslName)?.name ?? openSslName

/** Key exchange in the registered name, and in OpenSSL's. */
const exchanges = [
  ['RSA', ''],
  ['ECDHE_ECDSA', 'ECDHE-ECDSA-'],
  ['ECDHE_RSA', 'ECDHE-RSA-'],
  ['DHE_DSS', 'DHE-DSS-'],
  ['DHE_RSA', 'DHE-RSA-'],
] as const

/** Cipher in the registered name, and in OpenSSL's, then the key exchanges that go with it; the weakest first. */
const ciphers = [
  ['NULL_SHA', 'NULL-SHA', 'RSA'],
  ['NULL_SHA256', 'NULL-SHA256', 'RSA'],
  ['3DES_EDE_CBC_SHA', 'DES-CBC3-SHA', 'RSA'],
  ['AES_128_CBC_SHA', 'AES128-SHA', 'all'],
  ['CAMELLIA_128_CBC_SHA', 'CAMELLIA128-SHA', 'not ECDHE'],
  ['AES_128_CBC_SHA256', 'AES128-SHA256', 'all'],
  ['AES_256_CBC_SHA', 'AES256-SHA', 'all'],
  ['CAMELLIA_256_CBC_SHA', 'CAMELLIA256-SHA', 'not ECDHE'],
  ['AES_256_CBC_SHA256', 'AES256-SHA256', 'not ECDHE'],
  ['AES_256_CBC_SHA384', 'AES256-SHA384', 'ECDHE'],
  ['AES_128_CCM_8', 'AES128-CCM8', 'ECDHE_ECDSA'],
  ['AES_128_CCM', 'AES128-CCM', 'ECDHE_ECDSA'],
  ['CAMELLIA_128_GCM_SHA256', 'CAMELLIA128-GCM-SHA256', 'ECDHE'],
  ['AES_128_GCM_SHA256', 'AES128-GCM-SHA256', 'all'],
  ['AES_256_CCM_8', 'AES256-CCM8', 'ECDHE_ECDSA'],
  ['AES_256_CCM', 'AES256-CCM', 'ECDHE_ECDSA'],
  ['CAMELLIA_256_GCM_SHA384', 'CAMELLIA256-GCM-SHA384', 'ECDHE'],
  ['CHACHA20_POLY1305_SHA256', 'CHACHA20-POLY1305', 'forward secret'],
  ['AES_256_GCM_SHA384', 'AES256-GCM-SHA384', 'all'],
] as const

/** Those of TLS 1.3 have the same name everywhere (RFC 8446 B.4); the weakest first. */
const ofTls13 = [
  'AES_128_CCM_8_SHA256',
  'AES_128_CCM_SHA256',
  'AES_128_GCM_SHA256',
  'CHACHA20_POLY1305_SHA256',
  'AES_256_GCM_SHA384',
]

/** Every suite that can be named, the weakest first: of two that both sides have, the later one is to be taken. */
export const cipherSuites: readonly CipherSuite[] = [
  ...ciphers.flatMap(([cipher, openSsl, which]) =>
    exchanges
      .filter(([exchange]) => exchangesWith(exchange, which))
      .map(([exchange, prefix]): CipherSuite => suite(`TLS_${exchange}_WITH_${cipher}`, prefix + openSsl, false)),
  ),
  ...ofTls13.map((cipher) => suite(`TLS_${cipher}`, `TLS_${cipher}`, true)),
]

const byName: ReadonlyMap<string, CipherSuite> = new Map(cipherSuites.map((each) => [each.name, each]))

function exchangesWith(exchange: string, which: (typeof ciphers)[number][2]): boolean {
  if (which === 'all') return true
  if (which === 'not ECDHE') return !exchange.startsWith('ECDHE')
  if (which === 'forward secret') return exchange.endsWith('DHE_RSA') || exchange === 'ECDHE_ECDSA'
  return which === 'ECDHE' ? exchange.startsWith('ECDHE') : exchange === which
}

function suite(name: string, openSslName: string, tls13: boolean): CipherSuite {
  const authenticates = tls13 || /GCM|CCM|POLY1305/.test(name)
  return {
    name,
    openSslName,
    tls13,
    encrypts: !name.includes('_NULL_'),
    mac: authenticates ? undefined : name.endsWith('_SHA') ? 'SHA-1' : 'SHA-2',
  }
}
