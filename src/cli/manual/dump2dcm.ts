/** The manual of dump2dcm. */
import { dump2dcm as tool } from '../tools/dump2dcm.ts'
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

export const dump2dcm: Manual = {
  tool,
  description: [
    '`dump2dcm` makes a DICOM file of a text that names its elements, one in each line: what `dcmdump` prints with `--print-all`, or what somebody wrote, such as a query for `movescu` and `findscu`.',
    'Without a transfer syntax in the dump, and without an option that asks for one, the file is in Explicit VR Little Endian. A data set without SOP Class UID, such as a query, gets a class of DCMTK in the file meta information that stands for none.',
  ],
  parts: [
    {
      heading: 'The dump',
      body: [
        'An element is a tag, a VR, and a value. The VR may be left out where the dictionary knows it. A comment begins with `#`, empty lines mean nothing, elements may come in any order; of two with the same tag the first counts.',
        [
          [
            '[text]',
            'Text in any VR, up to the last bracket of the line. Line ends may be in it where the line that closes it ends with the bracket or a comment.',
          ],
          ['word', 'Text without brackets, up to a comment.'],
          ['12\\-3', 'Numbers in decimal: US, SS, UL, SL, UV, SV, FL, FD, OF, OD, OL and OV.'],
          ['00\\1f', 'Bytes (OB, UN) or words (OW) in hexadecimal.'],
          ['=file', 'The bytes of a file, for OB, OW, UN and their like.'],
          ['=Name', 'A UID by its name, as `dcmdump` shows it.'],
          ['(0008,0018)', 'A tag, for AT.'],
          ['(anything else)', 'No value.'],
        ],
        'A sequence begins with its tag and SQ and ends with `(fffe,e0dd)`; its items begin with `(fffe,e000)` and end with `(fffe,e00d)`. Compressed pixel data begin with `(7fe0,0010) OB (PixelSequence`, followed by fragments, `(fffe,e000) pi`, and end with `(fffe,e0dd)`.',
      ],
    },
    {
      heading: 'Errors',
      body: [
        'What is wrong in the dump is told line by line, nothing is written, and the exit code is 1. With `--ignore-errors` what is right is written all the same. When the pixel data cannot be in the transfer syntax the exit code is 2.',
      ],
    },
    commandLine,
    logging,
    events,
  ],
  examples: [
    {
      what: 'A query for movescu:',
      lines: ['dump2dcm patient.dump patient.dcm', 'movescu -P pacs.example.org 104 patient.dcm'],
    },
    {
      what: 'A file as text, and back:',
      lines: ['dcmdump +L image.dcm > image.dump', 'dump2dcm image.dump again.dcm'],
    },
  ],
  environment,
  files: [loggerFile, dictionaryFile, commandFile, compiledFiles],
  seeAlso: ['dcmdump', 'movescu', 'findscu'],
}
