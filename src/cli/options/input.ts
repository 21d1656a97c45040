/** Which files a tool takes as its input. */
import { flag, oneOf, onlyWith, say, text, value } from '../option.ts'

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
