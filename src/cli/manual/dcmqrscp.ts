/** The manual of dcmqrscp. */
import { dcmqrscp as tool } from '../tools/dcmqrscp.ts'
import type { Manual } from './manual.ts'
import {
  commandFile,
  commandLine,
  dictionaryFile,
  environment,
  events,
  loggerFile,
  logging,
  progress,
} from './shared.ts'

export const dcmqrscp: Manual = {
  tool,
  description: [
    '`dcmqrscp` is an archive: it takes objects (C-STORE), keeps them as files with an index beside them, and answers queries (C-FIND) and retrievals (C-MOVE, C-GET) until it is told to stop by SIGINT or SIGTERM.',
    'An object is written whole or not at all, byte for byte as it came. The index is made anew from the files when it is missing or was not closed.',
    'A peer that proposes an asynchronous operations window (PS3.7 D.3.3.3, `storescu --async`) may have 8 operations outstanding; objects are taken in and answered in the order in which they come.',
    'Where it listens is told in one line on standard output: `listening on 127.0.0.1:11112`.',
  ],
  parts: [commandLine, logging, progress, events],
  examples: [
    {
      what: 'An archive on this machine only, which may send to one place:',
      lines: ['dcmqrscp -aet ARCHIVE --bind 127.0.0.1 --peer INBOX=127.0.0.1:11113 11112'],
    },
  ],
  environment,
  files: [
    ['DIRECTORY/objects', 'The objects, one file for each SOP Instance.'],
    ['DIRECTORY/index.sqlite', 'The index.'],
    loggerFile,
    dictionaryFile,
    commandFile,
  ],
  seeAlso: ['storescu', 'findscu', 'movescu', 'echoscu'],
}
