/** Commands that a receiver of objects runs, and what it does when a study is complete. */
import { signed } from '../number.ts'
import { conflictsWith, flag, onlyWith, text, value } from '../option.ts'
import { sortingNames } from './sorting.ts'

const sorted = onlyWith(...sortingNames)
const oneProcess = conflictsWith('--fork')

/** Rows in the order of their evaluation. */
export const eventRows = {
  onReception: value(
    '-xcr --exec-on-reception',
    '[c]ommand: text',
    {
      en: 'run command c for each object that was received; #p, #f, #a, #c and #r in it stand for folder, file, calling and called AE title, and host of the sender',
      ja: 'オブジェクトを受信するごとにコマンド c を実行する。#p、#f、#a、#c、#r はフォルダー、ファイル、発呼側と着呼側の AE タイトル、送信元のホストに置き換わる',
    },
    text,
  ),
  onEndOfStudy: value(
    '-xcs --exec-on-eostudy',
    '[c]ommand: text',
    {
      en: 'run command c for each study that is complete; the same but #f may stand in it',
      ja: '検査が完了するごとにコマンド c を実行する。#f 以外の同じ記号が使える',
    },
    text,
    { checks: [oneProcess, sorted] },
  ),
  renameOnEndOfStudy: flag(
    '-rns --rename-on-eostudy',
    {
      en: 'when a study is complete, rename its files to two letters for the kind of object and a number',
      ja: '検査が完了したとき、ファイル名をオブジェクトの種類を表す2文字と番号に変える',
    },
    { checks: [oneProcess, sorted] },
  ),
  endOfStudyMs: value(
    '-tos --eostudy-timeout',
    '[t]imeout: integer',
    {
      en: 'a study is complete, too, when nothing of it came for t seconds',
      ja: 't 秒間その検査のオブジェクトが届かないときも検査が完了したとみなす',
    },
    (word, refuse) => signed(0)(word, refuse) * 1000,
    { checks: [onlyWith(...sortingNames, '--exec-on-eostudy', '--rename-on-eostudy')] },
  ),
  inForeground: flag('-xs --exec-sync', {
    en: 'run one command after the other, and wait for it to end before the next object is taken',
    ja: 'コマンドを一つずつ実行し、終わるまで次のオブジェクトを受け取らない',
  }),
}
