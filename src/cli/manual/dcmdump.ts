/** The manual of dcmdump. */
import { dcmdump as tool } from '../tools/dcmdump.ts'
import type { Manual } from './manual.ts'
import {
  commandFile,
  commandLine,
  compiledFiles,
  dictionaryFile,
  environment,
  events,
  loggerFile,
  logging,
} from './shared.ts'

export const dcmdump: Manual = {
  tool,
  description: [
    '`dcmdump` shows what is in DICOM files: the elements of the file meta information and of the data set, one line each, with tag, VR, value, length in bytes, number of values, and name. Files of any size are read piece by piece.',
    'Values are cut after 70 characters unless `--print-all` is given. Where the output is a terminal, text is decoded by its character set, and control characters are not shown; elsewhere its bytes go through as they are, unless `--convert-to-utf8` is given.',
  ],
  parts: [
    {
      heading: 'Searching',
      body: [
        'With `--search` only the elements that were asked for are shown, wherever they are, sequences with all that is in them. A name that no dictionary has is an error.',
      ],
    },
    {
      heading: 'Damaged files',
      body: [
        'Of a file that ends too early, or breaks the rules of PS3.5, an error line tells what was found and where; with `--ignore-errors` it is shown up to that place. The other files are shown all the same, and the exit code is 1.',
      ],
    },
    commandLine,
    logging,
    events,
  ],
  examples: [
    { what: 'What is in a file:', lines: ['dcmdump image.dcm'] },
    {
      what: 'Modality and date of all files below a folder:',
      lines: ['dcmdump +sd +r +Fs +P Modality +P StudyDate archive'],
    },
    { what: 'For programs:', lines: ['dcmdump --dicom-json image.dcm | jq .'] },
  ],
  environment,
  files: [loggerFile, dictionaryFile, commandFile, compiledFiles],
  seeAlso: ['storescu', 'dcmqrscp'],
}
