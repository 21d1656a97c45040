/** The manual of dcmqrscp. */
import { dcmqrscp as tool } from '../tools/dcmqrscp.ts'
import type { Manual, Part } from './manual.ts'
import {
  commandFile,
  commandLine,
  compiledFiles,
  configurationFile,
  dictionaryFile,
  environment,
  events,
  loggerFile,
  logging,
  progress,
} from './shared.ts'

const configuration: Part = {
  heading: 'Configuration file',
  body: [
    'With `-c` a file of the form that DCMTK has says what there is: lines of `NAME = VALUE`, three tables, comments that begin with `#`. Everything that is wrong with it is told, each with its line, and the exit code is 10.',
    [
      [
        'NetworkTCPPort, MaxPDUSize, MaxAssociations',
        'As the parameter and the options of the same meaning, which come first.',
      ],
      ['UserName, GroupName', 'Whom the process belongs to once the port is open, when root has started it.'],
      [
        'SpecificCharacterSet',
        'Of answers to queries: a value of (0008,0005) in quotation marks, `fallback` or `override`, `transliterate`, `discard`; as the options under "specific character set".',
      ],
      [
        'HostTable',
        '`NAME = (AETITLE, HOST, PORT), ...` or names of rows above. C-MOVE may send to each application entity in it.',
      ],
      ['VendorTable', '`"VENDOR" = NAME, ...`: who belongs together, for `--move-vendor`.'],
      [
        'AETable',
        '`AETITLE DIRECTORY ACCESS (STUDIES, BYTES) PEERS`: one storage area a row. ACCESS is `R`, `W` or `RW`. Beyond so many studies the one that changed longest ago is deleted, beyond so many bytes of a study (`kb`, `mb`, `gb`) its oldest objects. PEERS are rows of the HostTable, `(AETITLE, HOST, PORT)`, or `ANY`.',
      ],
    ],
  ],
}

export const dcmqrscp: Manual = {
  tool,
  description: [
    '`dcmqrscp` is an archive: it takes objects (C-STORE), keeps them as files with an index beside them, and answers queries (C-FIND) and retrievals (C-MOVE, C-GET) until it is told to stop by SIGINT or SIGTERM.',
    'An object is written whole or not at all, byte for byte as it came. The index is made anew from the files when it is missing or was not closed.',
    'A peer that proposes an asynchronous operations window (PS3.7 D.3.3.3, `storescu --async`) may have 8 operations outstanding; objects are taken in and answered in the order in which they come.',
    'Where it listens is told in one line on standard output: `listening on 127.0.0.1:11112`.',
  ],
  parts: [configuration, commandLine, logging, progress, events],
  examples: [
    {
      what: 'An archive on this machine only, which may send to one place:',
      lines: ['dcmqrscp -aet ARCHIVE --bind 127.0.0.1 --peer INBOX=127.0.0.1:11113 11112'],
    },
    {
      what: 'Several storage areas, as a configuration file says:',
      lines: ['dcmqrscp -v -c /etc/dcmtk/dcmqrscp.cfg'],
    },
  ],
  environment,
  files: [
    ['DIRECTORY/objects', 'The objects, one file for each SOP Instance.'],
    ['DIRECTORY/index.sqlite', 'The index.'],
    configurationFile,
    loggerFile,
    dictionaryFile,
    commandFile,
    compiledFiles,
  ],
  seeAlso: ['storescu', 'findscu', 'movescu', 'echoscu'],
}
