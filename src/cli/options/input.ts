/** Which files a tool takes as its input. */
import { flag, oneOf, onlyWith, say, text, value } from '../option.ts'

export const inputRows = {
  scanDirectories: flag('+sd --scan-directories', 'take the files in the directories that are named as input'),
  scanPattern: value(
    '+sp --scan-pattern',
    '[p]attern: text with * ? [..]',
    'take only files whose name matches p',
    text,
    {
      checks: [onlyWith('--scan-directories')],
    },
  ),
  recurse: oneOf('no', {
    no: say('-r --no-recurse', 'leave directories inside them alone (default)', { means: false }),
    yes: say('+r --recurse', 'go into directories inside them as well', {
      means: true,
      checks: [onlyWith('--scan-directories')],
    }),
  }),
}

/** Go on where a single input fails. */
export const noHalt = flag('-nh --no-halt', 'go on with the next file when one cannot be read or is refused')
