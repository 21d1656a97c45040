/** Every input of the corpus, and some new ones, on everything that reads what others send (`npm run fuzz` tries more). */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { campaign, corpusOf } from '../../scripts/fuzz/campaign.ts'
import type { Target } from '../../scripts/fuzz/target.ts'
import { targets } from '../../scripts/fuzz/targets.ts'

/** From build/test/attack/ to the root of the package. */
const corpus = fileURLToPath(new URL('../../../test/corpus', import.meta.url))
const seed = Number(process.env['DIMSE_SEED'] ?? Date.now() % 1_000_000)

describe(`reads or refuses in its own words (DIMSE_SEED=${seed})`, () => {
  for (const target of targets) {
    test(target.name, async (t) => {
      assert.ok(corpusOf(target, corpus).length > 0, 'a corpus')
      const { executions, ways, finding } = await campaign(target, { seconds: 0.4, seed, corpus })
      assert.equal(finding?.what, undefined, Buffer.from(finding?.input ?? []).toString('hex'))
      assert.ok(ways > 1)
      t.diagnostic(`${executions} inputs`)
    })
  }
})

test('a fault is found, and told with its input', async () => {
  const faulty: Target = {
    name: 'faulty',
    seeds: () => [Buffer.from('abcd')],
    tokens: [Buffer.from('!')],
    isRefusal: (error) => error instanceof RangeError,
    run(input) {
      if (input.includes(0x21)) throw new TypeError('a fault of ours')
      if (input.length > 6) throw new RangeError('refused')
      return String(input.length)
    },
  }
  const { finding } = await campaign(faulty, { seconds: 5, seed, corpus })
  assert.match(finding?.what ?? '', /a fault of ours/)
  assert.ok(finding?.input.includes(0x21))
})
