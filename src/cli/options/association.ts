/** Options of every tool that opens or takes associations: waits, PDU length, repetition, how it ends. */
import { seconds, unsigned } from '../number.ts'
import { flag, oneOf, say, take, value } from '../option.ts'

/** Milliseconds; undefined: as long as the system waits. */
export const connectTimeout = value(
  '-to --timeout',
  '[s]econds: integer',
  {
    en: 'wait at most s seconds for the TCP connection (default: unlimited)',
    ja: 'TCP 接続を最大 s 秒待つ(既定値: 無制限)',
  },
  seconds(1),
)

/** Milliseconds. */
export const acseTimeout = value(
  '-ta --acse-timeout',
  '[s]econds: integer',
  {
    en: 'wait at most s seconds for answers that open or close an association (default: 30)',
    ja: 'アソシエーションの確立と解放の応答を最大 s 秒待つ(既定値: 30)',
  },
  seconds(1),
  { initial: 30_000 },
)

/** Milliseconds; undefined: unlimited. */
export const dimseTimeout = value(
  '-td --dimse-timeout',
  '[s]econds: integer',
  {
    en: 'wait at most s seconds for a DIMSE message (default: unlimited)',
    ja: 'DIMSE メッセージを最大 s 秒待つ(既定値: 無制限)',
  },
  seconds(1),
)

/** The longest PDU that we take, in bytes. */
export const maxPdu = value(
  '-pdu --max-pdu',
  '[n]umber of bytes: integer (4096..131072)',
  { en: 'receive PDUs of at most n bytes (default: 16384)', ja: '受信する PDU を最大 n バイトとする(既定値: 16384)' },
  unsigned(4096, 131_072),
  { initial: 16_384 },
)

/** How often each input is processed. */
export const repeat = value(
  '--repeat',
  '[n]umber: integer',
  { en: 'do everything with each input n times (default: 1)', ja: '入力ごとに n 回繰り返す(既定値: 1)' },
  unsigned(1),
  { initial: 1 },
)

export const abort = flag('--abort', {
  en: 'abort the association at the end instead of releasing it',
  ja: '最後にアソシエーションを解放せず中断する',
})

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
export const listenPort = oneOf(
  'none',
  {
    none: say(
      '--no-port',
      {
        en: 'do not listen; the objects go elsewhere (default)',
        ja: '待ち受けない。オブジェクトは別の宛先へ送られる(既定値)',
      },
      { means: undefined },
    ),
    port: take(
      '+P --port',
      '[n]umber: integer (1..65535)',
      { en: 'listen on TCP port n for the objects', ja: 'オブジェクトを受け取るため TCP ポート n で待ち受ける' },
      unsigned(1, 65_535),
    ),
  },
  { lookUp: ['port', 'none'] },
)
