/** movescu: retrieves with C-MOVE, and receives what it asked for in the same process (PS3.4 C.4.2, Annex B). */
import { seconds, signed, unsigned } from '../number.ts'
import { flag, hostName, onlyWith, value } from '../option.ts'
import { aeTitleRows, moveDestination } from '../options/ae-titles.ts'
import {
  abort,
  acseTimeout,
  connectTimeout,
  dimseTimeout,
  listenPort,
  maxObjectSize,
  maxPdu,
  repeat,
} from '../options/association.ts'
import { identityHeading, identityRows } from '../options/identity.ts'
import { keyRows } from '../options/keys.ts'
import { retrieveModel } from '../options/model.ts'
import { accessHeading, accessRows, bind, disableHostLookup, ipVersion, ipVersionHeading } from '../options/network.ts'
import { outputGroups } from '../options/output.ts'
import { pendingData } from '../options/pending.ts'
import { queryRows } from '../options/query.ts'
import { uidPadding } from '../options/serving.ts'
import { acceptorTlsSection } from '../options/tls.ts'
import { preferredSyntaxes, queryProposal } from '../options/transfer-syntaxes.ts'
import { any, one } from '../parameter.ts'
import { group, lateGroup, type Parsed, section, table, tool } from '../tool.ts'
import { exitCodeRows } from './movescu/exit-code.ts'

const otherOptions = { en: 'other network options', ja: 'その他のネットワークオプション' }

const options = table({
  name: 'movescu',
  title: { en: 'DICOM retrieve (C-MOVE) SCU', ja: 'DICOM 取得 (C-MOVE) SCU' },
  parameters: {
    host: one('peer', { en: 'name or address of the peer', ja: '相手の名前またはアドレス' }, hostName),
    peerPort: one('port', { en: 'TCP port of the peer', ja: '相手の TCP ポート' }, unsigned(1, 65_535)),
    files: any('dcmfile-in', { en: 'DICOM file with a query', ja: '問い合わせを収めた DICOM ファイル' }),
  },
  sections: [
    section(
      { en: 'network options', ja: 'ネットワークオプション' },
      group(ipVersionHeading, { family: ipVersion('ipv4') }),
      group({ en: 'override matching keys', ja: '検索キー' }, keyRows),
      group({ en: 'query without a file', ja: 'ファイルを使わない問い合わせ' }, queryRows),
      group({ en: 'query information model', ja: '情報モデル' }, { model: retrieveModel }),
      group({ en: 'application entity titles', ja: 'AE タイトル' }, { ...aeTitleRows('MOVESCU'), moveDestination }),
      group(
        {
          en: 'preferred network transfer syntaxes (incoming associations)',
          ja: '優先する転送構文(受信アソシエーション)',
        },
        {
          accepted: preferredSyntaxes,
          acceptUnknown: flag('--accept-unknown', {
            en: 'take objects of every storage class, private and new ones too',
            ja: 'プライベートや新しいものを含め、すべての保存クラスのオブジェクトを受け入れる',
          }),
        },
      ),
      group(
        {
          en: 'proposed transmission transfer syntaxes (outgoing associations)',
          ja: '提案する転送構文(送信アソシエーション)',
        },
        { proposal: queryProposal },
      ),
      group(accessHeading, accessRows),
      group(otherOptions, {
        connectTimeoutMs: connectTimeout,
        acseTimeoutMs: acseTimeout,
        dimseTimeoutMs: dimseTimeout,
        idleTimeoutMs: value(
          '--idle-timeout',
          '[s]econds: integer',
          {
            en: 'end storage associations that stay idle for s seconds after the last response (default: 30)',
            ja: '最後の応答の後、s 秒間何も届かない保存アソシエーションを終了する(既定値: 30)',
          },
          seconds(1),
          { initial: 30_000 },
        ),
      }),
      group(
        { en: 'port for incoming network associations', ja: '受信アソシエーションのポート' },
        { port: listenPort, bind: bind(onlyWith('--port')) },
      ),
      group(
        {
          en: "data sets behind 'pending' responses, where none belongs",
          ja: '保留 (pending) 応答に続く不正なデータセットの扱い',
        },
        { pendingData },
      ),
      lateGroup(identityHeading, identityRows),
      group(otherOptions, {
        maximumLength: maxPdu,
        maximumObjectLength: maxObjectSize(onlyWith('--port')),
        disableHostLookup,
        repeat,
        abort,
        ignore: flag('--ignore', {
          en: 'receive the objects, but do not keep them',
          ja: 'オブジェクトを受信するが保存しない',
        }),
        cancelAfter: value(
          '--cancel',
          '[n]umber: integer',
          {
            en: 'ask the peer to stop after n pending responses of each request (default: never; 0: never)',
            ja: '要求ごとに n 個の保留応答の後、中止を要求する(既定値: しない。0: しない)',
          },
          signed(0),
        ),
        uidPadding,
      }),
    ),
    acceptorTlsSection(),
    section(
      { en: 'output options', ja: '出力オプション' },
      ...outputGroups({ directory: [onlyWith('--port')], deflating: ['--propose-deflated'] }),
    ),
  ],
})

export type MovescuOptions = Parsed<typeof options>

export const movescu = tool(options, {
  exitCodes: exitCodeRows,
  main: async (parsed, io) => (await import('./movescu/main.ts')).main(parsed, io),
})
