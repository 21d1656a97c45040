/** Secure transport connection profiles (PS3.15 Annex B): which versions of TLS, and which cipher suites. */

export type TlsProfileName = keyof typeof tlsProfiles

export interface TlsProfile {
  readonly title: string
  readonly retired: boolean
  /** The earliest version. Those before 1.2 need the security level of OpenSSL lowered to 0, as NULL suites do. */
  readonly from: 'TLSv1' | 'TLSv1.2'
  readonly to: 'TLSv1.2' | 'TLSv1.3'
  /** In the order of preference. */
  readonly suites: readonly string[]
  /** Which suites may be added to those. */
  readonly additional: 'none' | 'encrypting' | 'encrypting, without SHA-1' | 'any'
  /** What the key of a peer's certificate must have at least, in bits. */
  readonly leastKey?: { readonly rsa: number; readonly ec: number }
}

const exchanges = (suffix: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `TLS_${name}_WITH_${suffix}`)

const tls13 = ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256']
const rsaGcm = [
  ...exchanges('AES_256_GCM_SHA384', 'ECDHE_RSA', 'DHE_RSA'),
  ...exchanges('AES_128_GCM_SHA256', 'ECDHE_RSA', 'DHE_RSA'),
]

const ec = ['ECDHE_ECDSA', 'ECDHE_RSA'] as const

/** By the names of the options that choose them, without `--profile-`. */
export const tlsProfiles = {
  '8996': {
    title: 'BCP 195 RFC 8996 TLS Profile',
    retired: false,
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    suites: [...tls13, ...exchanges('AES_256_GCM_SHA384', ...ec), ...exchanges('AES_128_GCM_SHA256', ...ec)],
    additional: 'encrypting, without SHA-1',
  },
  '8996-mod': {
    title: 'Modified BCP 195 RFC 8996 TLS Profile',
    retired: false,
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    suites: [
      ...tls13,
      'TLS_AES_128_CCM_SHA256',
      'TLS_AES_128_CCM_8_SHA256',
      ...exchanges('AES_256_GCM_SHA384', ...ec),
      ...exchanges('CHACHA20_POLY1305_SHA256', ...ec),
      ...exchanges('CAMELLIA_256_GCM_SHA384', ...ec),
      ...exchanges('AES_256_CCM', 'ECDHE_ECDSA'),
      ...exchanges('AES_256_CCM_8', 'ECDHE_ECDSA'),
      ...exchanges('AES_128_GCM_SHA256', ...ec),
      ...exchanges('CAMELLIA_128_GCM_SHA256', ...ec),
      ...exchanges('AES_128_CCM', 'ECDHE_ECDSA'),
      ...exchanges('AES_128_CCM_8', 'ECDHE_ECDSA'),
    ],
    additional: 'none',
    leastKey: { rsa: 2048, ec: 256 },
  },
  'bcp195-nd': {
    title: 'Non-downgrading BCP 195 TLS Profile',
    retired: true,
    from: 'TLSv1.2',
    to: 'TLSv1.3',
    suites: [...tls13, ...rsaGcm],
    additional: 'encrypting',
  },
  bcp195: {
    title: 'BCP 195 TLS Profile',
    retired: true,
    from: 'TLSv1',
    to: 'TLSv1.3',
    suites: [...tls13, ...rsaGcm, ...exchanges('AES_128_CBC_SHA', 'RSA'), ...exchanges('3DES_EDE_CBC_SHA', 'RSA')],
    additional: 'encrypting',
  },
  'bcp195-ex': {
    title: 'Extended BCP 195 TLS Profile',
    retired: true,
    from: 'TLSv1.2',
    to: 'TLSv1.2',
    suites: [
      ...exchanges('AES_256_GCM_SHA384', 'ECDHE_ECDSA', 'ECDHE_RSA', 'DHE_RSA'),
      ...exchanges('AES_128_GCM_SHA256', 'ECDHE_ECDSA', 'ECDHE_RSA', 'DHE_RSA'),
    ],
    additional: 'none',
  },
  basic: {
    title: 'Basic TLS Secure Transport Connection Profile',
    retired: true,
    from: 'TLSv1',
    to: 'TLSv1.2',
    suites: exchanges('3DES_EDE_CBC_SHA', 'RSA'),
    additional: 'encrypting',
  },
  aes: {
    title: 'AES TLS Secure Transport Connection Profile',
    retired: true,
    from: 'TLSv1',
    to: 'TLSv1.2',
    suites: [...exchanges('AES_128_CBC_SHA', 'RSA'), ...exchanges('3DES_EDE_CBC_SHA', 'RSA')],
    additional: 'encrypting',
  },
  null: {
    title: 'Authenticated unencrypted communication (IHE ATNA)',
    retired: true,
    from: 'TLSv1',
    to: 'TLSv1.2',
    suites: exchanges('NULL_SHA', 'RSA'),
    additional: 'any',
  },
} as const satisfies Readonly<Record<string, TlsProfile>>

export const defaultTlsProfile = '8996'
