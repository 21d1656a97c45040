import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { ConfigurationError } from '../../src/errors.ts'
import { findProfile, parseProfiles } from '../../src/services/association-profile.ts'
import { ctImage, mrImage } from '../support/instances.ts'

const explicit = '1.2.840.10008.1.2.1'

/** A file with one of everything; `lines` replace those that begin like them. */
function configuration(...lines: readonly string[]): string {
  const text = [
    '[[TransferSyntaxes]]',
    '[Plain]',
    'TransferSyntax1 = LittleEndianExplicit',
    'TransferSyntax2 = 1.2.840.10008.1.2',
    '[[PresentationContexts]]',
    '[Images]',
    'PresentationContext1 = CTImageStorage\\Plain',
    'PresentationContext2 = 1.2.840.10008.5.1.4.1.1.4\\Plain',
    '[[SCPSCURoleSelection]]',
    '[Roles]',
    'Role1 = CTImageStorage\\BOTH',
    '[[ExtendedNegotiation]]',
    '[More]',
    'ExtendedNegotiation1 = MRImageStorage\\0001ff',
    '[[Profiles]]',
    '[Default]',
    'PresentationContexts = Images',
    'SCPSCURoleSelection = Roles',
    'ExtendedNegotiation = More',
  ]
  const key = (line: string) => line.split('=')[0]
  return text.map((line) => lines.find((each) => key(each) === key(line)) ?? line).join('\n')
}

test('a profile gives contexts, roles and extended negotiations', () => {
  const { contexts, extendedNegotiations } = findProfile(parseProfiles(configuration()), 'Default')
  const transferSyntaxes = [explicit, '1.2.840.10008.1.2']
  assert.deepEqual(contexts, [
    { abstractSyntax: ctImage, transferSyntaxes, scu: true, scp: true },
    { abstractSyntax: mrImage, transferSyntaxes },
  ])
  assert.deepEqual(extendedNegotiations, [{ sopClassUid: mrImage, information: Buffer.of(0, 1, 0xff) }])
})

test('letter case and blanks in names mean nothing; numbering ends at a gap; what is no section is passed over', () => {
  const text = [
    'words before any section',
    '# a comment',
    '[[ transfer syntaxes ]]',
    '[ p l a i n ]',
    'transfer syntax 1 = LocalEndianExplicit',
    'TRANSFERSYNTAX2 = OppositeEndianExplicit   ',
    '  # an indented comment',
    'TransferSyntax4 = LittleEndianImplicit',
    '[[PresentationContexts]]',
    '[Images]',
    'PresentationContext1 = CTImageStorage\\ Plain',
    '[[Profiles]]',
    '[my Profile]',
    'presentation contexts = IMAGES',
  ].join('\r\n')
  const { contexts } = findProfile(parseProfiles(text), 'MYprofile')
  assert.deepEqual(contexts, [{ abstractSyntax: ctImage, transferSyntaxes: [explicit, '1.2.840.10008.1.2.2'] }])
})

describe('complaints', () => {
  const many = Array.from({ length: 129 }, (_, n) => `PresentationContext${n + 1} = CTImageStorage\\Plain`).join('\n')
  const faults: readonly (readonly [string, string])[] = [
    ['hello', 'cannot find section [[TRANSFERSYNTAXES]] in config file'],
    ['[[TransferSyntaxes]]', 'cannot find section [[PRESENTATIONCONTEXTS]] in config file'],
    [configuration().replace('[[Profiles]]', '[[x]]'), 'cannot find section [[PROFILES]] in config file'],
    [configuration('TransferSyntax1 = Foo'), 'not a valid transfer syntax UID: Foo'],
    [configuration('TransferSyntax1 = CTImageStorage'), 'not a valid transfer syntax UID: CTImageStorage'],
    [configuration('PresentationContext1 = Foo\\Plain'), 'not a valid abstract syntax UID: Foo'],
    [configuration('PresentationContext1 = CTImageStorage\\x'), 'transfer syntax key undefined: X'],
    [
      configuration('PresentationContext1 = CTImageStorage'),
      "syntax error: missing '\\' in entry PRESENTATIONCONTEXT1 in config file",
    ],
    [configuration('PresentationContexts = x'), 'presentation context key undefined: X'],
    [
      configuration().replace('PresentationContexts = Images\n', ''),
      'no PRESENTATIONCONTEXTS entry in section DEFAULT in config file',
    ],
    [
      configuration(`PresentationContext1 =${many.slice('PresentationContext1 ='.length)}`),
      'presentation context list too long (> 128 entries): IMAGES',
    ],
    [configuration('SCPSCURoleSelection = x'), 'role selection key undefined: X'],
    [configuration('Role1 = CTImageStorage\\FOO'), 'syntax error: unknown role key in entry ROLE1 in config file'],
    [
      configuration('Role1 = EnhancedCTImageStorage\\SCP'),
      "abstract syntax defined in role selection list 'ROLES' but not in presentation context list 'IMAGES': 1.2.840.10008.5.1.4.1.1.2.1",
    ],
    [configuration('ExtendedNegotiation = x'), 'extended negotiation key undefined: X'],
    [
      configuration('ExtendedNegotiation1 = MRImageStorage\\00f'),
      'parse error in extended negotiation data in entry EXTENDEDNEGOTIATION1 in config file',
    ],
  ]
  for (const [text, message] of faults) {
    test(message, () => assert.throws(() => parseProfiles(text), new ConfigurationError(message)))
  }

  test('a profile that there is not', () => {
    assert.throws(
      () => findProfile(parseProfiles(configuration()), 'no pe'),
      new ConfigurationError('profile key undefined: NOPE'),
    )
  })
})

for (const [file, names] of [
  ['/etc/dcmtk/storescu.cfg', ['DEFAULT']],
  ['/etc/dcmtk/storescp.cfg', ['DEFAULT', 'ALLDICOM']],
] as const) {
  test(`${file}, the example of a distribution, can be read`, {
    skip: !existsSync(file) && 'DCMTK is not installed',
  }, () => {
    const profiles = parseProfiles(readFileSync(file, 'utf8'))
    assert.deepEqual([...profiles.keys()], names)
    for (const { contexts } of profiles.values()) assert.equal(contexts.length, 128)
  })
}
