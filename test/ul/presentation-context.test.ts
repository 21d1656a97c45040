import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AssociateAccept, AssociateRequest, ContextResult } from '../../src/ul/pdu.ts'
import {
  acceptContexts,
  acceptRoles,
  negotiatedContexts,
  type Proposal,
  proposeContexts,
  proposeRoles,
} from '../../src/ul/presentation-context.ts'
import type { RoleSelection } from '../../src/ul/user-information.ts'

const userInformation = {
  maximumLength: 0,
  roleSelections: [],
  extendedNegotiations: [],
  commonExtendedNegotiations: [],
}
const titles = { protocolVersion: 1, calledAeTitle: 'A', callingAeTitle: 'B', applicationContextName: '1.2' }

function request(proposals: readonly Proposal[]): AssociateRequest {
  return {
    type: 'A-ASSOCIATE-RQ',
    ...titles,
    presentationContexts: proposeContexts(proposals),
    userInformation: { ...userInformation, roleSelections: proposeRoles(proposals) },
  }
}

function accept(contexts: readonly ContextResult[], roleSelections: readonly RoleSelection[] = []): AssociateAccept {
  return {
    type: 'A-ASSOCIATE-AC',
    ...titles,
    presentationContexts: contexts,
    userInformation: { ...userInformation, roleSelections },
  }
}

const proposal = (abstractSyntax: string, ...transferSyntaxes: string[]): Proposal => ({
  abstractSyntax,
  transferSyntaxes,
})

test('contexts are numbered 1, 3, 5 …, 128 of them at most', () => {
  const many = Array.from({ length: 128 }, () => proposal('1.1', '1.2'))
  const contexts = proposeContexts(many)
  assert.deepEqual([contexts[0]?.id, contexts[1]?.id, contexts[127]?.id], [1, 3, 255])
  assert.throws(
    () => proposeContexts([...many, proposal('1.1', '1.2')]),
    /at most 128 presentation contexts, found 129/,
  )
})

test("the acceptor's own order of transfer syntaxes decides", () => {
  const [context] = acceptContexts(proposeContexts([proposal('1.1', '1.9', '1.8', '1.7')]), () => ['1.6', '1.7', '1.9'])
  assert.deepEqual(context, { id: 1, result: 0, transferSyntax: '1.7' })
})

test('an unknown class is refused with 3, a class without a common syntax with 4', () => {
  const proposed = proposeContexts([proposal('1.1', '1.9'), proposal('1.2', '1.9')])
  const answers = acceptContexts(proposed, (uid) => (uid === '1.1' ? undefined : ['1.8']))
  assert.deepEqual(
    answers.map(({ id, result }) => [id, result]),
    [
      [1, 3],
      [3, 4],
    ],
  )
})

test('an answer can only take away: unknown IDs and unproposed syntaxes are not accepted', () => {
  const rq = request([proposal('1.1', '1.9'), proposal('1.2', '1.9'), proposal('1.3', '1.9'), proposal('1.4', '1.9')])
  const ac = accept([
    { id: 1, result: 0, transferSyntax: '1.9' },
    { id: 3, result: 0, transferSyntax: '1.8' },
    { id: 5, result: 0, transferSyntax: '' },
    { id: 99, result: 0, transferSyntax: '1.9' },
    { id: 1, result: 3, transferSyntax: '' },
  ])
  assert.deepEqual(
    negotiatedContexts(rq, ac, 'requestor').map(({ id, result, transferSyntax }) => [id, result, transferSyntax]),
    [
      [1, 0, '1.9'],
      [3, 4, ''],
      [5, 4, ''],
      [7, 2, ''],
    ],
  )
})

test('without role selection the requestor is SCU and the acceptor SCP', () => {
  const rq = request([proposal('1.1', '1.9')])
  const ac = accept([{ id: 1, result: 0, transferSyntax: '1.9' }])
  assert.deepEqual(roles(rq, ac, 'requestor'), [true, false])
  assert.deepEqual(roles(rq, ac, 'acceptor'), [false, true])
})

test('roles hold when asked for and granted, and are seen from each side', () => {
  const rq = request([{ ...proposal('1.1', '1.9'), scu: false, scp: true }])
  assert.deepEqual(rq.userInformation.roleSelections, [{ sopClassUid: '1.1', scu: false, scp: true }])
  const granted = acceptRoles(rq.userInformation.roleSelections, () => ({ scu: true, scp: true }))
  const ac = accept([{ id: 1, result: 0, transferSyntax: '1.9' }], granted)
  assert.deepEqual(roles(rq, ac, 'requestor'), [false, true])
  assert.deepEqual(roles(rq, ac, 'acceptor'), [true, false])
})

test('roles that are not answered are not granted', () => {
  const rq = request([{ ...proposal('1.1', '1.9'), scu: true, scp: true }])
  const granted = acceptRoles(rq.userInformation.roleSelections, () => undefined)
  assert.deepEqual(granted, [])
  assert.deepEqual(roles(rq, accept([{ id: 1, result: 0, transferSyntax: '1.9' }]), 'requestor'), [true, false])
})

test('one role selection is sent for a class, whatever the number of its contexts', () => {
  const rq = request([
    { ...proposal('1.1', '1.9'), scu: true },
    { ...proposal('1.1', '1.8'), scp: true },
    proposal('1.2', '1.9'),
  ])
  assert.deepEqual(rq.userInformation.roleSelections, [{ sopClassUid: '1.1', scu: true, scp: true }])
})

function roles(rq: AssociateRequest, ac: AssociateAccept, side: 'requestor' | 'acceptor') {
  const [context] = negotiatedContexts(rq, ac, side)
  return [context?.scu, context?.scp]
}
