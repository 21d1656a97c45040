/** Data sets in the DICOM JSON Model, against what DCMTK's dcm2json makes of the same files and pydicom reads from ours. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { decodeDataSetFrom } from '../../src/data/decode.ts'
import { type JsonDataSet, jsonDataSet } from '../../src/data/json.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { run } from '../support/peers/child.ts'
import { makeCorpus } from '../support/peers/corpus.ts'
import { lacks, pathOf, python } from '../support/peers/installed.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
after(() => work.remove())

test('every object of the corpus is as dcm2json has it', async (t) => {
  if (await lacks(t, 'dcmtk')) return
  const { folder, objects } = await makeCorpus(work.folder('corpus'))
  let files = 0
  let same = 0
  const different: string[] = []
  for (const { link, name } of objects) {
    const path = join(folder, link)
    // What it cannot express (encapsulated pixel data) it refuses.
    const { code, stdout } = await run(pathOf('dcm2json') ?? 'dcm2json', ['-q', '-ee', '-fc', path])
    if (code !== 0) continue
    files += 1
    const theirs: JsonDataSet = JSON.parse(Buffer.from(stdout, 'latin1').toString())
    same += compare(await ours(path), theirs, name, different)
  }
  t.diagnostic(`${files} files, ${same} attributes are the same`)
  assert.ok(files > 0)
  assert.deepEqual(different, [])
})

test('pydicom reads what we write', async (t) => {
  if (await lacks(t, 'dcmtk', 'pydicom')) return
  const { folder, objects } = await makeCorpus(work.folder('pydicom'))
  const list: string[] = []
  const expected: string[] = []
  for (const { link, sopInstanceUid } of objects) {
    const text = JSON.stringify(await ours(join(folder, link)))
    // It has no way for numbers that are none.
    if (/"vr":"(IS|DS)","Value":\[[^\]]*"/.test(text)) continue
    writeFileSync(join(work.path, `${link}.json`), text)
    list.push(join(work.path, `${link}.json`))
    expected.push(sopInstanceUid)
  }
  t.diagnostic(`${list.length} of ${objects.length} objects`)
  const { code, stdout, stderr } = await run(python, ['-c', READ, ...list])
  assert.equal(code, 0, stderr)
  assert.deepEqual(stdout.trim().split('\n'), expected)
})

const READ = `
import sys, warnings, pydicom
warnings.simplefilter('ignore')
for name in sys.argv[1:]:
    with open(name, encoding='utf-8') as file:
        print(pydicom.Dataset.from_json(file.read()).SOPInstanceUID)
`

async function ours(path: string): Promise<JsonDataSet> {
  await using file = await openPart10(path)
  const dataSet = await decodeDataSetFrom(chunks(file), file.transferSyntax)
  return JSON.parse(JSON.stringify(jsonDataSet(dataSet)))
}

async function* chunks(file: Awaited<ReturnType<typeof openPart10>>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = new Uint8Array(65_536)
    const length = await file.read([chunk])
    if (length === 0) return
    yield chunk.subarray(0, length)
  }
}

/** How many attributes are the same; the others are named, but for the differences that are meant. */
function compare(ours: JsonDataSet, theirs: JsonDataSet, where: string, different: string[]): number {
  let same = 0
  for (const tag of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const [one, other] = [ours[tag], theirs[tag]]
    if (one?.vr === 'SQ' && other?.vr === 'SQ' && one.Value?.length === other.Value?.length) {
      const items = (other.Value ?? []) as readonly JsonDataSet[]
      for (const [index, item] of ((one.Value ?? []) as readonly JsonDataSet[]).entries()) {
        same += compare(item, items[index] ?? {}, `${where} ${tag}[${index}]`, different)
      }
    } else if (isDeepStrictEqual(plain(one), plain(other))) same += 1
    // Its dictionary knows private elements, and it leaves (0008,0005) of items as it was.
    else if (!(one?.vr === 'UN' && other?.vr !== 'UN') && tag !== '00080005') {
      different.push(
        `${where} ${tag}: ${JSON.stringify(one)?.slice(0, 200)}, there ${JSON.stringify(other)?.slice(0, 200)}`,
      )
    }
  }
  return same
}

/** Without what is written differently for no reason: minus zero, the last digits of numbers, carets at the end of names. */
function plain(attribute: JsonDataSet[string] | undefined): unknown {
  const values = attribute?.Value?.map((value) => {
    if (typeof value === 'number') return value === 0 ? 0 : Number(value.toPrecision(attribute.vr === 'FL' ? 5 : 14))
    if (attribute.vr !== 'PN' || value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([group, text]) => [group, String(text).replace(/\^+$/, '')]))
  })
  const empty = values?.every((value) => isDeepStrictEqual(value, { Alphabetic: '' })) ?? true
  return { ...attribute, Value: empty ? undefined : values }
}
