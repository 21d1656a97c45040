/** What our movescu stores equals what DCMTK's movescu stores of the same objects, byte for byte, whatever the output options. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import { storageSopClasses } from '../../src/dict/sop-class.ts'
import type { StoredInstance } from '../../src/services/handlers.ts'
import { deflatedVr, explicit, explicitVr, join as joined } from '../data/building.ts'
import { coveringPairs } from '../support/covering.ts'
import { instancesOf } from '../support/move-source.ts'
import { oddObjects } from '../support/odd-objects.ts'
import { arbitraryObjects } from '../support/peers/arbitrary-objects.ts'
import { makeCorpus } from '../support/peers/corpus.ts'
import { isInstalled, lacks } from '../support/peers/installed.ts'
import { byDcmtk, byOurs, dictionary, sameDictionary, type Written } from '../support/peers/movescu-files.ts'
import { comparable } from '../support/peers/stored-file.ts'
import { workplace } from '../support/peers/workplace.ts'
import { fileOf } from '../support/received.ts'

const work = workplace()
let notes: readonly string[] = []
let instances: readonly StoredInstance[] = []
/** Of what an object is made, by its UID. */
const origins = new Map<string, string>()

before(async () => {
  if (!(await isInstalled('dcmtk'))) return
  const corpus = await makeCorpus(work.path, { renumber: true })
  const odd = work.folder('odd')
  const paths = corpus.objects.map(({ link, name, sopInstanceUid }) => {
    origins.set(sopInstanceUid, name)
    return join(corpus.folder, link)
  })
  const arbitrary = dictionary === undefined ? [] : arbitraryObjects(dictionary, 80, 20_261_125)
  for (const { name, sopInstanceUid, transferSyntax, dataSet } of [...oddObjects(), ...arbitrary]) {
    origins.set(sopInstanceUid, name)
    const path = join(odd, `${sopInstanceUid}.dcm`)
    writeFileSync(path, fileOf(dataSet, transferSyntax))
    paths.push(path)
  }
  notes = [...corpus.notes, `${oddObjects().length} odd objects`, `${arbitrary.length} arbitrary ones`]
  instances = await instancesOf(paths)
})
after(() => work.remove())

/** Where the files may differ. Each is a row of docs/differences.md. */
const explained: Readonly<Record<string, string>> = {
  'out of order': 'elements stay in the order in which they came; DCMTK sorts them',
  'UIDs behind other elements': 'elements stay in the order in which they came; DCMTK sorts them',
  'odd lengths': 'text of odd length is padded with a space (PS3.5 6.2); DCMTK takes a zero byte',
  'an odd number of bytes': 'text of odd length is padded with a space (PS3.5 6.2); DCMTK takes a zero byte',
  'implicit: blanks and odd lengths': 'text of odd length is padded with a space (PS3.5 6.2); DCMTK takes a zero byte',
  'implicit: US or SS, signed': 'Pixel Representation counts in items too; DCMTK asks for it in each item',
  'implicit: an element of a later edition': 'the VR of the edition that is built in; DCMTK 3.6.7 writes UN',
  'very long text': 'trailing blanks of text beyond 1 MiB stay',
}

/** Tried on every tenth object: levels, and defaults that are asked for. */
const sampled = [
  ...Array.from({ length: 10 }, (_, level) => `+td +cl ${level}`),
  ...['+g=', '+e', '+u', '-p', '+t=', '+F', '-B'].map((word) => `+xa ${word}`),
]
const alone = ['', '+xa', '+xa +B', '+xa -F', '+xa +B -F', '+xd +te', '+xd +tb', '+xd +ti', '+xd +td']
const others = ['+xa +g', '+xa -g', '+xa -e', '+xa -u', '+xa +p 512 64', '+xa +p 0 6']
const pairs = coveringPairs(
  [
    ['+xa', '+xd +te', '+xd +tb', '+xd +ti', '+xd +td'],
    ['', '-F'],
    ['', '-u'],
    ['', '+g', '-g'],
    ['', '-e'],
    ['', '+p 512 64'],
  ],
  ([, format, , , , padding]) => format === '' || padding === '',
).map((words) => words.filter(Boolean).join(' '))

describe('movescu stores what DCMTK stores', { concurrency: false }, () => {
  let compared = 0
  const met = new Map<string, number>()

  for (const set of new Set([...alone, ...others, ...pairs])) {
    test(`with ${set === '' ? 'no options' : set}`, async (t) => {
      if (await lacks(t, 'dcmtk')) return
      await compare(t, set, instances)
    })
  }

  test('at each level of compression, and by defaults that are asked for', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const some = instances.filter((_, n) => n % 10 === 0)
    for (const set of sampled) await compare(t, set, some)
  })

  test('of every class that it takes, under the same names', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const folder = work.folder('classes')
    const paths = storageSopClasses().map(({ uid }, n) => {
      const padded = uid.padEnd(uid.length + (uid.length % 2), '\0')
      const instance = `1.2.3.4.5.${100 + n}`
      const path = join(folder, `${n}.dcm`)
      const identity = [explicit(0x00080016, 'UI', padded), explicit(0x00080018, 'UI', `${instance}\0`)]
      writeFileSync(path, fileOf(joined(...identity), explicitVr))
      return path
    })
    await compare(t, '', await instancesOf(paths), 'theirs')
  })

  test('but for private elements that only its dictionary has', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    if (dictionary === undefined) return t.skip('no dictionary of DCMTK is found')
    const name = 'implicit: private elements of a known creator'
    const objects = instances.filter(({ sopInstanceUid }) => origins.get(sopInstanceUid) === name)
    const theirs = await byDcmtk(objects, ['+te'], work.folder('private-theirs'))
    const vrOf = (file: Buffer | undefined): string => {
      if (file === undefined) return ''
      const at = file.indexOf(Buffer.from([0x29, 0, 0x08, 0x10])) + 4
      return file.toString('latin1', at, at + 2)
    }
    assert.equal(vrOf([...theirs.files.values()][0]), 'CS')
    for (const [n, env] of [{}, sameDictionary].entries()) {
      const { files } = await byOurs(objects, ['+te'], work.folder(`private-${n}`), env)
      assert.equal(vrOf([...files.values()][0]), n === 0 ? 'UN' : 'CS')
    }
  })

  test('but for what is explained', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    for (const note of notes) t.diagnostic(note)
    t.diagnostic(`${compared} pairs of files compared`)
    for (const [name, count] of met) t.diagnostic(`${name}, ${count} times: ${explained[name]}`)
    assert.deepEqual([...met.keys()].sort(), Object.keys(explained).sort())
  })

  let runs = 0
  /** With `theirs`, what only we take does not count. */
  async function compare(
    t: TestContext,
    set: string,
    objects: readonly StoredInstance[],
    counting: 'all' | 'theirs' = 'all',
  ): Promise<void> {
    const options = set.split(' ').filter(Boolean)
    runs += 1
    const [ours, theirs] = await Promise.all([
      byOurs(objects, options, work.folder(`ours-${runs}`)),
      byDcmtk(objects, options, work.folder(`theirs-${runs}`)),
    ])
    if (counting === 'all') assert.equal(ours.exitCode, theirs.exitCode, ours.stderr)
    assert.deepEqual(corrections(ours), corrections(theirs))
    const names = counting === 'all' ? [...ours.files.keys()] : [...theirs.files.keys()]
    assert.deepEqual(names.sort(), [...theirs.files.keys()].sort())
    assert.ok(names.length > 0)
    const different = names.filter((name) => !alike(name, options, ours, theirs, objects))
    const unexplained = different
      .map((name) => origins.get(uidOf(name)) ?? name)
      .filter((name) => {
        if (name in explained) met.set(name, (met.get(name) ?? 0) + 1)
        return !(name in explained)
      })
    t.diagnostic(`${set}: ${names.length - different.length} of ${names.length} the same`)
    assert.deepEqual(unexplained, [])
    compared += names.length
  }
})

function alike(
  name: string,
  options: readonly string[],
  ours: Written,
  theirs: Written,
  objects: readonly StoredInstance[],
): boolean {
  const unit = options.includes('+p') ? Number(options[options.indexOf('+p') + 1]) : 0
  const received = objects.find(({ sopInstanceUid }) => sopInstanceUid === uidOf(name))?.transferSyntax ?? ''
  const syntax =
    options.includes('+td') || (received === deflatedVr && !options.some((word) => /^\+t/.test(word)))
      ? deflatedVr
      : explicitVr
  const [one, other] = [ours, theirs].map(({ files }) => {
    const file = files.get(name) ?? Buffer.alloc(0)
    // What is filled up before it is deflated has another length after.
    if (unit > 0 && !options.includes('+td') && received !== deflatedVr) assert.equal(file.length % unit, 0)
    return comparable(file, { syntax, padded: unit > 0 })
  })
  return one?.meta === other?.meta && one !== undefined && other !== undefined && one.dataSet.equals(other.dataSet)
}

const uidOf = (name: string): string => name.slice(name.indexOf('.') + 1)

/** The lines about what was corrected; the order follows from how the objects are read. */
const corrections = ({ stderr }: Written): string[] =>
  stderr
    .split('\n')
    .filter((line) => line.startsWith('W: DcmUniqueIdentifier'))
    .sort()
