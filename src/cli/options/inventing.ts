/** New identities for what is sent, with which one file can stand for many. */
import { unsigned } from '../number.ts'
import { flag, onlyWith, value } from '../option.ts'

const each = ['--invent-instance', '--invent-series', '--invent-study', '--invent-patient'] as const

/** Any of the first four asks for new identities. */
export const inventingRows = {
  inventInstance: flag('+II --invent-instance', {
    en: 'give each object that is sent a new identity; the files stay as they are',
    ja: '送信するオブジェクトごとに識別情報を新しくする(ファイルは変えない)',
  }),
  inventSeries: value(
    '+IR --invent-series',
    '[n]umber: integer',
    {
      en: 'as +II, with a new series after n objects (default: 100)',
      ja: '+II と同じ。n 個ごとに新しいシリーズとする(既定値: 100)',
    },
    unsigned(1),
  ),
  inventStudy: value(
    '+IS --invent-study',
    '[n]umber: integer',
    {
      en: 'as +II, with a new study after n series (default: 50)',
      ja: '+II と同じ。n シリーズごとに新しい検査とする(既定値: 50)',
    },
    unsigned(1),
  ),
  inventPatient: value(
    '+IP --invent-patient',
    '[n]umber: integer',
    {
      en: 'as +II, with a new patient after n studies (default: 25)',
      ja: '+II と同じ。n 検査ごとに新しい患者とする(既定値: 25)',
    },
    unsigned(1),
  ),
  identitySeed: value(
    '--seed-identity',
    '[n]umber: integer',
    {
      en: 'invent the same identities for the same n, instead of new ones in each run',
      ja: '実行のたびに新しくせず、同じ n に対して同じ識別情報を作る',
    },
    unsigned(0),
    { checks: [onlyWith(...each)] },
  ),
}
