/** The manual of findscu. */
import { findscu as tool } from '../tools/findscu.ts'
import type { Manual } from './manual.ts'
import { commandFile, commandLine, dictionaryFile, environment, events, loggerFile, logging } from './shared.ts'

export const findscu: Manual = {
  tool,
  description: [
    '`findscu` asks an archive or a worklist what it has (C-FIND, PS3.4 C.4.1 and annex K) and shows each match as a listing of its attributes.',
    'The identifier comes from query files, from `-k`, or from both. An attribute with a value narrows the query; one without is filled in by the peer.',
  ],
  parts: [commandLine, logging, events],
  examples: [
    {
      what: 'The studies of a day:',
      lines: [
        'findscu -S -aec PACS -k QueryRetrieveLevel=STUDY -k StudyDate=20240131 \\',
        '  -k PatientID -k StudyInstanceUID pacs.example 104',
      ],
    },
    {
      what: 'The worklist of a scanner:',
      lines: [
        "findscu -W -aec RIS -k 'ScheduledProcedureStepSequence[0].Modality=CT' \\",
        '  -k PatientName -k AccessionNumber ris.example 104',
      ],
    },
  ],
  environment,
  files: [loggerFile, dictionaryFile, commandFile],
  seeAlso: ['movescu', 'echoscu', 'dcmqrscp'],
}
