/** Our movescu and DCMTK's before the same peer: what they propose, ask for and accept (PS3.8 9.3.2, 9.3.3, PS3.7 9.3.4.1). */
import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { sopClasses, storageSopClasses } from '../../src/dict/sop-class.ts'
import type { Command } from '../../src/dimse/command.ts'
import type { AssociateAccept, AssociateRequest } from '../../src/ul/pdu.ts'
import type { Proposal } from '../../src/ul/presentation-context.ts'
import { patientKeys } from '../support/asked.ts'
import { ctImage } from '../support/instances.ts'
import { withFreePort } from '../support/peers/child.ts'
import { dcmtk } from '../support/peers/dcmtk.ts'
import { lacks } from '../support/peers/installed.ts'
import { own } from '../support/peers/own.ts'
import { scriptedPeer } from '../support/scripted-peer.ts'
import { associate } from '../support/services.ts'

interface Seen {
  readonly code: number
  readonly request: ReturnType<typeof requestFacts> | undefined
  readonly commands: readonly Command[]
  readonly identifiers: readonly string[]
  readonly accepted: readonly ReturnType<typeof acceptFacts>[]
}

describe('as DCMTK does it, movescu', { concurrency: false }, () => {
  const outgoing = '-x= -xe -xb -xi -xd -P -S -O -aet -aec -aem -pdu --repeat'
  const values: Readonly<Record<string, string>> = {
    '-aet': ' mine',
    '-aec': 'Peer',
    '-aem': 'there ',
    '-pdu': '4097',
    '--repeat': '2',
  }
  for (const option of outgoing.split(' ')) {
    test(`proposes and asks with ${option}`, async (t) => {
      const value = values[option]
      await alike(t, [option, ...(value === undefined ? [] : [value])], [])
    })
  }

  test('writes the VRs of a query as -u wants them, group lengths right', async (t) => {
    const keys = ['-k', 'TextValue=words', '-k', '0040,0000=1', '-k', 'RequestAttributesSequence']
    for (const options of [['-u'], ['-u', '-xb'], ['+u'], ['-u', '-xi']]) await alike(t, [...options, ...keys], [])
  })

  const incoming = '+x= +xe +xb +xs +xy +xx +xv +xw +xt +xu +xm +xh +xn +xl +x2 +x3 +xo +x4 +x5 +xr +xd +xi +xa'
  for (const option of incoming.split(' ')) {
    test(`accepts with ${option}`, async (t) => {
      // With +xa later versions take more: what 3.6.7 does not know is not asked for.
      await alike(t, [option], [syntaxProposals])
    })
  }

  test('accepts every storage class that DCMTK accepts, and those that came later', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const uids = [
      sopClasses.verification,
      sopClasses.patientRootFind,
      '1.2.3.4',
      ...storageSopClasses().map(({ uid }) => uid),
    ]
    const proposals = uids.map((abstractSyntax) => ({ abstractSyntax, transferSyntaxes: ['1.2.840.10008.1.2'] }))
    const rounds = [proposals.slice(0, 128), proposals.slice(128)]
    const classesOf = ({ accepted }: Seen): ReadonlySet<string> => {
      const contexts = accepted.flatMap(({ contexts: [...all] }, round) =>
        all.map(({ id, result }) => ({ uid: rounds[round]?.[(id - 1) / 2]?.abstractSyntax ?? '', result })),
      )
      assert.equal(contexts.length, uids.length)
      return new Set(contexts.filter(({ result }) => result === 0).map(({ uid }) => uid))
    }
    const [ours, theirs] = [classesOf(await seenOf(own, [], rounds)), classesOf(await seenOf(dcmtk, [], rounds))]
    for (const uid of theirs) assert.ok(ours.has(uid), uid)
    const more = [...ours].filter((uid) => !theirs.has(uid))
    t.diagnostic(`${theirs.size} by DCMTK; besides by us: ${more.join(' ')}`)
    // 16 classes of 3.7.0, and the three implant template classes.
    assert.equal(more.length, 19)
  })
})

async function alike(
  t: TestContext,
  options: readonly string[],
  rounds: readonly (readonly Proposal[])[],
): Promise<void> {
  if (await lacks(t, 'dcmtk')) return
  const [ours, theirs] = [await seenOf(own, options, rounds), await seenOf(dcmtk, options, rounds)]
  assert.deepEqual(ours, theirs)
  assert.equal(ours.code, 0)
}

/** Runs a movescu against a peer that opens one storage association for each of `rounds`. */
async function seenOf(
  tool: typeof own | typeof dcmtk,
  options: readonly string[],
  rounds: readonly (readonly Proposal[])[],
): Promise<Seen> {
  const once = async (inbox: number): Promise<Seen> => {
    const accepted: ReturnType<typeof acceptFacts>[] = []
    await using peer = await scriptedPeer(
      async (each) => {
        for (let message = await each.next(); message !== undefined; message = await each.next()) {
          for (const propose of rounds) {
            await using association = await associate(inbox, { propose })
            accepted.push(acceptFacts(association.response))
            await association.release()
          }
          await each.respond(message)
        }
      },
      // Whatever is proposed first is accepted, so that the identifier shows it.
      { negotiate: ({ presentationContexts }) => ({ accept: presentationContexts.map(firstSyntax) }) },
    )
    const words = [...options, ...patientKeys, '+P', String(inbox), '127.0.0.1', String(peer.port)]
    const { code } = await tool('movescu', words)
    const request = peer.associations[0]?.request
    const deflated = options.includes('-xd')
    return {
      code,
      request: request && requestFacts(request),
      commands: peer.received.map(({ command }) => command),
      // Deflaters differ in their output.
      identifiers: peer.received.map(({ data }) => (deflated ? '' : Buffer.from(data ?? []).toString('hex'))),
      accepted,
    }
  }
  return await withFreePort(async (inbox) => {
    const seen = await once(inbox)
    return seen.code === PORT_IN_USE ? undefined : seen
  })
}

const firstSyntax = ({
  id,
  transferSyntaxes: [transferSyntax = ''],
}: AssociateRequest['presentationContexts'][number]) => ({
  id,
  result: 0,
  transferSyntax,
})

/** All but how an implementation calls itself. */
function requestFacts({ userInformation, ...request }: AssociateRequest) {
  const { implementationClassUid: _uid, implementationVersionName: _name, ...rest } = userInformation
  return { ...request, userInformation: rest }
}

function acceptFacts({
  presentationContexts,
  userInformation,
  applicationContextName,
  protocolVersion,
}: AssociateAccept) {
  const { implementationClassUid: _uid, implementationVersionName: _name, ...rest } = userInformation
  return { contexts: presentationContexts, applicationContextName, protocolVersion, userInformation: rest }
}

const encapsulated = '50 51 57 70 80 81 90 91 92 100 101 102 103 104 105 106 107 108'
const syntaxes = [
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.1.99',
  '1.2.840.10008.1.2.5',
  ...encapsulated.split(' ').map((end) => `1.2.840.10008.1.2.4.${end}`),
]

/** All at once in two orders, for storage and Verification, and each by itself. */
const syntaxProposals: readonly Proposal[] = [
  { abstractSyntax: ctImage, transferSyntaxes: syntaxes },
  { abstractSyntax: ctImage, transferSyntaxes: syntaxes.toReversed() },
  { abstractSyntax: sopClasses.verification, transferSyntaxes: syntaxes },
  ...syntaxes.map((syntax) => ({ abstractSyntax: ctImage, transferSyntaxes: [syntax] })),
  { abstractSyntax: '1.2.3.4.5', transferSyntaxes: syntaxes },
]

const PORT_IN_USE = 60
