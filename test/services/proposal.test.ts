import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { defaultProposedStorageClasses, sopClasses } from '../../src/dict/sop-class.ts'
import { carriedByDefault, storage } from '../../src/services/common-storage.ts'
import {
  carries,
  contextLimit,
  type InstanceNeed,
  proposalsFor,
  propose,
  uncompressed,
  verification,
} from '../../src/services/proposal.ts'
import { proposeContexts } from '../../src/ul/presentation-context.ts'
import { ctImage, mrImage } from '../support/instances.ts'

const [explicit, big, implicit] = uncompressed as [string, string, string]
const rle = '1.2.840.10008.1.2.5'
const deflated = '1.2.840.10008.1.2.1.99'
const segmentation = '1.2.840.10008.5.1.4.1.1.66.4'

describe('the default proposal', () => {
  test('has two contexts for each of 64 classes: all that fit in one association', () => {
    assert.equal(storage.length, contextLimit)
    assert.deepEqual(
      storage.slice(20, 22).map(({ abstractSyntax, transferSyntaxes }) => [abstractSyntax, ...transferSyntaxes]),
      [
        [ctImage, explicit],
        [ctImage, big, implicit],
      ],
    )
    assert.equal(proposeContexts(storage).at(-1)?.id, 255)
    assert.throws(() => proposeContexts([...storage, ...verification]), RangeError)
  })

  for (const [sopClassUid, transferSyntax, carried] of [
    [ctImage, explicit, true],
    [ctImage, implicit, true],
    [ctImage, big, true],
    [ctImage, deflated, false],
    [ctImage, rle, false],
    [segmentation, explicit, false],
    ['1.2.3', explicit, false],
  ] as const) {
    test(`${carried ? 'carries' : 'does not carry'} ${sopClassUid} in ${transferSyntax}`, () => {
      assert.equal(carriedByDefault({ sopClassUid, transferSyntax }), carried)
    })
  }
})

describe('a proposal for given instances', () => {
  const shown = (needs: readonly InstanceNeed[]) =>
    proposalsFor(needs).map((proposal) =>
      proposal.map(({ abstractSyntax, transferSyntaxes }) => [abstractSyntax, ...transferSyntaxes]),
    )
  const need = (sopClassUid: string, transferSyntax: string) => ({ sopClassUid, transferSyntax })

  test('has one context for each class and syntax, and one with the other uncompressed ones', () => {
    assert.deepEqual(shown([need(ctImage, explicit), need(mrImage, rle), need(ctImage, explicit)]), [
      [
        [ctImage, explicit],
        [ctImage, big, implicit],
        [mrImage, rle],
        [mrImage, explicit, big, implicit],
      ],
    ])
    assert.deepEqual(shown([need(ctImage, rle), need(ctImage, implicit)]), [
      [
        [ctImage, rle],
        [ctImage, implicit],
        [ctImage, explicit, big],
      ],
    ])
    assert.deepEqual(shown(uncompressed.map((uid) => need(ctImage, uid))), [
      [
        [ctImage, explicit],
        [ctImage, big],
        [ctImage, implicit],
      ],
    ])
  })

  test('is none for nothing', () => assert.deepEqual(shown([]), []))

  test('goes over several associations when one is too small, the contexts of a class together', () => {
    const needs = defaultProposedStorageClasses.flatMap((uid) => [need(uid, rle), need(uid, deflated)])
    const proposals = proposalsFor(needs)
    assert.deepEqual(
      proposals.map(({ length }) => length),
      [126, 66],
    )
    for (const uid of defaultProposedStorageClasses) {
      const having = proposals.filter((proposal) => proposal.some(({ abstractSyntax }) => abstractSyntax === uid))
      assert.equal(having.length, 1)
    }
  })

  test('law: each need is carried by exactly one proposal, and none is larger than an association', () => {
    const uid = fc.integer({ min: 1, max: 90 }).map((n) => `1.2.${n}`)
    const syntax = fc.constantFrom(explicit, big, implicit, rle, deflated, '1.2.840.10008.1.2.4.50')
    fc.assert(
      fc.property(fc.array(fc.record({ sopClassUid: uid, transferSyntax: syntax }), { maxLength: 300 }), (needs) => {
        const proposals = proposalsFor(needs)
        for (const each of needs) assert.equal(proposals.filter((proposal) => carries(proposal, each)).length, 1)
        for (const proposal of proposals) assert.ok(proposal.length <= contextLimit && proposal.length > 0)
      }),
      { numRuns: 50 },
    )
  })

  test('one class with more syntaxes than an association has contexts is split, too', () => {
    const needs = Array.from({ length: 200 }, (_, n) => need(ctImage, `1.2.3.${n}`))
    for (const proposal of proposalsFor(needs)) assert.ok(proposal.length <= contextLimit)
  })
})

test('one service is one context with the uncompressed syntaxes', () => {
  assert.deepEqual(propose(sopClasses.studyRootMove), [
    { abstractSyntax: sopClasses.studyRootMove, transferSyntaxes: uncompressed },
  ])
})
