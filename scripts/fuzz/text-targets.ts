/** Files that people write: dictionaries, dumps, configurations, keys, tables of hosts. */
import { parseArchiveConfiguration } from '../../src/cli/archive-config/parse.ts'
import { words } from '../../src/cli/command-file.ts'
import { compileFileNamePattern } from '../../src/cli/file-name-pattern.ts'
import { parseProperties, substitute } from '../../src/cli/log/config/properties.ts'
import { formatTime } from '../../src/cli/log/config/time-format.ts'
import { compilePathPattern } from '../../src/cli/object-file/path-pattern.ts'
import { parseKey } from '../../src/cli/options/key.ts'
import { undump } from '../../src/data/undump.ts'
import { dictionaryLines } from '../../src/dict/dictionary-file.ts'
import { DicomError, UsageError } from '../../src/errors.ts'
import { parseProfiles } from '../../src/services/association-profile.ts'
import { readRules } from '../../src/ul/host-access-rule.ts'
import { bytes, sizeOf, type Target, wayOf } from './target.ts'

const isRefusal = (error: unknown): boolean => error instanceof DicomError || error instanceof UsageError
const latin1 = (input: Uint8Array): string => Buffer.from(input).toString('latin1')

const ofText = (
  name: string,
  seeds: readonly string[],
  tokens: readonly string[],
  run: (text: string) => string | Promise<string>,
): Target => ({
  name,
  seeds: () => seeds.map(bytes),
  tokens: [...tokens, '\n', '\r\n', '\t', ' ', '\0', '#', '"', "'", '=', ',', '\x1b[2J'].map(bytes),
  isRefusal,
  run: (input) => run(latin1(input)),
})

const dictionary = ofText(
  'dictionary',
  [
    '(0010,0010) PN PatientName 1 DICOM\n(50xx,3000) OW CurveData 1 DICOM/retired\n',
    '(0009,"ACME 1.1",01) LO AcmeText 1-n PrivateTag # c\n(0020-o-0030,0010) ox Range 1 x\n',
  ],
  ['(0010,0010)', '"ACME"', '1-n', '1-2n', 'ox', 'xs', 'PrivateTag', '-o-', '-e-', '-u-', 'ffff'],
  (text) => {
    let [elements, complaints] = [0, 0]
    for (const line of dictionaryLines(text, 'd')) {
      if ('element' in line) elements += 1
      else complaints += 1
    }
    return `${sizeOf(elements)} ${sizeOf(complaints)}`
  },
)

const dump = ofText(
  'dump',
  [
    '(0008,0018) UI [1.2.3] # 6, 1 SOPInstanceUID\n(0010,0010) PN [A^B]\n(0028,0010) US 2\\3\n',
    '(0008,1140) SQ (Sequence with undefined length #=1)\n (fffe,e000) na (Item)\n  (0008,1150) UI =CTImageStorage\n (fffe,e00d)\n(fffe,e0dd)\n',
    '(7fe0,0010) OB (PixelSequence #=2)\n (fffe,e000) pi (no value available)\n (fffe,e000) pi 01\\02\n(fffe,e0dd)\n(0009,0010) OW =file.raw\n',
  ],
  [
    '(fffe,e000)',
    '(fffe,e00d)',
    '(fffe,e0dd)',
    ' SQ ',
    ' OW ',
    ' AT (0008,0018)',
    '(no value available)',
    '[',
    ']',
    '\\',
  ],
  async (text) => {
    const read = async function* (): AsyncGenerator<string> {
      for (let at = 0; at < text.length; at += 97) yield text.slice(at, at + 97)
    }
    const { dataSet, faults } = await undump(read())
    return `${sizeOf(dataSet.size)} ${sizeOf(faults.length)} ${wayOf(faults[0]?.what ?? '')}`
  },
)

const archiveConfig = ofText(
  'archive-config',
  [
    'NetworkTCPPort = 104\nMaxPDUSize = 16384\nHostTable BEGIN\na = (A, h, 1)\nb = a, (B, h, 2)\nHostTable END\nVendorTable BEGIN\n"V" = b\nVendorTable END\nAETable BEGIN\nX /x RW (9, 1mb) b\nY "/y z" R (1, 1kb) ANY\nAETable END\n',
    'SpecificCharacterSet = "ISO_IR 192", override, discard\nUserName = x\n',
  ],
  ['BEGIN', 'END', 'HostTable', 'AETable', '(', ')', 'ANY', 'RW', '1024mb'],
  (text) => {
    const parsed = parseArchiveConfiguration(text)
    if ('problems' in parsed) return `${sizeOf(parsed.problems.length)} ${wayOf(parsed.problems[0] ?? '')}`
    const { hosts, vendors, areas } = parsed.configuration
    return `${sizeOf(hosts.length)} ${sizeOf(vendors.length)} ${sizeOf(areas.length)}`
  },
)

const profiles = ofText(
  'profiles',
  [
    '[[TransferSyntaxes]]\n[U]\nTransferSyntax1 = LittleEndianImplicit\n[[PresentationContexts]]\n[C]\nPresentationContext1 = CTImageStorage\\U\n[[SCPSCURoleSelection]]\n[R]\nRole1 = CTImageStorage\\BOTH\n[[ExtendedNegotiation]]\n[E]\nExtendedNegotiation1 = CTImageStorage\\0101\n[[Profiles]]\n[P]\nPresentationContexts = C\nSCPSCURoleSelection = R\nExtendedNegotiation = E\n',
  ],
  ['[[', ']]', '[', ']', 'TransferSyntax2', '\\', '1.2.840.10008.1.2', 'BOTH'],
  (text) => `${sizeOf(parseProfiles(text).size)}`,
)

const logging = ofText(
  'logging',
  [
    `log4cplus.rootLogger = INFO, console\nlog4cplus.appender.console = log4cplus::ConsoleAppender\nlog4cplus.appender.console.layout.ConversionPattern=%d{%Y-%m-%d %H:%M:%S.%q} %-5p %m%n\nx=\${rootLogger}\n`,
  ],
  ['${', '}', '%', '%d{', '\\', '\\\n', 'include ', 'log4cplus.'],
  (text) => {
    const properties = parseProperties(text)
    const substituted = substitute(properties, {})
    const time = formatTime(new Date(0), text.slice(0, 200), true)
    return `${sizeOf(properties.size)} ${sizeOf(substituted.size)} ${sizeOf(time.length)}`
  },
)

const keys = ofText(
  'keys',
  ['PatientName=A*', '0010,0010=x', '(0008,1140)[0].(0008,1150)=1.2', 'ScheduledProcedureStepSequence[*].Modality=CT'],
  ['[', ']', '.', '(', ')', '[0]', '[4294967295]', 'PatientID', '0020,000D', '\\'],
  (text) => {
    const { path, element } = parseKey(text)
    return `${sizeOf(path.length)} ${element.kind}`
  },
)

const patterns = ofText(
  'patterns',
  ['*.dcm', 'IM?????', '{StudyInstanceUID}/{SOPInstanceUID}.dcm', 'a[b-d]*{x}'],
  ['*', '?', '{', '}', '{SOPInstanceUID}', '[', ']', '/', '..', '\\'],
  (text) => {
    const matches = compileFileNamePattern(text)
    const name = `${text.replace(/[*?]/g, 'x')}`
    const outcome = `${matches(name)} ${matches('')}`
    return `${outcome} ${sizeOf(compilePathPattern(text).wanted.length)}`
  },
)

const commandFiles = ofText(
  'command-files',
  ['-aet A "-k" \'0010,0010=A B\' # c\n"un closed\n'],
  ['"', "'", '\\', '@', '-k'],
  (text) => `${sizeOf(words(text).length)}`,
)

const hostTables = ofText(
  'host-tables',
  [
    'ALL: .example.org EXCEPT x : allow\nstorescp: 10.0.0.0/255.0.0.0 [::1]/64 @g : deny\n',
    'dcmqrscp : LOCAL \\\n UNKNOWN\n',
  ],
  [' EXCEPT ', ': spawn x', 'ALL', '\\\n', '[', ']', '/', '@'],
  (text) => {
    const rows = [...readRules(text)]
    return `${sizeOf(rows.length)} ${Object.keys(rows[0] ?? {}).join()}`
  },
)

export const textTargets: readonly Target[] = [
  dictionary,
  dump,
  archiveConfig,
  profiles,
  logging,
  keys,
  patterns,
  commandFiles,
  hostTables,
]
