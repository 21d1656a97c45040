/** Which files a tool takes as its input. */
import type { Part10Mode } from '../../data/part10.ts'
import { flag, oneOf, onlyWith, say, text, value } from '../option.ts'

const form = (mode: Part10Mode) => ({ means: mode })

/** What may be in an input file: file meta information (PS3.10 7.1) or none. */
export const inputForm = oneOf('either', {
  either: say(
    '+f --read-file',
    {
      en: 'read files with or without file meta information (default)',
      ja: 'ファイルメタ情報の有無を問わず読む(既定値)',
    },
    form('auto'),
  ),
  metaOnly: say(
    '+fo --read-file-only',
    { en: 'read files with file meta information only', ja: 'ファイルメタ情報のあるファイルだけを読む' },
    form('meta-only'),
  ),
  dataSetOnly: say(
    '-f --read-dataset',
    { en: 'read the files as bare data sets', ja: 'ファイルを、データセットだけのものとして読む' },
    form('data-set-only'),
  ),
})

export const inputRows = {
  scanDirectories: flag('+sd --scan-directories', {
    en: 'take the files in the directories that are named as input',
    ja: '入力に挙げたディレクトリの中のファイルを対象とする',
  }),
  scanPattern: value(
    '+sp --scan-pattern',
    '[p]attern: text with * ? [..]',
    { en: 'take only files whose name matches p', ja: '名前が p に合うファイルだけを対象とする' },
    text,
    {
      checks: [onlyWith('--scan-directories')],
    },
  ),
  recurse: oneOf('no', {
    no: say(
      '-r --no-recurse',
      { en: 'leave directories inside them alone (default)', ja: '下位のディレクトリには入らない(既定値)' },
      { means: false },
    ),
    yes: say(
      '+r --recurse',
      { en: 'go into directories inside them as well', ja: '下位のディレクトリにも入る' },
      {
        means: true,
        checks: [onlyWith('--scan-directories')],
      },
    ),
  }),
}

/** Go on where a single input fails. */
export const noHalt = flag('-nh --no-halt', {
  en: 'go on with the next file when one cannot be read or is refused',
  ja: '読めない、または拒否されたファイルがあっても次へ進む',
})
