/** The exit codes of storescu, and which outcome has which. */
import type { ExitCode } from '../../tool.ts'
import type { Outcome } from './outcome.ts'

/** As the manual page tells them. */
export const exitCodes: readonly ExitCode[] = [
  {
    code: 0,
    name: 'EXITCODE_NO_ERROR',
    when: {
      en: 'every file was stored, perhaps with a warning of the peer; or a text such as the help was shown',
      ja: 'すべてのファイルが保存された(相手の警告を伴う場合を含む)。またはヘルプなどを表示した',
    },
  },
  {
    code: 1,
    name: 'EXITCODE_COMMANDLINE_SYNTAX_ERROR',
    when: {
      en:
        'a mistake in the command line, no input files, a file that is missing or cannot be sent, no association, ' +
        'a time-out or a protocol error, a report that cannot be written; also a status of the peer from 0001 to 01FF that is a failure',
      ja:
        'コマンドラインの誤り、入力ファイルなし、存在しないまたは送信できないファイル、アソシエーション不成立、' +
        'タイムアウトまたはプロトコルエラー、書き込めないレポート。相手の失敗ステータス 0001~01FF もこの値となる',
    },
  },
  {
    code: '2..255',
    name: 'EXITCODE_STORE_FAILED',
    when: {
      en: 'the peer refused an object: the high byte of the status, 167 for A7xx, 169 for A9xx, 192 and above for Cxxx',
      ja: '相手がオブジェクトを拒否した。ステータスの上位バイト(A7xx は 167、A9xx は 169、Cxxx は 192 以上)',
    },
  },
  {
    code: 10,
    name: 'EXITCODE_PEER_ABORTED_ASSOCIATION',
    when: {
      en: 'the peer aborted the association, closed the connection or asked for release while a response was awaited',
      ja: '応答待ちの間に、相手がアソシエーションを中断した、接続を閉じた、または解放を要求した',
    },
  },
  {
    code: 130,
    name: 'EXITCODE_INTERRUPTED',
    when: {
      en: 'ended by SIGINT; 143 by SIGTERM. What was sent until then is told and in the report',
      ja: 'SIGINT で終了した(SIGTERM の場合は 143)。それまでの結果は表示され、レポートに残る',
    },
  },
]

/** A refusal: the high byte of its status, 1 where that is 0. The peer ended the association: 10. Everything else: 1. */
export function exitCodeOf(outcome: Outcome): number {
  switch (outcome.result) {
    case 'sent':
    case 'warned':
      return 0
    case 'refused':
      return outcome.status >>> 8 || 1
    case 'failed':
      return outcome.ended === undefined ? 1 : 10
  }
}
