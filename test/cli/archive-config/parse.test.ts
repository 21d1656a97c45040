/** The configuration file of dcmqrscp: what it says, and how it is told what is wrong with it. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { ArchiveConfiguration } from '../../../src/cli/archive-config/configuration.ts'
import { parseArchiveConfiguration } from '../../../src/cli/archive-config/parse.ts'

function configuration(...lines: readonly string[]): ArchiveConfiguration {
  const parsed = parseArchiveConfiguration(lines.join('\n'))
  if ('problems' in parsed) return assert.fail(parsed.problems.join('\n'))
  return parsed.configuration
}

function problems(...lines: readonly string[]): readonly string[] {
  const parsed = parseArchiveConfiguration(lines.join('\n'))
  return 'problems' in parsed ? parsed.problems : []
}

const acme1 = { aeTitle: 'ACME1', host: 'acmehost1', port: 5678 }
const acme2 = { aeTitle: 'ACME2', host: 'acmehost2', port: 5679 }
const hosts = [
  'HostTable BEGIN',
  'acme1 = (ACME1, acmehost1, 5678)',
  '  acme2=(ACME2,acmehost2,5679)',
  'company = acme1, acme2',
  'HostTable END',
]

test('all of it', () => {
  const found = configuration(
    '# a comment',
    'NetworkType     = "tcp"',
    'NetworkTCPPort  = 11112',
    '\tMaxPDUSize = 32768',
    'MaxAssociations = 20',
    'UserName = "dicom"',
    'GroupName = dicom',
    'SpecificCharacterSet = "ISO_IR 192", override, transliterate, discard',
    '',
    ...hosts,
    'VendorTable BEGIN',
    '"Acme CT Company" = company',
    'VendorTable END',
    'AETable BEGIN',
    'STORE /var/lib/store RW (9, 1024mb) company',
    '# another',
    'READ\t"/var/lib/with blanks"\tR\t(200, 24kb)\tANY',
    'WRITE /w W (1,5) (X, xhost, 104), acme2',
    'AETable END',
  )
  assert.deepEqual(found, {
    port: 11112,
    maximumLength: 32768,
    maximumAssociations: 20,
    user: 'dicom',
    group: 'dicom',
    charset: { override: true, fallback: ['ISO_IR 192'], missing: { transliterate: true, discard: true } },
    hosts: [acme1, acme2, acme1, acme2],
    vendors: [[acme1, acme2]],
    areas: [
      {
        aeTitle: 'STORE',
        folder: '/var/lib/store',
        readable: true,
        writable: true,
        quota: { studies: 9, bytesPerStudy: 1024 * 0x10_0000 },
        peers: [acme1, acme2],
      },
      {
        aeTitle: 'READ',
        folder: '/var/lib/with blanks',
        readable: true,
        writable: false,
        quota: { studies: 200, bytesPerStudy: 24 * 1024 },
        peers: undefined,
      },
      {
        aeTitle: 'WRITE',
        folder: '/w',
        readable: false,
        writable: true,
        quota: { studies: 1, bytesPerStudy: 5 },
        peers: [{ aeTitle: 'X', host: 'xhost', port: 104 }, acme2],
      },
    ],
  })
})

test("Debian's file as it is, and with the rows that it has as examples", (t) => {
  const path = '/etc/dcmtk/dcmqrscp.cfg'
  if (!existsSync(path)) return t.skip('dcmtk is not installed')
  const text = readFileSync(path, 'utf8')
  assert.equal(configuration(text).areas.length, 0)
  const examples = configuration(text.replace(/^#(?=\w|")/gm, ''))
  assert.deepEqual(
    examples.areas.map(({ aeTitle }) => aeTitle),
    ['ACME_STORE', 'UNITED_STORE', 'READWRITE', 'READ'],
  )
  assert.equal(examples.vendors.length, 2)
})

test('the example that comes with the package', () => {
  // From build/test/cli/archive-config/ to the root of the package.
  const path = fileURLToPath(new URL('../../../../etc/dcmqrscp.cfg', import.meta.url))
  const { areas, hosts, vendors, charset } = configuration(readFileSync(path, 'utf8'))
  assert.deepEqual(
    areas.map(({ aeTitle, readable, writable, peers }) => [aeTitle, readable, writable, peers?.length]),
    [
      ['ARCHIVE', true, true, undefined],
      ['INBOX', false, true, 1],
    ],
  )
  assert.deepEqual([hosts.length, vendors.length, charset?.override], [4, 1, false])
})

describe('what is wrong is told with its line, all of it at once', () => {
  const area = (row: string) => [...hosts, 'AETable BEGIN', row, 'AETable END']
  const rows: readonly [readonly string[], readonly (string | RegExp)[]][] = [
    // These texts are DCMTK's.
    [['Foo = 1'], ['Unknown mnemonic "Foo" in configuration file, line 1!']],
    [['', 'HostTable BEGIN', 'a = (A, b, 1)'], ['No "HostTable END" in configuration file, line 2!']],
    [
      ['HostTable BEGIN', 'x = y', 'HostTable END'],
      ['line 2: Symbolic name "y" not defined!', 'line 2: No peers for symbolic name "x" defined!'],
    ],
    [['NetworkTCPPort = x'], ['line 1: NetworkTCPPort: expected a number from 1 to 65535, found "x"']],
    [['NetworkTCPPort = 70000'], [/from 1 to 65535, found "70000"/]],
    [['MaxPDUSize = 5'], [/from 4096 to 131072/]],
    [['MaxAssociations = 0'], [/from 1 /]],
    [['MaxAssociations 5'], [/line 1: expected name = value, found MaxAssociations 5/]],
    [['SpecificCharacterSet = FOO'], [/expected a character set of the Standard/]],
    [['HostTable END'], ['line 1: HostTable END was not expected here']],
    [
      ['HostTable BEGIN', 'a = (A, b)', 'HostTable END'],
      [/expected \(AETitle, host, port\), found \(A, b\)/, /No peers/],
    ],
    [['HostTable BEGIN', 'a = (A, b, 1', 'HostTable END'], [/expected name = value/]],
    [
      ['VendorTable BEGIN', '"V" = nobody', 'VendorTable END'],
      [/"nobody" not defined/, /"V"/],
    ],
    [area('A /a RX (1, 1mb) ANY'), ['line 7: "A": expected R, W or RW, found "RX"']],
    [area('A /a RW ANY'), ['line 7: "A": expected a quota like (200, 1024mb), found "ANY"']],
    [area('A /a RW (0, 1mb) ANY'), [/expected a quota/]],
    [area('A /a RW (1, 1xb) ANY'), [/expected a quota/]],
    [area('A /a RW (1, 1mb)'), ['line 7: "A": expected peers or ANY, found nothing']],
    [area('A /a RW (1, 1mb) someone'), [/"someone" not defined/, /"A"/]],
    [area('A_TITLE_THAT_IS_TOO_LONG /a RW (1, 1mb) ANY'), [/expected an AE title/]],
    [[...area('A /a RW (1, 1mb) ANY').slice(0, -1), 'A /b R (1, 1mb) ANY', 'AETable END'], [/"A" comes a second time/]],
  ]
  for (const [lines, expected] of rows) {
    test(lines.at(-2) ?? lines.join(), () => {
      const found = problems(...lines)
      assert.equal(found.length, expected.length, found.join('\n'))
      for (const [index, each] of expected.entries()) {
        if (typeof each === 'string') assert.equal(found[index], each)
        else assert.match(found[index] ?? '', each)
      }
    })
  }
})
