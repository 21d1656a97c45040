/** Who asks for an association: user identity negotiation of the requestor, and who is let in by it (PS3.7 D.3.3.7). */

import type { KeptSecret } from '../kept-secret.ts'
import { exclusive, fileName, flag, oneOf, onlyWith, say, take, value } from '../option.ts'
import type { Check, Read } from '../row.ts'

/** What is sent as primary field: the name itself, or the contents of a file. */
export type Identification =
  | { readonly kind: 'user'; readonly name: string }
  | { readonly kind: 'kerberos' | 'saml' | 'jwt'; readonly file: string }

export type Passcode = { readonly passcode: string } | KeptSecret

const userName: Read<Identification> = (name) => ({ kind: 'user', name })
const ofFile = (kind: 'kerberos' | 'saml' | 'jwt'): Read<Identification> =>
  Object.assign((file: string): Identification => ({ kind, file }), { completion: 'file' } as const)
const passcode: Read<Passcode> = (word) => ({ passcode: word })
const passcodeFile: Read<Passcode> = Object.assign((file: string): Passcode => ({ file }), {
  completion: 'file',
} as const)
const passcodeVariable: Read<Passcode> = (variable) => ({ variable })

const withIdentity: Check = onlyWith('--user', '--kerberos', '--saml', '--jwt')

export const identityHeading = { en: 'user identity negotiation', ja: 'ユーザ識別のネゴシエーション' }

export const identityRows = {
  identification: oneOf(undefined, {
    user: take(
      '-usr --user',
      '[u]ser name: text',
      { en: 'tell the peer that the user u asks', ja: 'ユーザ名 u を相手に伝える' },
      userName,
    ),
    kerberos: take(
      '-kt --kerberos',
      '[f]ilename: path',
      { en: 'send the Kerberos ticket in f', ja: 'f の Kerberos チケットを送る' },
      ofFile('kerberos'),
    ),
    saml: take(
      '--saml',
      '[f]ilename: path',
      { en: 'send the SAML assertion in f', ja: 'f の SAML アサーションを送る' },
      ofFile('saml'),
    ),
    jwt: take(
      '--jwt',
      '[f]ilename: path',
      { en: 'send the JSON Web Token in f', ja: 'f の JSON Web Token を送る' },
      ofFile('jwt'),
    ),
  }),
  passcode: oneOf(undefined, {
    password: take(
      '-pwd --password',
      '[p]assword: text',
      {
        en: 'and their password p, which others may see in the list of processes',
        ja: 'パスワード p も送る(プロセス一覧で見えることがある)',
      },
      passcode,
      { checks: [onlyWith('--user')], secret: true },
    ),
    empty: say(
      '-epw --empty-password',
      { en: 'and an empty password', ja: '空のパスワードも送る' },
      { means: { passcode: '' }, checks: [onlyWith('--user')] },
    ),
    file: take(
      '--password-file',
      '[f]ilename: path',
      { en: 'and the password in the first line of f', ja: 'f の最初の行のパスワードも送る' },
      passcodeFile,
      { checks: [onlyWith('--user')] },
    ),
    variable: take(
      '--password-env',
      '[v]ariable: text',
      { en: 'and the password in the environment variable v', ja: '環境変数 v のパスワードも送る' },
      passcodeVariable,
      { checks: [onlyWith('--user')] },
    ),
  }),
  positiveResponse: flag(
    '-rsp --pos-response',
    { en: 'expect that the peer says it knows who asks', ja: '相手からの肯定応答を求める' },
    { checks: [withIdentity] },
  ),
}

export const usersRows = {
  hashPassword: exclusive(
    '--hash-password',
    {
      en: 'ask for a password, show its hash for a file of users, and end',
      ja: 'パスワードを尋ね、ユーザファイル用のハッシュを表示して終わる',
    },
    async ({ secret }) => {
      const { hashPassword } = await import('../users.ts')
      return `${await hashPassword(await secret('Password: '))}\n`
    },
  ),
  users: value(
    '--users',
    '[f]ilename: path',
    {
      en: 'let in only users with their passwords in f, one line NAME:HASH for each; see --hash-password',
      ja: 'f に記されたユーザとパスワードだけを受け入れる。1 行に NAME:HASH。--hash-password を参照',
    },
    fileName,
  ),
}
