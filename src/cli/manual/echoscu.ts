/** The manual of echoscu. */
import { echoscu as tool } from '../tools/echoscu.ts'
import type { Manual } from './manual.ts'
import { commandFile, commandLine, dictionaryFile, environment, events, loggerFile, logging } from './shared.ts'

export const echoscu: Manual = {
  tool,
  description: [
    '`echoscu` asks whether a peer is there and speaks DICOM (C-ECHO, PS3.4 annex A): it opens an association for the Verification class, sends a request and waits for the response. It says nothing when all went well.',
  ],
  parts: [commandLine, logging, events],
  examples: [
    { what: 'Is the archive there?', lines: ['echoscu -v -aec PACS pacs.example 104'] },
    { what: 'Ask ten times on one association:', lines: ['echoscu --repeat 10 -aec PACS pacs.example 104'] },
  ],
  environment,
  files: [loggerFile, dictionaryFile, commandFile],
  seeAlso: ['storescu', 'findscu', 'movescu', 'dcmqrscp'],
}
