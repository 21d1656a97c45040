import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { text } from '../../../src/cli/option.ts'
import { storageProposalRows } from '../../../src/cli/options/storage-proposal.ts'
import { preferredSyntaxes, queryProposal } from '../../../src/cli/options/transfer-syntaxes.ts'
import { one } from '../../../src/cli/parameter.ts'
import { group, type Parsed, section, table, tool } from '../../../src/cli/tool.ts'
import { transferSyntax, transferSyntaxes } from '../../../src/dict/transfer-syntax.ts'
import { runTool } from '../run-tool.ts'

const { proposal: storageProposal } = storageProposalRows
const tables = table({
  name: 'x',
  title: 'X',
  parameters: { word: one('word', '', text) },
  sections: [section('', group(undefined, { preferredSyntaxes, storageProposal }))],
})

async function parsed(...argv: string[]): Promise<Parsed<typeof tables>> {
  let found: Parsed<typeof tables> | undefined
  const main = async (options: Parsed<typeof tables>): Promise<number> => {
    found = options
    return 0
  }
  const { stderr } = await runTool(tool(tables, { main }), ['word', ...argv])
  assert.ok(found !== undefined, stderr)
  return found
}

const [LEE, BEE, LEI, DEFLATED] = ['.1', '.2', '', '.1.99'].map((end) => `1.2.840.10008.1.2${end}`)
const coded = (end: string): string => `1.2.840.10008.1.2.4.${end}`

/** Letter behind the x to the UID, recorded runs of DCMTK 3.6.7. */
const images = {
  s: coded('70'),
  y: coded('50'),
  x: coded('51'),
  v: coded('90'),
  w: coded('91'),
  t: coded('80'),
  u: coded('81'),
  r: '1.2.840.10008.1.2.5',
}
const videos = {
  m: coded('100'),
  h: coded('101'),
  n: coded('102'),
  l: coded('103'),
  2: coded('104'),
  3: coded('105'),
  o: coded('106'),
  4: coded('107'),
  5: coded('108'),
}

describe('preferences', () => {
  test('without compression', async () => {
    assert.deepEqual((await parsed()).preferredSyntaxes, [LEE, BEE, LEI])
    assert.deepEqual((await parsed('+x=')).preferredSyntaxes, [LEE, BEE, LEI])
    assert.deepEqual((await parsed('+xe')).preferredSyntaxes, [LEE, BEE, LEI])
    assert.deepEqual((await parsed('+xb')).preferredSyntaxes, [BEE, LEE, LEI])
    assert.deepEqual((await parsed('+xi')).preferredSyntaxes, [LEI])
    assert.deepEqual((await parsed('+xd')).preferredSyntaxes, [DEFLATED, LEE, BEE, LEI])
  })

  test('a compressed syntax goes before the uncompressed ones', async () => {
    for (const [letter, uid] of Object.entries({ ...images, ...videos })) {
      assert.deepEqual((await parsed(`+x${letter}`)).preferredSyntaxes, [uid, LEE, BEE, LEI], letter)
    }
  })

  test('all: 36 known syntaxes, each once, uncompressed ones last', async () => {
    const { preferredSyntaxes: all } = await parsed('+xa')
    assert.equal(new Set(all).size, 36)
    assert.equal(all.length, 36)
    assert.deepEqual(
      all.filter((uid) => transferSyntax(uid) === undefined),
      [],
    )
    assert.deepEqual(all.slice(-3), [LEE, BEE, LEI])
    assert.equal(all[0], coded('91'))
  })

  test('every: all that the dictionary knows, the common ones first, uncompressed ones last', async () => {
    const { preferredSyntaxes: common } = await parsed('+xa')
    const { preferredSyntaxes: every } = await parsed('+xA')
    assert.deepEqual(
      [...every].sort(),
      transferSyntaxes()
        .map(({ uid }) => uid)
        .sort(),
    )
    assert.deepEqual(every.slice(0, common.length - 3), common.slice(0, -3))
    assert.deepEqual(every.slice(-3), [LEE, BEE, LEI])
  })

  test('there are 23 and our own, the rightmost wins', async () => {
    assert.equal(Object.keys(preferredSyntaxes.alternatives).length, 23 + 1)
    assert.deepEqual((await parsed('+xs', '+x=')).preferredSyntaxes, [LEE, BEE, LEI])
  })
})

describe('proposals', () => {
  test('nothing is proposed unless asked for', async () => {
    assert.equal((await parsed()).storageProposal, undefined)
  })

  test('uncompressed and deflated', async () => {
    assert.deepEqual((await parsed('-x=')).storageProposal, { preferred: LEE, fallback: [BEE, LEI] })
    assert.deepEqual((await parsed('-xe')).storageProposal, { preferred: LEE, fallback: [BEE, LEI] })
    assert.deepEqual((await parsed('-xb')).storageProposal, { preferred: BEE, fallback: [LEE, LEI] })
    assert.deepEqual((await parsed('-xi')).storageProposal, { preferred: LEI, fallback: [] })
    assert.deepEqual((await parsed('-xd')).storageProposal, { preferred: DEFLATED, fallback: [LEE, BEE, LEI] })
  })

  test('images have a fallback, video has none', async () => {
    for (const [letter, preferred] of Object.entries(images)) {
      assert.deepEqual((await parsed(`-x${letter}`)).storageProposal, { preferred, fallback: [LEE, BEE, LEI] })
    }
    for (const [letter, preferred] of Object.entries(videos)) {
      assert.deepEqual((await parsed(`-x${letter}`)).storageProposal, { preferred, fallback: [] })
    }
  })

  test('a query has the five without compression', () => {
    assert.deepEqual(
      Object.values(queryProposal.alternatives).map(({ short }) => short[0]),
      ['-x=', '-xe', '-xb', '-xd', '-xi'],
    )
  })
})
