/** What every server of ours has: whom it turns away, and for how long it waits. */
import { seconds } from '../number.ts'
import { flag, value } from '../option.ts'

/** Milliseconds. */
export const idleTimeout = value(
  '--idle-timeout',
  '[s]econds: integer',
  {
    en: 'end associations on which nothing was asked for s seconds (default: 600)',
    ja: 's 秒間何も要求されないアソシエーションを終了する(既定値: 600)',
  },
  seconds(1),
  { initial: 600_000 },
)

/** What turns peers away, and objects, for tests. */
export const refusalRows = {
  refuse: flag('--refuse', { en: 'reject every association', ja: 'すべてのアソシエーションを拒否する' }),
  reject: flag('--reject', {
    en: 'reject who tells no implementation class UID',
    ja: '実装クラス UID を伝えない相手を拒否する',
  }),
  ignore: flag('--ignore', {
    en: 'receive the objects, but do not keep them',
    ja: 'オブジェクトを受信するが保存しない',
  }),
}

export const uidPadding = flag('-up --uid-padding', {
  en: 'correct UIDs that are padded with blanks without a warning',
  ja: '空白で埋められた UID を警告なしに修正する',
})
