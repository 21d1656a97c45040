/** The manual of getscu. */
import { getscu as tool } from '../tools/getscu.ts'
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

export const getscu: Manual = {
  tool,
  description: [
    '`getscu` asks an archive for objects (C-GET, PS3.4 annex C) and takes them over the same association. Nothing has to listen, no firewall has to let the archive in, and the archive need not know who asks. Not every archive offers it; where it does not, `movescu` retrieves the same objects.',
    'What is asked for is an identifier: a Query/Retrieve Level and the unique keys down to this level. It comes from query files, from `-k`, from both, or from `--query`; each query file is one C-GET request, all on one association.',
  ],
  parts: [
    {
      heading: 'What can come',
      body: [
        'The archive can send only what was proposed with the association: 127 storage classes, each in the transfer syntaxes of one option that begins with `+x`, of which the archive chooses one. Without these they are the uncompressed ones, and an archive that holds objects compressed has to unpack them, or fails. `--propose-class` adds a class, private or new, that is not among the 127; with `--as-stored` only the classes that it names can come, each in every transfer syntax, as the archive has it.',
        'Objects that the archive could not send are counted as failed, and listed where the archive names them.',
      ],
    },
    {
      heading: 'When something fails',
      body: [
        'The exit code is 0 only when everything was retrieved. The last lines of a run that failed say in plain words what: the status, what the archive counts and says, the objects that it did not send, and those that were refused here.',
        'Interrupted (SIGINT, SIGTERM), getscu asks the archive to stop (C-CANCEL), takes what is under way for at most two seconds, and aborts the association. A line says how many objects had come. A second signal ends it at once.',
      ],
    },
    {
      heading: 'Stored files',
      body: [
        'A file is called like the modality of its SOP class and its SOP Instance UID: `CT.1.2.840…`; with `--bit-preserving` by the UID alone. It appears under this name when it is complete; until then its name begins with a dot and ends with `.part`. An object that is answered with a failure is not kept.',
      ],
    },
    commandLine,
    logging,
    progress,
    events,
  ],
  examples: [
    {
      what: 'Retrieve the CT images of a study, as the archive has them:',
      lines: [
        'getscu -S -aec PACS --propose-class CTImageStorage --as-stored -od inbox \\',
        '  --query StudyInstanceUID=1.2.3.4 pacs.example 104',
      ],
    },
    {
      what: 'One series, into folders by patient:',
      lines: [
        'getscu -S -aec PACS --query StudyInstanceUID=1.2.3.4,SeriesInstanceUID=1.2.3.4.5 \\',
        "  --output-pattern '{PatientID}/{SOPInstanceUID}.dcm' pacs.example 104",
      ],
    },
  ],
  environment,
  files: [loggerFile, dictionaryFile, commandFile, compiledFiles],
  seeAlso: ['movescu', 'findscu', 'dcmqrscp'],
}
