/** Where and how received objects are written. */
import { oneOf, onlyWith, say, text, value } from '../option.ts'

export const outputRows = {
  outputDirectory: value(
    '-od --output-directory',
    '[d]irectory: path',
    'write the objects into d, which must exist (default: .)',
    text,
    { initial: '.', checks: [onlyWith('--port')] },
  ),
  writing: oneOf('normal', {
    normal: say('-B --normal', 'write each data set anew, element by element (default)'),
    bitPreserving: say('+B --bit-preserving', 'write each data set exactly as it was received'),
  }),
}
