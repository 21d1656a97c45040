import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { NoPresentationContextError } from '../../src/errors.ts'
import { canReencode, storeContext } from '../../src/services/store-context.ts'
import type { Association } from '../../src/ul/association.ts'
import { requestAssociation } from '../../src/ul/request-association.ts'
import { failureOf } from '../support/failure.ts'
import { ctImage } from '../support/instances.ts'
import { scriptedPeer } from '../support/scripted-peer.ts'

const syntaxes = {
  implicit: '1.2.840.10008.1.2',
  explicit: '1.2.840.10008.1.2.1',
  big: '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
  rle: '1.2.840.10008.1.2.5',
  jpeg: '1.2.840.10008.1.2.4.50',
} as const
type Name = keyof typeof syntaxes
const names = new Map<string, string>(Object.entries(syntaxes).map(([name, uid]) => [uid, name]))

/** An association with one context for each of these syntaxes, in this order, all accepted. */
async function withContexts(accepted: readonly Name[], run: (association: Association) => void): Promise<void> {
  await using peer = await scriptedPeer((each) => each.answerAll(), {
    accept: (uid) => (uid === ctImage ? Object.values(syntaxes) : undefined),
  })
  const propose = ['1.2.840.10008.1.1', ...accepted].map((name) =>
    name in syntaxes
      ? { abstractSyntax: ctImage, transferSyntaxes: [syntaxes[name as Name]] }
      : { abstractSyntax: name, transferSyntaxes: [syntaxes.implicit] },
  )
  await using association = await requestAssociation({ host: '127.0.0.1', port: peer.port, propose })
  run(association)
  await association.release()
}

describe('the context for an instance: its own syntax, else explicit VR, else implicit VR, else any without pixels', () => {
  const rows: readonly (readonly [from: Name, accepted: readonly Name[], chosen: Name])[] = [
    ['explicit', ['explicit', 'implicit'], 'explicit'],
    ['implicit', ['explicit', 'implicit'], 'implicit'],
    ['implicit', ['big', 'explicit'], 'big'],
    ['implicit', ['deflated', 'explicit'], 'explicit'],
    ['explicit', ['implicit', 'big'], 'big'],
    ['explicit', ['big'], 'big'],
    ['big', ['implicit', 'explicit'], 'explicit'],
    ['explicit', ['implicit'], 'implicit'],
    ['explicit', ['deflated', 'implicit'], 'implicit'],
    ['explicit', ['deflated'], 'deflated'],
    ['explicit', ['rle', 'implicit'], 'implicit'],
    ['deflated', ['explicit', 'deflated'], 'deflated'],
    ['deflated', ['implicit', 'explicit'], 'explicit'],
    ['rle', ['explicit', 'rle'], 'rle'],
    ['jpeg', ['rle', 'jpeg', 'jpeg'], 'jpeg'],
  ]
  for (const [from, accepted, chosen] of rows) {
    test(`${from}, accepted ${accepted.join(', ')}: ${chosen}`, () =>
      withContexts(accepted, (association) => {
        const context = storeContext(association, ctImage, syntaxes[from])
        assert.equal(names.get(context.transferSyntax), chosen)
        const first = association.contexts.find((each) => each.transferSyntax === syntaxes[chosen])
        assert.equal(context.id, first?.id)
      }))
  }
})

describe('no context', () => {
  async function failureFor(from: Name, accepted: readonly Name[]): Promise<NoPresentationContextError> {
    const failure = await failureOf(withContexts(accepted, (each) => void storeContext(each, ctImage, syntaxes[from])))
    assert.ok(failure instanceof NoPresentationContextError, String(failure))
    assert.equal(failure.abstractSyntax, ctImage)
    return failure
  }

  test('for a compressed instance where only others were accepted: the message names them', async () => {
    const { message } = await failureFor('jpeg', ['explicit', 'rle'])
    assert.match(message, /JPEG Baseline.*accepted only .*Little Endian Explicit, RLE Lossless$/)
  })

  test('for an uncompressed instance where only compressed ones were accepted', async () => {
    assert.match((await failureFor('explicit', ['rle'])).message, /accepted only RLE Lossless$/)
  })

  test('where the class was not accepted at all', async () => {
    assert.match((await failureFor('explicit', [])).message, /accepted no presentation context for .*\.1\.1\.2$/)
  })
})

test('re-encoding needs two syntaxes that are not encapsulated', () => {
  for (const from of Object.values(syntaxes)) {
    for (const to of Object.values(syntaxes)) {
      const encapsulated = [syntaxes.rle, syntaxes.jpeg].some((uid) => uid === from || uid === to)
      assert.equal(canReencode(from, to), from === to || !encapsulated, `${from} to ${to}`)
    }
  }
  assert.equal(canReencode('1.2.3', '1.2.3'), true)
  assert.equal(canReencode('1.2.3', syntaxes.explicit), false)
})
