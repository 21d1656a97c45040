import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { EntryMaker, type IndexEntry } from '../../src/archive/entry.ts'
import { openIndex } from '../../src/archive/index-file.ts'
import { IndexWriter } from '../../src/archive/index-writer.ts'
import type { Sql } from '../../src/archive/sql.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { attributes, temporaryFolder } from './objects.ts'

interface Fact {
  readonly uid: number
  readonly study: number
  readonly series: number
  /** That of the study, unless given. */
  readonly patient?: number
  readonly name: number
}

const facts = fc.uniqueArray(fc.record({ uid: fc.nat(8), study: fc.nat(2), series: fc.nat(1), name: fc.nat(2) }), {
  maxLength: 12,
  selector: ({ uid }) => uid,
})

test('the index is the same in whatever order and batches its objects come', async () => {
  using folder = temporaryFolder()
  const property = fc.asyncProperty(facts, fc.nat(1000), fc.integer({ min: 1, max: 5 }), async (some, seed, batch) => {
    const entries = some.map((fact, index) => entryOf(fact, index))
    const inOrder = await written(folder.path, entries, 100)
    const shuffled = [...entries].sort((a, b) => order(a, seed) - order(b, seed))
    assert.deepEqual(await written(folder.path, shuffled, batch), inOrder)
  })
  await fc.assert(property, { numRuns: 40 })
})

test('entities without objects are no more', async () => {
  using folder = temporaryFolder()
  const { sql } = await openIndex(join(folder.path, 'index.sqlite'), false)
  const writer = new IndexWriter(sql)
  const fact = { uid: 1, study: 1, series: 1, patient: 1, name: 1 }
  writer.write([entryOf(fact, 1), entryOf({ ...fact, uid: 2, study: 2, patient: 2 }, 2)])
  writer.write([entryOf({ ...fact, uid: 2 }, 3)])
  assert.deepEqual(counts(sql), [1, 1, 1, 2])
  writer.remove(['1.2.1', '1.2.2', 'unknown'])
  assert.deepEqual(counts(sql), [0, 0, 0, 0])
  writer.write([entryOf(fact, 4)])
  assert.deepEqual(counts(sql), [1, 1, 1, 1])
  sql.close()
})

test('a batch that fails leaves nothing of itself', async () => {
  using folder = temporaryFolder()
  const { sql } = await openIndex(join(folder.path, 'index.sqlite'), false)
  const writer = new IndexWriter(sql)
  const good = entryOf({ uid: 1, study: 1, series: 1, patient: 1, name: 1 }, 1)
  const { IMAGE } = good.levels
  const bad = {
    ...good,
    levels: { ...good.levels, IMAGE: { ...IMAGE, columns: { ...IMAGE.columns, sop_class: null } } },
  }
  assert.throws(() => writer.write([good, bad]))
  assert.deepEqual(counts(sql), [0, 0, 0, 0])
  writer.write([good])
  assert.deepEqual(counts(sql), [1, 1, 1, 1])
  sql.close()
})

const maker = new EntryMaker()

function entryOf({ uid, study, series, patient = study % 2, name }: Fact, modified: number): IndexEntry {
  const more = { SOPInstanceUID: `1.2.${uid}`, PatientID: `P${patient}`, PatientName: `N${name}` }
  const file = { transferSyntax: explicitVrLittleEndian, size: 1, modified }
  return maker.entry(dataSet(attributes(study, series, uid, more)), file)
}

const order = ({ modified }: IndexEntry, seed: number): number => ((modified + 1) * (seed + 7919) * 31) % 101

async function written(folder: string, entries: readonly IndexEntry[], batch: number): Promise<unknown> {
  const { sql } = await openIndex(join(folder, 'index.sqlite'), false)
  const writer = new IndexWriter(sql)
  for (let at = 0; at < entries.length; at += batch) writer.write(entries.slice(at, at + batch))
  const rows = sql.all(
    `SELECT instance.uid AS instance, series.uid AS series, series.modified AS a, study.uid AS study, study.modified AS b,
       patient.patient_id, patient.name, patient.modified AS c
     FROM instance JOIN series ON series.id = instance.up JOIN study ON study.id = series.up
     JOIN patient ON patient.id = study.up ORDER BY 1`,
  )
  const all = [counts(sql), rows.map((row) => Object.values(row).filter((value) => typeof value !== 'object'))]
  sql.close()
  return all
}

function counts(sql: Sql): unknown[] {
  return ['patient', 'study', 'series', 'instance'].map(
    (table) => sql.all(`SELECT count(*) AS n FROM ${table}`)[0]?.['n'],
  )
}
