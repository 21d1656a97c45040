/** The manual of storescp. */
import { storescp as tool } from '../tools/storescp.ts'
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
  progress,
} from './shared.ts'

export const storescp: Manual = {
  tool,
  description: [
    '`storescp` waits for others to send it objects (C-STORE, PS3.4 annex B) and writes each of them into a file, until it is told to stop by SIGINT or SIGTERM. It answers C-ECHO, too. Several associations are served at a time.',
    'Whoever calls by whatever AE title is served, unless `--require-called`, `--require-calling`, `--access-control` or TLS with certificates says otherwise.',
    'With port 0 a free one is taken, and one line on standard output tells which: `listening on 0.0.0.0:11112`.',
  ],
  parts: [
    {
      heading: 'Stored files',
      body: [
        'A file is called like the modality of its SOP class and its SOP Instance UID: `CT.1.2.840…`; characters that do not belong into a UID become `_`. It appears under this name when it is complete, and the sender is told of success after that; until then its name begins with a dot and ends with `.part`. An object that is answered with a failure is not kept. What a killed run left under such a name is removed by the next one with the same output directory.',
        'By default each data set is written anew: sequences with explicit lengths, right group lengths, no trailing padding. With `--bit-preserving` the bytes are written as they came.',
        'Other names: `--unique-filenames` gives `CT.X.` and a new UID, `--timenames` the local time `YYYYMMDDHHMMSSmmm`, a number for the second and further objects of one millisecond, and the modality; `--output-pattern` makes the whole path of attributes.',
      ],
    },
    {
      heading: 'Studies',
      body: [
        'Where objects are sorted, each study has a folder of its own: `PREFIX_YYYYMMDD_HHMMSSmmm`, `PREFIX_StudyInstanceUID` or `NAME_YYYYMMDD_HHMMSSmmm`; an empty prefix stands without the `_`. Names of patients are decoded by their character set and written with letters and digits of ASCII. An object without a Study Instance UID is refused with C000.',
        'A study is complete when its sender goes on with another study, when a later association begins with another one, or, with `--eostudy-timeout`, when nothing of it came for that time. Who sends at the same time over another association does not end it. What comes of a study after that begins a new one.',
        '`--rename-on-eostudy` then renames its files to two letters for the kind of object and six digits, `CT000001`; numbers that are taken are passed over.',
      ],
    },
    {
      heading: 'Commands',
      body: [
        '`--exec-on-reception` runs a command for each object that was kept (with `--ignore`: received), `--exec-on-eostudy` for each study that is complete, by `/bin/sh`, after the sender has been answered. Up to 16 run at a time; with `--exec-sync` one after the other, and the next object is taken when they have ended. A command that fails is told in a warning.',
        [
          ['#p', 'Folder of the object or the study; also in the variable `DIMSE_DIRECTORY`.'],
          ['#f', 'Name of the file in it, not in `--exec-on-eostudy`; `DIMSE_FILE`.'],
          ['#a', 'AE title of the sender; `DIMSE_CALLING_AE_TITLE`.'],
          ['#c', 'AE title by which it called us; `DIMSE_CALLED_AE_TITLE`.'],
          ['#r', 'Name of its host, or with `--disable-host-lookup` the address; `DIMSE_PEER`.'],
        ],
        'What the sender chose is never read as a command: the shell gets these values in variables. In `#a`, `#c` and `#r` characters that mean something to a shell are `_`, should the command hand them to another shell; the variables hold them as they are.',
      ],
    },
    {
      heading: 'Profiles',
      body: [
        '`--config-file` names a file with profiles, in the form that `storescu` reads too: sections `[[TransferSyntaxes]]`, `[[PresentationContexts]]` and `[[Profiles]]`. What the profile lists is accepted, each class with the first of its transfer syntaxes that the peer proposes.',
      ],
    },
    commandLine,
    logging,
    progress,
    events,
  ],
  examples: [
    {
      what: 'Take everything that comes, compressed or not, into a folder for each study:',
      lines: ['storescp +xa -pm -od inbox -su study 11112'],
    },
    {
      what: 'Hand each study to a program when nothing of it came for half a minute:',
      lines: [`storescp -od inbox -ss study -tos 30 -xcs 'process-study "#p"' 11112`],
    },
    {
      what: 'By systemd, for each connection: a socket unit with Accept=yes, and in its service unit',
      lines: [
        'ExecStart=-/usr/bin/storescp --inetd -od /var/spool/dicom',
        'StandardInput=socket',
        'StandardError=journal',
      ],
    },
  ],
  environment,
  files: [loggerFile, dictionaryFile, commandFile, compiledFiles],
  seeAlso: ['storescu', 'movescu', 'dcmqrscp'],
}
