/** The manual of findscu. */
import { findscu as tool } from '../tools/findscu.ts'
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

export const findscu: Manual = {
  tool,
  description: [
    '`findscu` asks an archive or a worklist what it has (C-FIND, PS3.4 C.4.1 and annex K) and shows each match as a listing of its attributes.',
    'The identifier comes from query files, from `-k`, or from both. An attribute with a value narrows the query; one without is filled in by the peer.',
  ],
  parts: [
    {
      heading: 'Matches',
      body: [
        'Each match is shown as a listing on standard error, unless a level of messages below `info` was asked for (`-q`, `-ll`), or the matches go elsewhere; `--show-responses` and `--hide-responses` decide in any case. Text is decoded by the character set of the match.',
        '`--extract` writes each match into a file `rsp0001.dcm` and so on below `--output-directory`, `--extract-xml` into `rsp0001.xml`, `--extract-xml-single` all of them into one XML file.',
        '`--table` and `--csv` write the attributes that were asked for to standard output: those of `-k` in their order, then the others of a query file. A table is aligned by its first thousand rows. CSV is UTF-8 with quotes where they are needed (RFC 4180). Several values of an attribute have a backslash between them.',
        'With `--cancel n` the peer is asked to stop after n matches. Interrupted (SIGINT, SIGTERM), findscu asks it to stop, too, waits at most two seconds, and aborts the association.',
      ],
    },
    {
      heading: 'Character sets',
      body: [
        'Values of `-k` are sent as they are typed. With `--charset` they are taken as UTF-8 and sent in that character set, which Specific Character Set then names; so is what a query file has. A character that the set does not have is an error.',
      ],
    },
    commandLine,
    logging,
    events,
  ],
  examples: [
    {
      what: 'The studies of a day:',
      lines: [
        'findscu -S -aec PACS -k QueryRetrieveLevel=STUDY -k StudyDate=20240131 \\',
        '  -k PatientID -k StudyInstanceUID pacs.example 104',
      ],
    },
    {
      what: 'The same as a table, and for a spreadsheet:',
      lines: [
        'findscu -S -aec PACS --table -k QueryRetrieveLevel=STUDY -k StudyDate=20240131 \\',
        '  -k PatientName -k StudyDescription -k ModalitiesInStudy pacs.example 104',
        'findscu -S -aec PACS --csv -k QueryRetrieveLevel=STUDY -k StudyDate=20240131 \\',
        '  -k PatientName -k StudyDescription pacs.example 104 > studies.csv',
      ],
    },
    {
      what: 'A name in the character set of the archive:',
      lines: [
        'findscu -P -aec PACS --charset japanese -k QueryRetrieveLevel=PATIENT \\',
        "  -k 'PatientName=*山田*' -k PatientID pacs.example 104",
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
  files: [loggerFile, dictionaryFile, commandFile, compiledFiles],
  seeAlso: ['movescu', 'echoscu', 'dcmqrscp'],
}
