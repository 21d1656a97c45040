/** Dictionary files of DCMTK are read as they are, and broken ones get the complaints that DCMTK's movescu has. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { DictionaryPath } from '../../src/cli/dictionary-path.ts'
import { Log } from '../../src/cli/log/log.ts'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { dictionaryEntries, findByKeyword, findByTag, shownKeyword, vrOf } from '../../src/dict/dictionary.ts'
import { runTool } from '../cli/run-tool.ts'
import { folder } from '../support/folder.ts'
import { dcmtk } from '../support/peers/dcmtk.ts'
import { lacks } from '../support/peers/installed.ts'

const shared = '/usr/share/libdcmtk17'
const skip = existsSync(shared) ? false : `not installed: ${shared}`

for (const names of [['dicom'], ['private'], ['acrnema'], ['diconde'], ['dicom', 'private', 'acrnema', 'diconde']]) {
  test(`${names.join(', ')} of DCMTK: every line is understood`, { skip }, () => {
    const path = names.map((name) => join(shared, `${name}.dic`)).join(':')
    let said = ''
    using dictionary = new DictionaryPath(
      path,
      new Log((text) => {
        said += text
      }),
    )
    dictionary.require()
    assert.equal(said, '')
    for (const line of path.split(':').flatMap((file) => readFileSync(file, 'latin1').split('\n'))) {
      const [, group = '', creator, element = '', vr, name] =
        /^\(([0-9a-f]{4}),(?:"([^"]*)",)?([0-9a-f]{2,4})\)\t(\S+)\t(\S+)/i.exec(line) ?? []
      if (name === undefined || names.length > 1) continue
      const tag = Number.parseInt(group + element.padStart(4, creator === undefined ? '0' : '10'), 16)
      const entry = findByTag(tag, creator) ?? assert.fail(line)
      // A later line may have renamed it.
      if (entry.keyword === name) assert.deepEqual([entry.vr, shownKeyword(entry)], [vr, name])
      else assert.ok(entry.keyword.length > 0)
    }
  })
}

test('a private dictionary beside the standard one names private elements', { skip }, () => {
  using dictionary = new DictionaryPath(`${shared}/dicom.dic:${shared}/private.dic`, new Log(() => undefined))
  dictionary.require()
  assert.equal(vrOf(0x20011036, 'PHILIPS IMAGING DD 001'), 'CS')
  assert.equal(findByTag(0x00100010)?.keyword, 'PatientName')
  assert.equal(findByTag(0x60020010)?.keyword, 'OverlayRows')
})

const ours = join(import.meta.dirname, '../../../share/dicom.dic')

test('share/dicom.dic says what the dictionary that is built in says', () => {
  // Of those repeated at every 16th number the first is a row by itself.
  const entries = [...dictionaryEntries()].filter(
    ({ tag, keyword }) => findByTag(tag)?.keyword === keyword && tag >>> 4 !== 0x1000000,
  )
  assert.ok(entries.length > 5300)
  let said = ''
  using dictionary = new DictionaryPath(
    ours,
    new Log((text) => {
      said += text
    }),
  )
  dictionary.require()
  assert.equal(said, '')
  for (const entry of entries) {
    const { tag, vr } = entry
    const found = findByTag(tag) ?? assert.fail(entry.keyword)
    assert.deepEqual([found.vr, found.keyword], [vr, shownKeyword(entry)])
    assert.equal(findByKeyword(shownKeyword(entry))?.vr, vr)
  }
  assert.equal(findByTag(0x60fe3000)?.keyword, 'OverlayData')
  assert.equal(findByTag(0x60ff3000), undefined)
  assert.equal(findByTag(0x10101234)?.keyword, 'RETIRED_ZonalMap')
  assert.equal(findByTag(0x00090010)?.keyword, 'PrivateCreator')
})

test('share/dicom.dic and share/dumppat.txt are understood by dcmdump', async (t) => {
  if (await lacks(t, 'dcmtk')) return
  using work = folder()
  const content = {
    SOPInstanceUID: '1.2.3',
    PatientID: 'A1',
    Modality: 'CT',
    PatientName: 'Nobody',
    Rows: 5,
    Columns: 6,
  }
  writeFileSync(work.at('a.dcm'), encodeDataSet(dataSet(content), '1.2.840.10008.1.2.1'))
  const whole = await dcmtk('dcmdump', ['-f', work.at('a.dcm')])
  assert.deepEqual(await dcmtk('dcmdump', ['-f', work.at('a.dcm')], { env: { DCMDICTPATH: ours } }), whole)
  assert.equal(whole.stderr, '')
  const pattern = join(import.meta.dirname, '../../../share/dumppat.txt')
  const some = await dcmtk('dcmdump', ['-f', `@${pattern}`, work.at('a.dcm')])
  const names = some.stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').at(-1))
  assert.deepEqual([some.code, some.stderr, names], [0, '', ['PatientID', 'Modality', 'SOPInstanceUID']])
})

/** Lines of which some give complaints, some elements. */
const files: readonly (readonly string[])[] = [
  ['(0010,0020)\tLO'],
  ['(0010,0020) LO MyPid'],
  ['(0010,0020)\tLO\tMyPid\t1\tX\tY'],
  ['(0010,0020)\tLO\tMyPid\t0x', 'bad\tZZ\tMyPid\tbad'],
  ['(0010,0020)\tLO\tMyPid\t2-2k', '(0010,0020)\tLO\tMyPid\t\tX', '(0010,0020)\tLO\tMyPid\t1 or 2'],
  ['(0010,0020)\t LO \tMy Pid \t 3 - 3 n'],
  ['0010,0020\tLO\tMyPid', '(0010,0020)x\tLO\tMyPid', '(0010,)\tLO\tMyPid', '(,0020)\tLO\tMyPid'],
  [' ( 0010 , 0020 ) \tLO\tMyPid'],
  ['(0010-x-0010,0020)\tLO\tMyPid', '(0010,0020-q-0030)\tLO\tMyPid'],
  ['(0010,0020-e-0022)\tLO\tMyPid'],
  ['(0010,0020-o-0022)\tLO\tMyPid'],
  ['(0010,0020-0022)\tLO\tMyPid'],
  ['(0010,"C",20)\tLO\tMyPid'],
  ['(0010,"",20)\tLO\tMyPid'],
  ['(0010,"C,20)\tLO\tMyPid', '(0010,"A"0020)\tLO\tMyPid'],
  ['# (0010,0020)\tLO\tMyPid', '  # x', ' \t '],
  ['(0010,0020)\tLO\tMyPid\r', '\r'],
  ['(0010,0020)\tZZ\tMyPid', '(0010,0020)\tXA\tMyPid', '(0010,0020)\tLO\tMyPid'],
  ['(0010,0020)\tna\tMyPid'],
  ['(0010,0020)\txs\tMyPid'],
  ['(0010,0020)\tLO\tMyPid', '(0010,0020)\tSH\tB'],
  ['(0010,0010-u-0030)\tLO\tMyPid', '(0010,0020-0030)\tUS\tB'],
]

describe('complaints are those of DCMTK', () => {
  for (const lines of files) {
    test(JSON.stringify(lines), async (t) => {
      if (await lacks(t, 'dcmtk')) return
      using work = folder()
      const file = work.at('t.dic')
      writeFileSync(file, lines.map((line) => `${line}\n`).join(''))
      const env = { DCMDICTPATH: file }
      for (const key of ['MyPid=A', '0010,0020=A']) {
        const argv = ['-k', key, '127.0.0.1', '1']
        const theirs = await dcmtk('movescu', argv, { env })
        const { exitCode, stderr } = await runTool(movescu, argv, { env })
        assert.deepEqual(complaintsIn(stderr), complaintsIn(theirs.stderr))
        assert.equal(exitCode, theirs.code)
      }
    })
  }
})

const complaintsIn = (text: string): string[] => text.split('\n').filter((line) => /^(?:E: |error: )/.test(line))
