/** How many files are sent: at a time, again, and what is kept of it. */
import { unsigned } from '../number.ts'
import { fileName, flag, oneOf, onlyWith, say, value } from '../option.ts'

/** Whether files get another name once it is known what became of them. */
export const renameRow = {
  rename: oneOf('no', {
    no: say(
      '-rn --no-rename',
      { en: 'leave the names of the files as they are (default)', ja: 'ファイル名を変えない(既定値)' },
      { means: false },
    ),
    yes: say(
      '+rn --rename',
      {
        en: 'rename each file that was sent to NAME.done, each other one whose turn came to NAME.bad',
        ja: '送信できたファイルは NAME.done に、送信できなかったファイルは NAME.bad に改名する',
      },
      { means: true },
    ),
  }),
}

/** Of who sends objects, files or those of an archive. */
export const beginAhead = oneOf('yes', {
  yes: say(
    '--begin-ahead',
    {
      en: 'begin the next PDU while a response comes in, which ends the wait of peers for an acknowledgement (default)',
      ja: '応答の受信中に次の PDU を始め、確認応答を待つ相手の待ち時間をなくす(既定値)',
    },
    { means: true },
  ),
  no: say(
    '--no-begin-ahead',
    {
      en: 'send nothing until the response is there',
      ja: '応答が届くまで何も送らない',
    },
    { means: false },
  ),
})

export const sendingRows = {
  jobs: value(
    '--jobs',
    '[n]umber: integer (1..64)',
    {
      en: 'send over n associations at the same time; only one keeps the order of the files (default: 1)',
      ja: 'n 本のアソシエーションで並行して送信する。順序が保たれるのは 1 本の場合のみ(既定値: 1)',
    },
    unsigned(1, 64),
    { initial: 1 },
  ),
  asyncOperations: value(
    '--async',
    '[n]umber: integer (1..1024)',
    {
      en: 'propose n operations at a time on each association, and send so many files ahead of the responses where the peer agrees',
      ja: 'アソシエーションごとに n 個の同時操作を提案し、相手が同意すれば応答を待たずにその数まで送信する',
    },
    unsigned(1, 1024),
  ),
  beginAhead,
  retry: value(
    '--retry',
    '[n]umber: integer',
    {
      en:
        'try again, n times at most and after growing pauses, when the connection is lost or cannot be made, ' +
        'the peer rejects for now, or it is out of resources (A7xx) (default: 0)',
      ja: '接続の喪失や失敗、一時的な拒否、リソース不足 (A7xx) の際、間隔を延ばしながら最大 n 回再試行する(既定値: 0)',
    },
    unsigned(0),
    { initial: 0 },
  ),
  report: value(
    '--report',
    '[f]ile name',
    {
      en: 'write a row for each file to f as soon as its outcome is known: CSV when f ends with .csv, else lines of JSON',
      ja: '結果が決まるごとに 1 ファイル 1 行を f に書く。f が .csv で終われば CSV、それ以外は 1 行ごとの JSON',
    },
    fileName,
  ),
  resume: flag(
    '--resume',
    {
      en: 'go on with the report that is there: leave out the files that it says were sent and that have not changed since',
      ja: '既存のレポートを引き継ぎ、送信済みで以後変更のないファイルを除外する',
    },
    { checks: [onlyWith('--report')] },
  ),
}
