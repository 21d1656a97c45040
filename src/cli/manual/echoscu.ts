/** The manual of echoscu. */
import { echoscu as tool } from '../tools/echoscu.ts'
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

export const echoscu: Manual = {
  tool,
  description: [
    '`echoscu` asks whether a peer is there and speaks DICOM (C-ECHO, PS3.4 annex A): it opens an association for the Verification class, sends a request and waits for the response. It says nothing when all went well.',
  ],
  parts: [
    {
      heading: 'Measuring',
      body: [
        'With `--count` the last lines on standard output say how many requests were sent and answered, and the shortest, the median, the 95th percentile and the longest of the times between the two; also when the run was interrupted.',
      ],
    },
    {
      heading: 'Certificates',
      body: [
        'With `--verify-cert` or `--is-root-cert` nobody is called, and neither peer nor port need be named: one line on standard output says whether the certificate passed, and the exit code is 0 or 22.',
      ],
    },
    commandLine,
    logging,
    events,
  ],
  examples: [
    { what: 'Is the archive there?', lines: ['echoscu -v -aec PACS pacs.example 104'] },
    {
      what: 'How long does it take to answer?',
      lines: ['echoscu --count 20 --interval 0.5 -aec PACS pacs.example 104'],
    },
    {
      what: 'Does it take an association with 128 presentation contexts?',
      lines: ['echoscu -ppc 128 -pts 38 -aec PACS pacs.example 104'],
    },
    { what: 'Ask ten times on one association:', lines: ['echoscu --repeat 10 -aec PACS pacs.example 104'] },
  ],
  environment,
  files: [loggerFile, dictionaryFile, commandFile, compiledFiles],
  seeAlso: ['storescu', 'findscu', 'movescu', 'dcmqrscp'],
}
