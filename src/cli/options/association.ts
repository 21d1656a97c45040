/** Options of every tool that opens or takes associations: waits, PDU length, repetition, how it ends. */
import type { priorities } from '../../dimse/command.ts'
import { seconds, unsigned } from '../number.ts'
import { choice, flag, oneOf, say, take, value } from '../option.ts'
import type { Check } from '../row.ts'

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

/** 16 KiB, which most peers take. */
export const usualMaxPdu = 16_384

const maxPduOption = [
  '-pdu --max-pdu',
  '[n]umber of bytes: integer (4096..131072)',
  { en: 'receive PDUs of at most n bytes (default: 16384)', ja: '受信する PDU を最大 n バイトとする(既定値: 16384)' },
  unsigned(4096, 131_072),
] as const

/** The longest PDU that we take, in bytes. */
export const maxPdu = value(...maxPduOption, { initial: usualMaxPdu })

/** The same where a configuration may say it: undefined when not given. */
export const maxPduOverride = value(...maxPduOption)

/** Bytes of a received object; undefined: any number. */
export const maxObjectSize = (...checks: readonly Check[]) =>
  value(
    '--max-object-size',
    '[m]ebibytes: integer',
    {
      en: 'refuse objects of more than m MiB (default: unlimited)',
      ja: 'm MiB を超えるオブジェクトを拒否する(既定値: 無制限)',
    },
    (word, refuse) => unsigned(1, 0xffff_ffff)(word, refuse) * 0x10_0000,
    { checks },
  )

/** Milliseconds; 0: none. `more`: further names. */
const socketTimeoutNamed = (more = '') =>
  value(
    `-ts --socket-timeout${more}`,
    '[s]econds: integer',
    {
      en: 'give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)',
      ja: '相手が PDU の途中で止まるか受信しないまま s 秒たったら接続を諦める(既定値: 60、0: 諦めない)',
    },
    (text, refuse) => Math.max(seconds(-1)(text, refuse), 0),
    { initial: 60_000 },
  )

export const socketTimeout = socketTimeoutNamed()

/** With the names that pynetdicom has for it. */
export const networkTimeout = socketTimeoutNamed(' -tn --network-timeout')

/** The longest PDU that we send, in bytes, whatever the peer takes; undefined: what it takes. */
export const maxSendPdu = value(
  '--max-send-pdu',
  '[n]umber of bytes: integer (4096..131072)',
  {
    en: 'send PDUs of at most n bytes, even if the peer takes longer ones',
    ja: '相手が許しても、送信する PDU を最大 n バイトとする',
  },
  unsigned(4096, 131_072),
)

/** Priority (0000,0700) of the requests (PS3.7 9.1.1). */
export const priority = value<keyof typeof priorities>(
  '--priority',
  '[p]riority: low, medium or high',
  { en: 'priority of the requests (default: medium)', ja: '要求の優先度(既定値: medium)' },
  choice('low', 'medium', 'high'),
  { initial: 'medium' },
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
