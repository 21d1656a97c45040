/** A-ASSOCIATE-RQ and -AC as a framed block of text: who proposes what, and what became of it (PS3.8 9.3.2, 9.3.3). */
import { uidName } from '../dict/uid.ts'
import type { AssociateAccept, AssociateRequest } from '../ul/pdu.ts'
import type { ExtendedNegotiation, RoleSelection, UserIdentity, UserInformation } from '../ul/user-information.ts'

/** What one end says of itself. */
export type Identity = Pick<UserInformation, 'maximumLength' | 'implementationClassUid' | 'implementationVersionName'>

/** The block for a request that we send. */
export function sentRequestDump(request: AssociateRequest): string {
  return requestBlock(request, request.userInformation, nobody, request.calledAeTitle)
}

/** The block for a request that we receive; `own` is what we are going to answer of ourselves. */
export function receivedRequestDump(request: AssociateRequest, own: Identity): string {
  return requestBlock(request, own, request.userInformation, '')
}

/** The block for what was negotiated; `role` is ours, `responding` the title by which the acceptor answers. */
export function negotiatedDump(
  request: AssociateRequest,
  accept: AssociateAccept,
  role: 'requestor' | 'acceptor',
  responding = role === 'requestor' ? accept.calledAeTitle : '',
): string {
  const asked = request.userInformation
  const answered = accept.userInformation
  const [own, theirs] = role === 'requestor' ? [asked, answered] : [answered, asked]
  return [
    '====================== BEGIN A-ASSOCIATE-AC =====================',
    ...heading(request, own, theirs, responding),
    ...request.presentationContexts.flatMap(({ id, abstractSyntax }) => {
      const { result, transferSyntax } = accept.presentationContexts.find((each) => each.id === id) ?? unanswered
      return [
        `  Context ID:        ${id} (${results[result] ?? `Result ${result}`})`,
        `    Abstract Syntax: ${named(abstractSyntax)}`,
        `    Proposed SCP/SCU Role: ${roleOf(asked.roleSelections, abstractSyntax)}`,
        `    Accepted SCP/SCU Role: ${roleOf(answered.roleSelections, abstractSyntax)}`,
        ...(result === 0 ? [`    Accepted Transfer Syntax: ${named(transferSyntax)}`] : []),
      ]
    }),
    ...negotiations(asked, answered),
    '======================= END A-ASSOCIATE-AC ======================',
  ].join('\n')
}

function requestBlock(request: AssociateRequest, own: Identity, theirs: Identity, responding: string): string {
  return [
    '====================== BEGIN A-ASSOCIATE-RQ =====================',
    ...heading(request, own, theirs, responding),
    ...request.presentationContexts.flatMap(({ id, abstractSyntax, transferSyntaxes }) => [
      `  Context ID:        ${id} (Proposed)`,
      `    Abstract Syntax: ${named(abstractSyntax)}`,
      `    Proposed SCP/SCU Role: ${roleOf(request.userInformation.roleSelections, abstractSyntax)}`,
      '    Proposed Transfer Syntax(es):',
      ...transferSyntaxes.map((uid) => `      ${named(uid)}`),
    ]),
    ...negotiations(request.userInformation, undefined),
    '======================= END A-ASSOCIATE-RQ ======================',
  ].join('\n')
}

function heading(request: AssociateRequest, own: Identity, theirs: Identity, responding: string): readonly string[] {
  return [
    `Our Implementation Class UID:      ${own.implementationClassUid ?? ''}`,
    `Our Implementation Version Name:   ${own.implementationVersionName ?? ''}`,
    `Their Implementation Class UID:    ${theirs.implementationClassUid ?? ''}`,
    `Their Implementation Version Name: ${theirs.implementationVersionName ?? ''}`,
    `Application Context Name:    ${request.applicationContextName}`,
    `Calling Application Name:    ${request.callingAeTitle}`,
    `Called Application Name:     ${request.calledAeTitle}`,
    `Responding Application Name: ${responding}`,
    `Our Max PDU Receive Size:    ${own.maximumLength}`,
    `Their Max PDU Receive Size:  ${theirs.maximumLength}`,
    'Presentation Contexts:',
  ]
}

function negotiations(asked: UserInformation, answered: UserInformation | undefined): readonly string[] {
  const response = answered?.userIdentityResponse
  return [
    ...extended('Requested Extended Negotiation:', asked.extendedNegotiations),
    ...extended('Accepted Extended Negotiation: ', answered?.extendedNegotiations ?? []),
    ...identity(asked.userIdentity),
    response === undefined
      ? 'User Identity Negotiation Response:  none'
      : `User Identity Negotiation Response:  positive, ${response.length} bytes`,
  ]
}

function extended(title: string, negotiated: readonly ExtendedNegotiation[]): readonly string[] {
  if (negotiated.length === 0) return [`${title} none`]
  return [
    title.trimEnd(),
    ...negotiated.flatMap(({ sopClassUid, information }) => [
      `  Abstract Syntax: ${named(sopClassUid)}`,
      `    Length: ${information.length}, Raw data: ${Array.from(information, hex).join(' ')}`,
    ]),
  ]
}

/** Never the passcode, ticket or assertion itself. */
function identity(asked: UserIdentity | undefined): readonly string[] {
  const title = 'Requested User Identity Negotiation:'
  if (asked === undefined) return [`${title} none`]
  const { type, positiveResponseRequested, primaryField } = asked
  const [mode, what] = identityTypes.get(type) ?? ['unknown', 'Primary Field']
  return [
    title,
    `  Authentication mode ${type}: ${mode}`,
    what === 'Username'
      ? `  Username: [${new TextDecoder().decode(primaryField)}]`
      : `  ${what} (not dumped) length: ${primaryField.length}`,
    ...(type === 2 ? ['  Password: (not dumped)'] : []),
    `  Positive Response requested: ${positiveResponseRequested ? 'Yes' : 'No'}`,
  ]
}

/** PS3.7 D.3.3.4: without an item for the class, the requestor is SCU. */
function roleOf(selections: readonly RoleSelection[], abstractSyntax: string): string {
  const selection = selections.find(({ sopClassUid }) => sopClassUid === abstractSyntax)
  if (selection === undefined) return 'Default'
  const { scu, scp } = selection
  if (scu && scp) return 'SCP/SCU'
  if (scp) return 'SCP'
  return scu ? 'SCU' : 'None'
}

function named(uid: string): string {
  const name = uidName(uid)
  return name === undefined ? uid : `=${name}`
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

const nobody: Identity = { maximumLength: 0 }
/** An acceptor has to answer every context (PS3.8 9.3.3.2); one that does not has accepted nothing. */
const unanswered = { result: 2, transferSyntax: '' }

const results = [
  'Accepted',
  'User Rejection',
  'No Reason',
  'Abstract Syntax Not Supported',
  'Transfer Syntaxes Not Supported',
]
/** User-Identity-Type (PS3.7 Table D.3-14): its name, and what the primary field holds. */
const identityTypes: ReadonlyMap<number, readonly [mode: string, what: string]> = new Map([
  [1, ['Username', 'Username']],
  [2, ['Username/Password', 'Username']],
  [3, ['Kerberos', 'Kerberos Service Ticket']],
  [4, ['SAML', 'SAML Assertion']],
  [5, ['JWT', 'JSON Web Token']],
])
