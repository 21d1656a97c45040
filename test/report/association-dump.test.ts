import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sopClasses, storageClasses } from '../../src/dict/sop-class.ts'
import { explicitVrBigEndian, explicitVrLittleEndian, implicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { negotiatedDump, receivedRequestDump, sentRequestDump } from '../../src/report/association-dump.ts'
import type { AssociateAccept, AssociateRequest } from '../../src/ul/pdu.ts'
import type { UserInformation } from '../../src/ul/user-information.ts'

const nothingMore = { roleSelections: [], extendedNegotiations: [], commonExtendedNegotiations: [] }

const ours: UserInformation = {
  ...nothingMore,
  maximumLength: 16_384,
  implementationClassUid: '1.2.276.0.7230010.3.0.3.6.7',
  implementationVersionName: 'OFFIS_DCMTK_367',
}
const theirs: UserInformation = {
  ...nothingMore,
  maximumLength: 32_768,
  implementationClassUid: '1.2.3.99',
  implementationVersionName: 'FAKE_1',
}

const request: AssociateRequest = {
  type: 'A-ASSOCIATE-RQ',
  protocolVersion: 1,
  calledAeTitle: 'ANY-SCP',
  callingAeTitle: 'STORESCU',
  applicationContextName: '1.2.840.10008.3.1.1.1',
  presentationContexts: [
    { id: 1, abstractSyntax: storageClasses.ctImage, transferSyntaxes: [explicitVrLittleEndian] },
    { id: 3, abstractSyntax: storageClasses.ctImage, transferSyntaxes: [explicitVrBigEndian, implicitVrLittleEndian] },
    { id: 5, abstractSyntax: '1.2.3', transferSyntaxes: ['1.2.4'] },
  ],
  userInformation: ours,
}

const accept: AssociateAccept = {
  type: 'A-ASSOCIATE-AC',
  protocolVersion: 1,
  calledAeTitle: 'ANY-SCP',
  callingAeTitle: 'STORESCU',
  applicationContextName: '1.2.840.10008.3.1.1.1',
  presentationContexts: [
    { id: 1, result: 0, transferSyntax: explicitVrLittleEndian },
    { id: 3, result: 4, transferSyntax: implicitVrLittleEndian },
  ],
  userInformation: theirs,
}

const noNegotiations = [
  'Requested Extended Negotiation: none',
  'Accepted Extended Negotiation:  none',
  'Requested User Identity Negotiation: none',
  'User Identity Negotiation Response:  none',
]

// Blocks as in recorded runs of DCMTK 3.6.7.

test('a request that we send', () => {
  assert.deepEqual(sentRequestDump(request).split('\n'), [
    '====================== BEGIN A-ASSOCIATE-RQ =====================',
    'Our Implementation Class UID:      1.2.276.0.7230010.3.0.3.6.7',
    'Our Implementation Version Name:   OFFIS_DCMTK_367',
    'Their Implementation Class UID:    ',
    'Their Implementation Version Name: ',
    'Application Context Name:    1.2.840.10008.3.1.1.1',
    'Calling Application Name:    STORESCU',
    'Called Application Name:     ANY-SCP',
    'Responding Application Name: ANY-SCP',
    'Our Max PDU Receive Size:    16384',
    'Their Max PDU Receive Size:  0',
    'Presentation Contexts:',
    '  Context ID:        1 (Proposed)',
    '    Abstract Syntax: =CTImageStorage',
    '    Proposed SCP/SCU Role: Default',
    '    Proposed Transfer Syntax(es):',
    '      =LittleEndianExplicit',
    '  Context ID:        3 (Proposed)',
    '    Abstract Syntax: =CTImageStorage',
    '    Proposed SCP/SCU Role: Default',
    '    Proposed Transfer Syntax(es):',
    '      =BigEndianExplicit',
    '      =LittleEndianImplicit',
    '  Context ID:        5 (Proposed)',
    '    Abstract Syntax: 1.2.3',
    '    Proposed SCP/SCU Role: Default',
    '    Proposed Transfer Syntax(es):',
    '      1.2.4',
    ...noNegotiations,
    '======================= END A-ASSOCIATE-RQ ======================',
  ])
})

test('what a requestor has negotiated', () => {
  assert.deepEqual(negotiatedDump(request, accept, 'requestor').split('\n'), [
    '====================== BEGIN A-ASSOCIATE-AC =====================',
    'Our Implementation Class UID:      1.2.276.0.7230010.3.0.3.6.7',
    'Our Implementation Version Name:   OFFIS_DCMTK_367',
    'Their Implementation Class UID:    1.2.3.99',
    'Their Implementation Version Name: FAKE_1',
    'Application Context Name:    1.2.840.10008.3.1.1.1',
    'Calling Application Name:    STORESCU',
    'Called Application Name:     ANY-SCP',
    'Responding Application Name: ANY-SCP',
    'Our Max PDU Receive Size:    16384',
    'Their Max PDU Receive Size:  32768',
    'Presentation Contexts:',
    '  Context ID:        1 (Accepted)',
    '    Abstract Syntax: =CTImageStorage',
    '    Proposed SCP/SCU Role: Default',
    '    Accepted SCP/SCU Role: Default',
    '    Accepted Transfer Syntax: =LittleEndianExplicit',
    '  Context ID:        3 (Transfer Syntaxes Not Supported)',
    '    Abstract Syntax: =CTImageStorage',
    '    Proposed SCP/SCU Role: Default',
    '    Accepted SCP/SCU Role: Default',
    '  Context ID:        5 (No Reason)',
    '    Abstract Syntax: 1.2.3',
    '    Proposed SCP/SCU Role: Default',
    '    Accepted SCP/SCU Role: Default',
    ...noNegotiations,
    '======================= END A-ASSOCIATE-AC ======================',
  ])
})

test('an acceptor has the sides the other way round and no responding name', () => {
  const received = receivedRequestDump(request, theirs).split('\n')
  assert.deepEqual(received.slice(1, 5), [
    'Our Implementation Class UID:      1.2.3.99',
    'Our Implementation Version Name:   FAKE_1',
    'Their Implementation Class UID:    1.2.276.0.7230010.3.0.3.6.7',
    'Their Implementation Version Name: OFFIS_DCMTK_367',
  ])
  for (const lines of [received, negotiatedDump(request, accept, 'acceptor').split('\n')]) {
    assert.deepEqual(lines.slice(8, 11), [
      'Responding Application Name: ',
      'Our Max PDU Receive Size:    32768',
      'Their Max PDU Receive Size:  16384',
    ])
  }
})

test('roles, extended negotiation and user identity are told, a passcode never', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const dump = sentRequestDump({
    ...request,
    userInformation: {
      ...ours,
      roleSelections: [{ sopClassUid: storageClasses.ctImage, scu: false, scp: true }],
      extendedNegotiations: [{ sopClassUid: sopClasses.patientRootFind, information: Uint8Array.of(1, 0x0a) }],
      userIdentity: {
        type: 2,
        positiveResponseRequested: true,
        primaryField: bytes('joe'),
        secondaryField: bytes('secret'),
      },
    },
  })
  assert.match(dump, /^ {4}Proposed SCP\/SCU Role: SCP$/m)
  assert.match(dump, /^ {4}Length: 2, Raw data: 01 0a$/m)
  assert.match(
    dump,
    /^ {2}Authentication mode 2: Username\/Password\n {2}Username: \[joe\]\n {2}Password: \(not dumped\)$/m,
  )
  assert.doesNotMatch(dump, /secret/)
})
