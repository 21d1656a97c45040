/** What the files of received objects are called, what becomes of those that are there, and when they are safe. */
import { compilePathPattern } from '../object-file/path-pattern.ts'
import { choice, flag, value } from '../option.ts'
import type { Check } from '../row.ts'
import { group } from '../tool.ts'

/** `rules` are those of the output directory. */
export const filesGroup = (rules: readonly Check[]) =>
  group(
    { en: 'names and safety of files', ja: 'ファイルの名前と安全性' },
    {
      outputPattern: value(
        '--output-pattern',
        '[p]attern: path',
        {
          en: 'name the files by their attributes, below the output directory, e.g. {PatientID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm',
          ja: '出力ディレクトリの下のファイル名を属性から作る。例: {PatientID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm',
        },
        compilePathPattern,
        { checks: rules },
      ),
      onExists: value(
        '--on-exists',
        '[a]ction: word',
        {
          en: 'when there is a file by the name: overwrite it, skip the object, rename (the new file gets a number), or error (the object is refused) (default: overwrite)',
          ja: '同じ名前のファイルがあるとき: overwrite(上書きする)、skip(既存のものを残す)、rename(新しいものに番号を付ける)、error(オブジェクトを拒否する)(既定値: overwrite)',
        },
        choice('overwrite', 'skip', 'rename', 'error'),
        { initial: 'overwrite' as const, checks: rules },
      ),
      sync: flag(
        '--fsync',
        {
          en: 'have each file on the disk before its sender is told, so that it outlasts a power failure',
          ja: '停電に備え、各ファイルがディスクに書き込まれてから送信側に応答する',
        },
        { checks: rules },
      ),
    },
  )
