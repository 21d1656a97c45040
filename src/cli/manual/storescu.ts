/** The manual of storescu. */
import { defaultProposedStorageClasses, storageSopClass } from '../../dict/sop-class.ts'
import { storescu as tool } from '../tools/storescu.ts'
import type { Definition, Manual } from './manual.ts'
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
    { what: 'Show what is negotiated and every message:', lines: ['storescu -d pacs.example 104 one.dcm'] },
  ],
  environment,
  files: [loggerFile, dictionaryFile, commandFile],
  seeAlso: ['movescu', 'echoscu', 'dcmqrscp'],
}
