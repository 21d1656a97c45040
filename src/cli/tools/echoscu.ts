/** echoscu: asks whether a peer is there and speaks DICOM (C-ECHO, PS3.4 Annex A). */
import { unsigned } from '../number.ts'
import { fileName, hostName, onlyWith, value } from '../option.ts'
import { aeTitleRows } from '../options/ae-titles.ts'
import {
  abort,
  acseTimeout,
  connectTimeout,
  dimseTimeout,
  maxPdu,
  repeat,
  socketTimeout,
} from '../options/association.ts'
import { identityHeading, identityRows } from '../options/identity.ts'
import { ipVersion, ipVersionHeading } from '../options/network.ts'
import { requestorTlsSection } from '../options/tls.ts'
import { one } from '../parameter.ts'
import { type ExitCode, group, lateGroup, type Parsed, section, table, tool } from '../tool.ts'

/** What the reference has in its list. */
const MOST_SYNTAXES = 38

const options = table({
  name: 'echoscu',
  title: { en: 'DICOM verification (C-ECHO) SCU', ja: 'DICOM 接続確認 (C-ECHO) SCU' },
  parameters: {
    host: one('peer', { en: 'name or address of the peer', ja: '相手の名前またはアドレス' }, hostName),
    port: one('port', { en: 'TCP port of the peer', ja: '相手の TCP ポート' }, unsigned(1, 65_535)),
  },
  alone: ['--verify-cert', '--is-root-cert'],
  sections: [
    section(
      { en: 'network options', ja: 'ネットワークオプション' },
      group(ipVersionHeading, { family: ipVersion('ipv4') }),
      group({ en: 'application entity titles', ja: 'AE タイトル' }, aeTitleRows('ECHOSCU')),
      group(
        { en: 'association negotiation debugging', ja: 'アソシエーション交渉の検査' },
        {
          transferSyntaxes: value(
            '-pts --propose-ts',
            `[n]umber: integer (1..${MOST_SYNTAXES})`,
            { en: 'propose n transfer syntaxes (default: 1)', ja: 'n 個の転送構文を提案する(既定値: 1)' },
            unsigned(1, MOST_SYNTAXES),
            { initial: 1 },
          ),
          contexts: value(
            '-ppc --propose-pc',
            '[n]umber: integer (1..128)',
            {
              en: 'propose n presentation contexts, all alike (default: 1)',
              ja: '同じプレゼンテーションコンテキストを n 個提案する(既定値: 1)',
            },
            unsigned(1, 128),
            { initial: 1 },
          ),
        },
      ),
      lateGroup(identityHeading, identityRows),
      group(
        { en: 'other network options', ja: 'その他のネットワークオプション' },
        {
          connectTimeoutMs: connectTimeout,
          socketTimeoutMs: socketTimeout,
          acseTimeoutMs: acseTimeout,
          dimseTimeoutMs: dimseTimeout,
          maximumLength: maxPdu,
          repeat,
          abort,
        },
      ),
      group(
        { en: 'measuring', ja: '計測' },
        {
          count: value(
            '--count',
            '[n]umber: integer',
            {
              en: 'ask n times, and tell at the end how long the answers took',
              ja: 'n 回送信し、最後に応答時間を表示する',
            },
            unsigned(1),
          ),
          intervalMs: value(
            '--interval',
            '[s]econds: number',
            { en: 'wait s seconds between two of them (default: 0)', ja: '各回の間に s 秒待つ(既定値: 0)' },
            (word, refuse) => {
              const seconds = Number(word)
              if (word.trim() === '' || !(seconds >= 0)) return refuse('unreadable', 'a number of seconds, such as 0.5')
              return Math.min(seconds * 1000, 2 ** 31 - 1)
            },
            { initial: 0, checks: [onlyWith('--count', '--repeat')] },
          ),
        },
      ),
    ),
    requestorTlsSection(
      group(
        { en: 'offline certificate verification', ja: '証明書のオフライン検証' },
        {
          certificateToVerify: value(
            '+vc --verify-cert',
            '[f]ilename: path',
            {
              en: 'tell whether the certificate in f would be trusted in a handshake, and end',
              ja: 'f の証明書が接続時に信頼されるかどうかを表示して終わる',
            },
            fileName,
          ),
          certificateOfRoot: value(
            '+rc --is-root-cert',
            '[f]ilename: path',
            {
              en: 'tell whether the certificate in f is that of a self-signed authority, and end',
              ja: 'f の証明書が自己署名の認証局のものかどうかを表示して終わる',
            },
            fileName,
          ),
        },
      ),
    ),
  ],
})

const exitCodes: readonly ExitCode[] = [
  {
    code: 0,
    name: 'success',
    when: { en: 'every request was answered with success', ja: 'すべての要求に成功の応答があった' },
  },
  {
    code: 1,
    name: 'failure',
    when: {
      en: 'a mistake in the command line, no association, or an answer that is no success',
      ja: 'コマンドラインの誤り、アソシエーションの失敗、または成功以外の応答',
    },
  },
  {
    code: 22,
    name: 'certificate',
    when: {
      en: 'the certificate of --verify-cert or --is-root-cert did not pass',
      ja: '--verify-cert または --is-root-cert の証明書が検証に通らなかった',
    },
  },
  {
    code: 70,
    name: 'aborted',
    when: {
      en: 'the association was aborted while an answer was awaited',
      ja: '応答を待つ間にアソシエーションが中断された',
    },
  },
]

export type EchoscuOptions = Parsed<typeof options>

export const echoscu = tool(options, {
  exitCodes,
  main: async (parsed, io) => (await import('./echoscu/main.ts')).main(parsed, io),
})
