/** The manual of storescu. */
import { defaultProposedStorageClasses, storageSopClass } from '../../dict/sop-class.ts'
import { storescu as tool } from '../tools/storescu.ts'
import type { Definition, Manual } from './manual.ts'
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

export const storescu: Manual = {
  tool,
  description: [
    '`storescu` sends DICOM files to a Storage SCP (C-STORE, PS3.4 annex B), in the order of the command line, over one association or as many as are needed.',
    'The files are looked at before anything is proposed. Where the usual 64 storage classes with uncompressed transfer syntaxes can carry all of them, these are proposed; otherwise one presentation context for each class and transfer syntax that the files have, and one uncompressed one beside it. So compressed files and files of any class are simply sent.',
    'A data set goes byte for byte where the peer takes the transfer syntax of its file. Uncompressed and deflated data sets are re-encoded on the way where it does not; compressed ones are reported.',
  ],
  parts: [
    {
      heading: 'What is said of failures',
      body: [
        'Without `--no-halt` the first file that cannot be read or is refused ends the run, and the exit code tells why. With it the others are sent, and the exit code is that of the first failure: it is 0 only when everything was stored.',
        'Each file that was refused or failed has its own line at the default level: the file, the status in words and number, and what the peer said of it. Where something failed a last line sums up; a run that succeeded says nothing, and sums up at `-v`.',
      ],
    },
    {
      heading: 'Many files',
      body: [
        'All associations take from one list, so each file is sent once. With `--jobs` the first failure ends the others after the file that they are sending, unless `--no-halt` is given; when the peer allows fewer associations than were asked for, those that there are send everything, and a warning says so.',
        'With `--async` an asynchronous operations window is proposed (PS3.7 D.3.3.3). A peer that does not know it, like all of DCMTK, is sent one file at a time.',
        'With `--retry` a file is sent again when the connection was lost before it was answered, or the peer was out of resources (A7xx); an association is asked for again when it cannot be made or is rejected for now. What was answered is not sent again. Other refusals, rejections for good and files that cannot be read are not tried again. Pauses begin at half a second and double up to half a minute, less a random part.',
        'With `--report` each file has a row as soon as its outcome is known: its absolute path, size and time of modification, `sent`, `warned`, `refused` or `failed`, status, words, error comment, UIDs, bytes, attempts, and the name that `--rename` gave it. A row is written at once and whole. Without `--resume` the report begins anew; with it, rows are added to the one that is there, and a file is left out when its last row says `sent` or `warned` and its absolute path (or the name that it was given), size and time of modification are still the same. The contents are not compared.',
        'With `--rename` a file gets its new name when all its repetitions are done, over a file that had that name before. Files whose turn did not come, and the one that an interruption has caught, keep theirs.',
      ],
    },
    commandLine,
    logging,
    progress,
    events,
    {
      heading: 'DICOM conformance',
      body: [
        'These storage classes are proposed by default, in this order; further ones when files have them:',
        defaultProposedStorageClasses.map((uid): Definition => [uid, storageSopClass(uid)?.name ?? uid]),
      ],
    },
  ],
  examples: [
    { what: 'Send two files:', lines: ['storescu -aec PACS pacs.example 104 one.dcm two.dcm'] },
    {
      what: 'Send all files of a folder and of the folders in it, whatever becomes of single ones:',
      lines: ['storescu -aec PACS +sd +r -nh pacs.example 104 study/'],
    },
    {
      what: 'Send a large folder over four associations, through bad lines, and go on where an earlier run has ended:',
      lines: ['storescu -aec PACS +sd +r -nh --jobs 4 --retry 5 --report sent.csv --resume pacs.example 104 archive/'],
    },
    { what: 'Show what is negotiated and every message:', lines: ['storescu -d pacs.example 104 one.dcm'] },
  ],
  environment,
  files: [loggerFile, dictionaryFile, commandFile, compiledFiles],
  seeAlso: ['movescu', 'echoscu', 'dcmqrscp'],
}
