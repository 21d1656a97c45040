/** The manual of movescu. */
import { sopClasses, storageSopClasses } from '../../dict/sop-class.ts'
import { movescu as tool } from '../tools/movescu.ts'
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

export const movescu: Manual = {
  tool,
  description: [
    '`movescu` asks an archive to send objects (C-MOVE, PS3.4 annex C). With `--port` it is at the same time the Storage SCP that takes these objects and writes each of them into a file; without it they go to another application entity, named by `--move`.',
    'What is asked for is an identifier: a Query/Retrieve Level and the unique keys down to this level. It comes from query files, from `-k`, from both, or from `--query`; each query file is one C-MOVE request, all on one association.',
    'The archive knows the receiver by its AE title only, so the title has to be among the destinations that the archive is configured with, with the host and port where `movescu` listens.',
  ],
  parts: [
    {
      heading: 'Keys',
      body: [
        'A key of `-k` is a tag (`0010,0020=PAT001`), a keyword (`PatientID=PAT001`) or a path into sequences (`RequestAttributesSequence[0].ScheduledProcedureStepID=7`). The value is everything after the first `=`; without one the attribute is sent empty. Several values are separated by backslashes. Keys replace equal attributes of the query file; of several keys for one attribute the leftmost counts.',
        '`--query` makes a whole query without a file: keys like those of `-k` with commas between, `PatientID=PAT001,StudyInstanceUID=1.2.3`. A comma inside a value is written `\\,`. Keys of `-k` go over those of `--query`. The level is that of `--level`, else of the lowest unique key.',
        'C-MOVE takes the level and unique keys only (PS3.4 C.4.2.1.4). A query that cannot be right is told before it is sent: one without a level or with an unknown one, without its unique key, with keys of lower levels or with other attributes. With `--strict-keys` it is not sent, and the exit code is 1.',
      ],
    },
    {
      heading: 'When something fails',
      body: [
        'A final status other than success is one warning line, and the last lines of the run say in plain words what failed: the status, what the archive counts and says, the objects that it did not send, and those that were refused here. All queries are sent, unless the association itself fails; the exit code is that of the worst.',
        'The exit code is 0 only when everything was retrieved: a success of which sub-operations failed, or whose objects did not all arrive, is 68. `FE00` (cancelled) is a success only after `--cancel`.',
        'Storage associations are taken as long as the program runs, several at a time. One that goes on without doing anything after the last response is ended after `--idle-timeout`.',
        'Interrupted (SIGINT, SIGTERM), movescu asks the peer to stop (C-CANCEL), takes what is under way for at most two seconds, and aborts the association. A line says how many objects had come. A second signal ends it at once.',
      ],
    },
    {
      heading: 'Stored files',
      body: [
        'A file is called like the modality of its SOP class and its SOP Instance UID: `CT.1.2.840…`. It appears under this name when it is complete; until then its name begins with a dot and ends with `.part`. An object that is answered with a failure is not kept. What a killed run left under such a name is removed by the next one with the same output directory.',
        'By default each data set is written anew: sequences with explicit lengths, right group lengths, no trailing padding. With `--bit-preserving` the bytes are written as they came.',
      ],
    },
    commandLine,
    logging,
    progress,
    events,
    {
      heading: 'DICOM conformance',
      body: [
        'As SCU, one of these pairs is proposed, of which the second is used:',
        models(),
        'As SCP, Verification (1.2.840.10008.1.1) and these Storage SOP classes are accepted:',
        storageSopClasses()
          .filter(({ accepted }) => accepted)
          .map(({ uid, name }): Definition => [uid, name]),
      ],
    },
  ],
  examples: [
    {
      what: 'Retrieve a study to this machine; the archive `PACS` knows the title `WORKSTATION` as port 11113 of it:',
      lines: [
        'movescu -S -aet WORKSTATION -aec PACS +P 11113 -od inbox \\',
        '  -k QueryRetrieveLevel=STUDY -k StudyInstanceUID=1.2.3.4 pacs.example 104',
      ],
    },
    {
      what: 'Have everything of a patient sent to another application entity, with a query file made by hand:',
      lines: [
        "cat > patqry.dump <<'END'",
        '# every object of the patient',
        '(0008,0052) CS [PATIENT]',
        '(0010,0020) LO [PAT001]',
        'END',
        'dump2dcm patqry.dump patqry.dcm',
        'movescu -aem ELSEWHERE -aec PACS pacs.example 104 patqry.dcm',
      ],
    },
    {
      what: 'The same query for another patient:',
      lines: ['movescu -aem ELSEWHERE -aec PACS -k 0010,0020=PAT002 pacs.example 104 patqry.dcm'],
    },
  ],
  environment,
  files: [loggerFile, dictionaryFile, commandFile, compiledFiles],
  seeAlso: ['findscu', 'storescu', 'echoscu', 'dcmqrscp'],
}

function models(): readonly Definition[] {
  const names = ['Patient Root', 'Study Root', 'Patient/Study Only']
  const uids = [
    [sopClasses.patientRootFind, sopClasses.patientRootMove],
    [sopClasses.studyRootFind, sopClasses.studyRootMove],
    [sopClasses.patientStudyOnlyFind, sopClasses.patientStudyOnlyMove],
  ]
  return names.map((name, index) => [name, `FIND ${uids[index]?.[0]}, MOVE ${uids[index]?.[1]}`])
}
