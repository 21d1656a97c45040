/** Secure transport connections (TLS): the same options in every tool that opens or takes associations. */
import {
  conflictsWith,
  directoryName,
  exclusive,
  fileName,
  flag,
  many,
  oneOf,
  onlyWith,
  say,
  text,
  value,
} from '../option.ts'
import type { Check, Rows, Wording } from '../row.ts'
import { type Group, group, type Section, section } from '../tool.ts'
import {
  anonymous,
  chainHelp,
  dhParameterFile,
  enabled,
  encoding,
  leafHelp,
  noServerName,
  password,
  peerCertificate,
  plain,
  profile,
  requestServerName,
  writeSeed,
} from './tls-rows.ts'

const heading = { en: 'transport layer security (TLS) options', ja: 'トランスポート層セキュリティ(TLS)オプション' }

/** Of a tool that only opens associations; `more` stands at its end. */
export const requestorTlsSection = <G extends readonly Group<Rows>[]>(...more: G) => {
  const withTls = onlyWith('--enable-tls', '--anonymous-tls')
  return inShownOrder(
    heading,
    group(stackHeading, {
      transport: oneOf('plain', { plain, enabled, anonymous }, { lookUp: ['plain', 'enabled', 'anonymous'] }),
    }),
    group(passwordHeading, { keyPassword: password }),
    group(formatHeading, { keyEncoding: encoding(withTls) }),
    group(cipherHeading, { dhParameterFile: dhParameterFile(withTls) }),
    group(nameHeading, { requestServerName, noServerName: noServerName('--request-sni') }),
    ...commonGroups(withTls),
    twoChecks(withTls),
    cipherGroup(withTls),
    ...more,
  )
}

/**
 * Of a tool that takes associations, or does both. `storage`: in the order of evaluation that storescp has,
 * after everything else.
 */
export const acceptorTlsSection = (storage = false) => {
  const withTls = onlyWith('--enable-tls')
  const revocation = group(authorityHeading, {
    revocation: oneOf(undefined, {
      leaf: say('+crv --enable-crl-vfy', leafHelp, { checks: [withTls] }),
      chain: say('+cra --enable-crl-all', chainHelp, { checks: [withTls] }),
    }),
  })
  const made = inShownOrder(
    heading,
    group(stackHeading, { transport: oneOf('plain', { plain, enabled }) }),
    group(passwordHeading, { keyPassword: password }),
    group(formatHeading, { keyEncoding: encoding(withTls) }),
    ...(storage ? [] : [revocation]),
    group(cipherHeading, { dhParameterFile: dhParameterFile(withTls) }),
    group(nameHeading, {
      requestServerName,
      expectServerName: value(
        '--expect-sni',
        '[s]erver name: text',
        { en: 'take only peers that ask for the server name s', ja: 'サーバー名 s を求める相手だけを受け入れる' },
        text,
      ),
      noServerName: noServerName('--request-sni', '--expect-sni'),
    }),
    ...commonGroups(withTls),
    ...(storage ? [twoChecks(withTls)] : []),
    cipherGroup(withTls),
  )
  return storage ? { ...made, groups: made.groups.map((each) => ({ ...each, late: true })) } : made
}

/** Of revocation: in this order, and not both. */
const twoChecks = (withTls: Check) =>
  group(authorityHeading, {
    checkLeaf: flag('+crv --enable-crl-vfy', leafHelp, { checks: [withTls] }),
    checkChain: flag('+cra --enable-crl-all', chainHelp, { checks: [withTls, conflictsWith('--enable-crl-vfy')] }),
  })

/** A section whose groups come in the order of evaluation, as who looks for an option finds them. */
const inShownOrder = <G extends readonly Group<Rows>[]>(
  ...[title, ...groups]: [Wording, ...G]
): Section<G[number]> => ({
  ...section(title, ...groups),
  shown: [
    ...['--disable-tls', '--std-passwd', '--pem-keys'],
    ...['--add-cert-file', '--add-cert-dir', '--add-crl-file', '--enable-crl-vfy', '--enable-crl-all'],
    ...['--list-profiles', '--profile-8996', '--list-ciphers', '--cipher', '--dhparam'],
    ...['--no-sni', '--request-sni', '--expect-sni', '--seed', '--write-seed', '--require-peer-cert'],
  ],
})

/** What comes behind the server names in the order of evaluation. */
const commonGroups = (withTls: Check) =>
  [
    group(seedHeading, {
      seedFile: value(
        '+rs --seed',
        '[f]ile name',
        {
          en: 'read the seed file f; random numbers come from the operating system all the same',
          ja: 'シードファイル f を読む。乱数はいずれにせよオペレーティングシステムから得る',
        },
        fileName,
        { checks: [withTls] },
      ),
      writeSeed: writeSeed(withTls),
    }),
    group(peerHeading, { peerCertificate: peerCertificate(withTls) }),
    group(profileHeading, {
      listProfiles: exclusive(
        '+ph --list-profiles',
        { en: 'show the TLS profiles and end', ja: 'TLS プロファイルを一覧表示して終了する' },
        async (texts) => (await import('../tls-lists.ts')).profileList(await texts.version()),
      ),
      tlsProfile: profile(withTls),
    }),
    group(authorityHeading, {
      authorityFiles: many(
        '+cf --add-cert-file',
        '[f]ile name',
        { en: 'trust the certificates in f', ja: 'f の証明書を信頼する' },
        fileName,
        { checks: [withTls] },
      ),
      authorityDirectories: many(
        '+cd --add-cert-dir',
        '[d]irectory: path',
        { en: 'trust the certificates in the files of d', ja: 'd にあるファイルの証明書を信頼する' },
        directoryName,
        { checks: [withTls] },
      ),
      revocationFiles: many(
        '+crl --add-crl-file',
        '[f]ile name',
        {
          en: 'take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)',
          ja: 'f の失効リストを使う(--enable-crl-all がなければ --enable-crl-vfy も有効になる)',
        },
        fileName,
        { checks: [withTls] },
      ),
    }),
  ] as const

/** What comes last in the order of evaluation. */
const cipherGroup = (withTls: Check) =>
  group(cipherHeading, {
    listCiphers: exclusive(
      '+cc --list-ciphers',
      { en: 'show the cipher suites and end', ja: '暗号スイートを一覧表示して終了する' },
      async (texts) => (await import('../tls-lists.ts')).cipherList(await texts.version()),
    ),
    cipherSuites: many(
      '+cs --cipher',
      '[c]ipher suite: name',
      { en: 'offer and take c beside the suites of the profile', ja: 'プロファイルの暗号スイートに c を加える' },
      text,
      { checks: [withTls, conflictsWith('--profile-bcp195-ex')] },
    ),
  })

const stackHeading = { en: 'transport protocol stack', ja: 'トランスポートプロトコル' }
const passwordHeading = {
  en: 'private key password (only with --enable-tls)',
  ja: '秘密鍵のパスワード(--enable-tls 指定時のみ)',
}
const formatHeading = { en: 'key and certificate file format', ja: '鍵と証明書のファイル形式' }
const authorityHeading = { en: 'certification authority', ja: '認証局' }
const profileHeading = { en: 'security profile', ja: 'セキュリティプロファイル' }
const cipherHeading = { en: 'cipher suite', ja: '暗号スイート' }
const nameHeading = { en: 'server name indication (SNI)', ja: 'サーバー名表示(SNI)' }
const seedHeading = { en: 'pseudo random number generator', ja: '擬似乱数生成器' }
const peerHeading = { en: 'peer authentication', ja: '相手の認証' }
