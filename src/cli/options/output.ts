/** Where and how received objects are written. */
import { directoryName, oneOf, onlyWith, say, value } from '../option.ts'

export const outputRows = {
  outputDirectory: value(
    '-od --output-directory',
    '[d]irectory: path',
    {
      en: 'write the objects into d, which must exist (default: .)',
      ja: 'オブジェクトを既存のディレクトリ d に書く(既定値: .)',
    },
    directoryName,
    { initial: '.', checks: [onlyWith('--port')] },
  ),
  writing: oneOf('normal', {
    normal: say('-B --normal', {
      en: 'write each data set anew, element by element (default)',
      ja: 'データセットを要素ごとに書き直す(既定値)',
    }),
    bitPreserving: say('+B --bit-preserving', {
      en: 'write each data set exactly as it was received',
      ja: 'データセットを受信したまま書く',
    }),
  }),
}
