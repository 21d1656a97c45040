/** The rows of the TLS options that have several words to choose from, or that stand in both sections. */
import { tlsProfiles } from '../../ul/tls-profile.ts'
import { conflictsWith, fileName, flag, oneOf, onlyWith, say, take, takeTwo, text, value } from '../option.ts'
import type { Check } from '../row.ts'

export const leafHelp = {
  en: "look the peer's certificate up in the revocation list of its issuer",
  ja: '相手の証明書を、その発行者の失効リストで調べる',
}
export const chainHelp = {
  en: 'look every certificate of the chain up in the revocation list of its issuer',
  ja: 'チェーンのすべての証明書を、それぞれの発行者の失効リストで調べる',
}

export const plain = say(
  '-tls --disable-tls',
  { en: 'plain TCP connections (default)', ja: '通常の TCP 接続を使う(既定値)' },
  { means: 'plain' },
)
export const enabled = takeTwo(
  '+tls --enable-tls',
  ['[p]rivate key file', '[c]ertificate file'],
  {
    en: 'secure connections, on which we show the certificate c',
    ja: '安全な接続を使い、証明書 c を相手に示す',
  },
  [fileName, fileName],
)
export const anonymous = say(
  '+tla --anonymous-tls',
  {
    en: 'secure connections, on which we show no certificate; that of the peer is still verified',
    ja: '安全な接続を使うが、自分の証明書は示さない。相手の証明書は検証する',
  },
  { means: 'anonymous' },
)

const withKey = [onlyWith('--enable-tls')]

/** Whether to ask for it, or the password, or where it is. */
export const password = oneOf('ask', {
  ask: say(
    '+ps --std-passwd',
    {
      en: 'ask for the password on the terminal, or read it from standard input where there is none (default)',
      ja: 'パスワードを端末で尋ねる。端末がなければ標準入力から読む(既定値)',
    },
    { means: { ask: true }, checks: withKey },
  ),
  given: take(
    '+pw --use-passwd',
    '[p]assword: text',
    {
      en: 'the password is p; others on this computer can see it in the list of processes',
      ja: 'パスワードは p。同じコンピューターの他の利用者がプロセス一覧で見ることができる',
    },
    (word) => ({ passphrase: word }),
    { checks: withKey, secret: true },
  ),
  file: take(
    '--passwd-file',
    '[f]ilename: path',
    { en: 'the password is the first line of f', ja: 'パスワードは f の最初の行' },
    Object.assign((word: string) => ({ file: word }), { completion: 'file' } as const),
    { checks: withKey },
  ),
  variable: take(
    '--passwd-env',
    '[v]ariable: text',
    { en: 'the password is in the environment variable v', ja: 'パスワードは環境変数 v にある' },
    (word) => ({ variable: word }),
    { checks: withKey },
  ),
  empty: say(
    '-pw --null-passwd',
    { en: 'the password is empty', ja: '空のパスワードを使う' },
    { means: { passphrase: '' }, checks: withKey },
  ),
})

export const encoding = (withTls: Check) =>
  oneOf('pem', {
    pem: say(
      '-pem --pem-keys',
      {
        en: 'keys, certificates and revocation lists are PEM files (default)',
        ja: '鍵、証明書、失効リストを PEM ファイルとして読む(既定値)',
      },
      { checks: [withTls] },
    ),
    der: say(
      '-der --der-keys',
      {
        en: 'keys, certificates and revocation lists are DER files',
        ja: '鍵、証明書、失効リストを DER ファイルとして読む',
      },
      { checks: [withTls] },
    ),
  })

export const dhParameterFile = (withTls: Check) =>
  value(
    '+dp --dhparam',
    '[f]ile name',
    {
      en: 'take the Diffie-Hellman parameters in f for connections that come in',
      ja: '受信する接続で、f の Diffie-Hellman パラメーターを使う',
    },
    fileName,
    { checks: [withTls] },
  )

export const requestServerName = value(
  '--request-sni',
  '[s]erver name: text',
  { en: 'ask the peer for the server name s', ja: '相手にサーバー名 s を求める' },
  text,
)

export const noServerName = (...others: readonly [string, ...string[]]) =>
  flag(
    '--no-sni',
    { en: 'no server names (default)', ja: 'サーバー名を使わない(既定値)' },
    { checks: others.map((other) => conflictsWith(other)) },
  )

export const peerCertificate = (withTls: Check) =>
  oneOf(
    'require',
    {
      require: say(
        '-rc --require-peer-cert',
        {
          en: 'the peer must show a certificate, and a valid one (default)',
          ja: '相手に有効な証明書を要求する(既定値)',
        },
        { checks: [withTls] },
      ),
      verify: say(
        '-vc --verify-peer-cert',
        { en: 'a certificate that the peer shows must be valid', ja: '相手が証明書を示した場合に検証する' },
        { checks: [withTls] },
      ),
      ignore: say(
        '-ic --ignore-peer-cert',
        { en: 'whoever the peer is, it is not verified', ja: '相手の証明書を検証しない' },
        { checks: [withTls] },
      ),
    },
    { lookUp: ['require', 'ignore', 'verify'] },
  )

/** The complaint about --profile-aes names another option in every release. */
export const profile = (withTls: Check) => {
  const asBasic: Check = (_, inEffect) => withTls('--profile-basic', inEffect)
  const by = (key: keyof typeof tlsProfiles, names: string, check = withTls) => {
    const { title, retired } = tlsProfiles[key]
    const remark = key === '8996' ? ['default', '既定値'] : retired ? ['retired', '廃止'] : undefined
    return say(
      names,
      {
        en: remark === undefined ? title : `${title} (${remark[0]})`,
        ja: remark === undefined ? `${title} を使う` : `${title} を使う(${remark[1]})`,
      },
      { means: key, checks: [check] },
    )
  }
  return oneOf(
    '8996',
    {
      '8996': by('8996', '+pg --profile-8996'),
      '8996-mod': by('8996-mod', '+pm --profile-8996-mod'),
      'bcp195-nd': by('bcp195-nd', '+py --profile-bcp195-nd'),
      bcp195: by('bcp195', '+px --profile-bcp195'),
      'bcp195-ex': by('bcp195-ex', '+pz --profile-bcp195-ex'),
      basic: by('basic', '+pb --profile-basic'),
      aes: by('aes', '+pa --profile-aes', asBasic),
      null: by('null', '+pn --profile-null'),
    },
    { lookUp: ['8996', '8996-mod', 'bcp195', 'bcp195-nd', 'bcp195-ex', 'basic', 'aes', 'null'] },
  )
}

/** Where new random bytes go at the end. */
export const writeSeed = (withTls: Check) =>
  oneOf(undefined, {
    back: say(
      '+ws --write-seed',
      { en: 'write new random bytes into the seed file at the end', ja: '最後にシードファイルへ新しい乱数を書く' },
      { means: { back: true }, checks: [withTls, onlyWith('--seed')] },
    ),
    elsewhere: take(
      '+wf --write-seed-file',
      '[f]ile name',
      { en: 'write new random bytes into f at the end', ja: '最後に f へ新しい乱数を書く' },
      Object.assign((word: string) => ({ file: word }), { completion: 'file' } as const),
      { checks: [withTls, onlyWith('--seed')] },
    ),
  })
