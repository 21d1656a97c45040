import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { acceptRequest } from '../../src/ul/acceptance.ts'
import { acceptContexts, acceptRoles, negotiatedContexts, results } from '../../src/ul/presentation-context.ts'
import { associateRequest } from '../../src/ul/request-association.ts'

/** Few enough that proposals and policies often meet. */
const syntaxes = fc.constantFrom<string>('1.2.1', '1.2.2', '1.2.3', '1.2.4')
const classes = fc.constantFrom<string>('1.1.1', '1.1.2', '1.1.3')

const proposals = fc.array(
  fc.record(
    {
      abstractSyntax: classes,
      transferSyntaxes: fc.array(syntaxes, { minLength: 1, maxLength: 4 }),
      scu: fc.boolean(),
      scp: fc.boolean(),
    },
    { requiredKeys: ['abstractSyntax', 'transferSyntaxes'] },
  ),
  { maxLength: 20 },
)
const policies = fc.dictionary(classes, fc.array(syntaxes, { maxLength: 4 }))
const offers = fc.dictionary(classes, fc.record({ scu: fc.boolean(), scp: fc.boolean() }))

test('negotiation never accepts what was not proposed and not offered, and both sides see the same', () => {
  fc.assert(
    fc.property(proposals, policies, offers, (propose, policy, offer) => {
      const request = associateRequest({ propose })
      const accept = acceptContexts(request.presentationContexts, (uid) => policy[uid])
      const roleSelections = acceptRoles(request.userInformation.roleSelections, (uid) => offer[uid])
      const response = acceptRequest(request, { accept, userInformation: { roleSelections } }, 16_384)
      assert.ok(response.type === 'A-ASSOCIATE-AC')
      const requestor = negotiatedContexts(request, response, 'requestor')
      const acceptor = negotiatedContexts(request, response, 'acceptor')
      requestor.forEach((context, index) => {
        const proposal = propose[index]
        const other = acceptor[index]
        assert.ok(proposal !== undefined && other !== undefined)
        assert.deepEqual(
          [context.id, context.result, context.transferSyntax],
          [other.id, other.result, other.transferSyntax],
        )
        assert.deepEqual([context.scu, context.scp], [other.scp, other.scu])
        if (context.result !== results.acceptance) return
        assert.ok(proposal.transferSyntaxes.includes(context.transferSyntax))
        assert.ok(policy[context.abstractSyntax]?.includes(context.transferSyntax))
      })
    }),
  )
})

test('whatever the peer answers, only what was proposed counts as accepted', () => {
  const answers = fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 50 }),
      result: fc.integer({ min: 0, max: 5 }),
      transferSyntax: syntaxes,
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(proposals, answers, (propose, presentationContexts) => {
      const request = associateRequest({ propose })
      const accept = acceptRequest(request, { accept: [] }, 0)
      assert.ok(accept.type === 'A-ASSOCIATE-AC')
      const contexts = negotiatedContexts(request, { ...accept, presentationContexts }, 'requestor')
      assert.equal(contexts.length, propose.length)
      contexts.forEach(({ id, result, transferSyntax }, index) => {
        assert.equal(id, 2 * index + 1)
        if (result === results.acceptance) assert.ok(propose[index]?.transferSyntaxes.includes(transferSyntax))
        else assert.equal(transferSyntax, '')
      })
    }),
  )
})
