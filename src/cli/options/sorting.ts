/** Where below the output directory received objects go, and what their files are called. */
import { conflictsWith, flag, oneOf, say, take, text, value } from '../option.ts'
import type { Read } from '../row.ts'

/** Names of subfolders: what each begins with, and what tells one study from another. */
export interface Sorting {
  readonly by: 'time' | 'studyUid' | 'patientName'
  readonly prefix: string
}

const sortedBy =
  (by: Sorting['by']): Read<Sorting> =>
  (prefix) => ({ by, prefix })

const notPreserving = [conflictsWith('--bit-preserving')]

/** Undefined: all into one folder. */
export const sorting = oneOf(undefined, {
  time: take(
    '-ss --sort-conc-studies',
    '[p]refix: text',
    {
      en: 'a folder for each study that comes, named by p and the time at which it begins',
      ja: '届いた検査ごとに、p と開始時刻から名付けたフォルダーに分ける',
    },
    sortedBy('time'),
    { checks: notPreserving },
  ),
  studyUid: take(
    '-su --sort-on-study-uid',
    '[p]refix: text',
    {
      en: 'a folder for each study, named by p and its Study Instance UID',
      ja: '検査ごとに、p と Study Instance UID から名付けたフォルダーに分ける',
    },
    sortedBy('studyUid'),
    { checks: notPreserving },
  ),
  patientName: say(
    '-sp --sort-on-patientname',
    {
      en: "a folder for each study that comes, named by the patient's name and the time at which it begins",
      ja: '届いた検査ごとに、患者名と開始時刻から名付けたフォルダーに分ける',
    },
    { means: { by: 'patientName', prefix: '' } as const, checks: notPreserving },
  ),
})

/** The long names of the options that sort. */
export const sortingNames = ['--sort-conc-studies', '--sort-on-study-uid', '--sort-on-patientname'] as const

export const fileNameRows = {
  fileNames: oneOf('instanceUid', {
    instanceUid: say('-uf --default-filenames', {
      en: 'name files by the SOP Instance UID (default)',
      ja: 'SOP Instance UID からファイル名を作る(既定値)',
    }),
    unique: say('+uf --unique-filenames', {
      en: 'give every file a name that there was never before',
      ja: '必ず新しい一意なファイル名を付ける',
    }),
  }),
  timeNames: flag(
    '-tn --timenames',
    {
      en: 'name files by the moment at which they are written',
      ja: '書き込んだ時刻からファイル名を作る',
    },
    { checks: [conflictsWith('--unique-filenames')] },
  ),
  extension: value(
    '-fe --filename-extension',
    '[e]xtension: text',
    { en: 'put e behind every file name, as it is', ja: 'すべてのファイル名の末尾に e をそのまま付ける' },
    text,
    { initial: '' },
  ),
}
