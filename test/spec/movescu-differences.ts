/** Where movescu differs on purpose from its recorded runs, and what holds instead. */
import { alike, type Difference } from './recorded-run.ts'

const nothingKept = { exitCode: 68, files: [] }
const ended = 'E: DIMSE failure (aborting sub-association):'

const identified = [
  'I: Request Identifiers:',
  'I: (0010,0020) LO [A]                                      #   2, 1 MyPid',
  'I: Received Final Move Response (Success)',
]

const withHtj2k = {
  maximumLength: 16_384,
  contexts: [
    [1, 0, '1.2.840.10008.1.2.4.91'],
    [3, 0, '1.2.840.10008.1.2.1'],
    [5, 4, '1.2.840.10008.1.2'],
    [7, 0, '1.2.840.10008.1.2.4.70'],
    [9, 4, '1.2.840.10008.1.2'],
    [11, 0, '1.2.840.10008.1.2.4.201'],
    [13, 0, '1.2.840.10008.1.2.4.91'],
  ],
} as const

/** By the id of the run. */
export const different: Readonly<Record<string, Difference>> = {
  // A failure once the association is up is a failure: 69.
  ...alike('wrong-msgid wrong-cmdfield peer-abort peer-abort-v peer-release peer-close onlyfind td-timeout', {
    exitCode: 69,
  }),
  ...alike('td-timeout-v rsp-nostatus rsp-nomsgid badfile badfile2 dirfile', { exitCode: 69 }),
  // The innermost condition is the one told.
  'peer-badpdu': {
    exitCode: 69,
    stderr: [/^E: Move Request Failed: 0006:0321 Unrecognized PDU type: /, /^E: Move SCU Failed: 0006:0321/],
  },
  'peer-badctx': { exitCode: 69, stderr: [/^E: Move Request Failed: 0006:/, /^E: Move SCU Failed: 0006:/] },
  // So is a cancel that nobody asked for.
  'status-FE00': { exitCode: 69 },
  // Success although an object was refused by us, or never came, is 68; what we refuse is not kept.
  ...alike('sub-mismatch-inst sub-mismatch-class sub-dirconflict sub-abort-mid sub-abort-mid-bp', nothingKept),
  'sub-padded-ds': nothingKept,
  // What cannot be parsed is answered with C000, and the association goes on.
  ...alike('sub-baddata sub-oddpdv', {
    ...nothingKept,
    stderr: [/^E: cannot understand the data set of CT\.1\.2\.3\.4: /],
  }),
  // With -up the blanks go without a word.
  'sub-padded-space-up': { stderr: [] },
  // As of 3.7.0 only what parts a path is replaced; a class that is not known is called so.
  'sub-chars': { files: ['CT.a(b)c-d+e@f~g:h%i'] },
  'sub-unknown-prefix': { files: ['UNKNOWN.1.2.3.4'] },
  // The link to a device that is full is replaced by the file.
  'sub-full-big': { stderr: ['W: DICOM file already exists, overwriting: CT.1.2.3.4'] },
  'sub-full-big-bp': { stderr: [] },
  'sub-missing-uids': { ...nothingKept, stderr: ['W: refused CT.1.2.3.4 with status 0xc000'] },
  'sub-dirconflict-bp': { ...nothingKept, stderr: ['E: cannot write DICOM file: CT.1.2.3.4'] },
  // What ended a storage association is said once.
  'sub-close-mid': {
    ...nothingKept,
    stderr: ['E: Store SCP Failed: 0006:0317 Peer aborted Association (or never connected)'],
  },
  'sub-emptyuid': {
    ...nothingKept,
    stderr: [`${ended} 0006:020b DIMSE: Command Parse Failed: Element: (0000,1000) AffectedSOPInstanceUID`],
  },
  'sub-nodataset': { ...nothingKept, stderr: [/aborting sub-association.* 0006:020b .*data set/] },
  'sub-ctxdiffer': {
    ...nothingKept,
    stderr: [`${ended} 0006:0206 DIMSE: Presentation Contexts of Command and Data Differ`],
  },
  'sub-unknown-ctxid': { stderr: [/aborting sub-association.* 0006:/] },
  'sub-badcmd': {
    stderr: [
      'E: Expected C-ECHO or C-STORE request but received DIMSE command 0x0020',
      `${ended} 0006:0201 DIMSE Bad command type`,
    ],
  },
  'td-subpartial': {
    ...nothingKept,
    stderr: [
      'E: Store SCP Failed: 0006:0207 DIMSE No data available (timeout in non-blocking mode)',
      /^E: DIMSE failure/,
    ],
  },
  'td-subidle': { exitCode: 69 },
  // What waited for ever is ended, what came too late is waited for.
  ...alike('sub-neverrelease sub-neverrelease-td', {
    exitCode: 0,
    stderr: ['W: storage association idle for 1 s after the last response, aborting it'],
  }),
  'conc-late': { files: ['CT.1.2.3.4'] },
  // A data set where none was expected is told in other words, and is a failure.
  'pending-ds-pi': {
    exitCode: 69,
    stderr: [
      /Status Pending, but DataSetType!=NULL$/,
      /Assuming NO response identifiers are present$/,
      'E: Move Request Failed: 0006:020c DIMSE Read PDV failed',
      'E: Move SCU Failed: 0006:020c DIMSE Read PDV failed',
    ],
  },
  'rsp-nodstype': { exitCode: 69 },
  // A peer can only accept what was proposed (PS3.8 9.3.3.2).
  acceptforeign: { exitCode: 66, stderr: ['F: No Acceptable Presentation Contexts'] },
  // An empty title is found before the connection is made.
  ...alike('aet-empty aec-empty', {
    stderr: ['F: Association Request Failed:', /^F: 0006:030c Illegal service parameter/],
  }),
  // What 3.7.0 takes with +xa is taken too: HTJ2K.
  'sub-xa': { accepted: withHtj2k },
  // As of 3.7.0 the output directory counts with +B.
  'w-bitpres-od': { files: ['out/CT.1.2.3.4.1.1.1', 'out/CT.1.2.3.4.1.1.2'] },
  // Several storage associations at a time are served.
  'conc-twopar': { files: ['CT.1.2.3.1', 'CT.1.2.3.2'] },
  // A dictionary needs no command elements, and the good lines of a file with bad ones count.
  'dict-mini': { stderr: identified },
  'dict-list': { stderr: ['E: DcmDataDictionary: Cannot open file: nope.dic', ...identified] },
  'dict-syntax': {
    stderr: [
      'E: DcmDataDictionary: bad.dic: too few fields (line 2)',
      'E: DcmDataDictionary: bad.dic: bad VR field (line 3): ZZ',
      ...identified,
    ],
  },
  // Without any dictionary there is no association.
  'dict-bad-file': {
    exitCode: 1,
    stderr: [
      'E: DcmDataDictionary: Cannot open file: /nonexistent.dic',
      'F: no data dictionary loaded, check environment variable: DCMDICTPATH',
    ],
  },
  // Both sides asking at once is a way to release (PS3.8 9.2, AR-8 and AR-9).
  'release-collide': { exitCode: 0, stderr: [] },
}
