import assert from 'node:assert/strict'
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { DictionaryPath, listedFiles, NoDictionaryError } from '../../src/cli/dictionary-path.ts'
import { Log } from '../../src/cli/log/log.ts'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { dumpDataSet } from '../../src/data/dump.ts'
import { findByKeyword, findByTag, vrOf } from '../../src/dict/dictionary.ts'
import { folder } from '../support/folder.ts'
import { runTool } from './run-tool.ts'

function use(path: string): { dictionary: DictionaryPath; said: () => string } & Disposable {
  const lines: string[] = []
  const dictionary = new DictionaryPath(path, new Log((text) => lines.push(text)))
  return { dictionary, said: () => lines.join(''), [Symbol.dispose]: () => dictionary[Symbol.dispose]() }
}

test('the path is parted by colons, on Windows by semicolons; empty entries are skipped', () => {
  assert.deepEqual(listedFiles(':a.dic::/b/c.dic:', ':'), ['a.dic', '/b/c.dic'])
  assert.deepEqual(listedFiles('C:\\a.dic;;D:\\b.dic', ';'), ['C:\\a.dic', 'D:\\b.dic'])
})

test('names and tags are those of the files and no others; VRs that they lack stay those of the Standard', () => {
  using work = folder()
  writeFileSync(work.at('a.dic'), '(0010,0020)\tLO\tMyPid\n(0009,"ACME",01)\tFD\tTemperature\n')
  {
    using used = use(work.at('a.dic'))
    used.dictionary.require()
    assert.equal(findByKeyword('MyPid')?.tag, 0x00100020)
    assert.equal(findByKeyword('PatientID'), undefined)
    assert.equal(findByTag(0x00100010), undefined)
    assert.equal(findByTag(0x00000110)?.keyword, 'MessageID')
    assert.equal(findByTag(0x00100000)?.keyword, 'GenericGroupLength')
    assert.equal(vrOf(0x00100010), 'PN')
    assert.equal(vrOf(0x00091001, 'ACME'), 'FD')
    const listing = dumpDataSet(dataSet({ PatientID: 'A', PatientName: 'B' }))
    assert.match(listing, /^\(0010,0010\) PN .* Unknown Tag & Data$/m)
    assert.match(listing, /^\(0010,0020\) LO .* MyPid$/m)
    assert.equal(used.said(), '')
  }
  assert.equal(findByTag(0x00100010)?.keyword, 'PatientName')
})

test('one file that can be used is enough, and later files win', () => {
  using work = folder()
  writeFileSync(work.at('a.dic'), '(0010,0020)\tLO\tFirst\n(0010,0030)\tDA\tBirth\n')
  writeFileSync(work.at('b.dic'), '(0010,0020)\tLO\tSecond\n')
  using used = use(`${work.at('none.dic')}:${work.at('a.dic')}:${work.at('b.dic')}`)
  used.dictionary.require()
  assert.equal(findByTag(0x00100020)?.keyword, 'Second')
  assert.equal(findByTag(0x00100030)?.keyword, 'Birth')
  assert.equal(used.said(), `E: DcmDataDictionary: Cannot open file: ${work.at('none.dic')}\n`)
})

test('nothing usable: each file with its reason', () => {
  using work = folder()
  mkdirSync(work.at('folder'))
  writeFileSync(work.at('empty.dic'), '# nothing\n')
  writeFileSync(work.at('broken.dic'), 'x\n')
  writeFileSync(work.at('binary.dic'), Buffer.alloc(100_000))
  const names = ['none', 'folder', 'empty.dic', 'broken.dic', 'binary.dic'].map((name) => work.at(name))
  using used = use(names.join(':'))
  assert.throws(
    () => used.dictionary.require(),
    new NoDictionaryError(
      [
        'no data dictionary loaded, check environment variable: DCMDICTPATH',
        `${names[0]}: no such file or directory`,
        `${names[1]}: a folder`,
        `${names[2]}: no element in it`,
        `${names[3]}: no element in it`,
        `${names[4]}: no element in it`,
      ].join('\n'),
    ),
  )
  assert.equal(
    used.said(),
    [
      `E: DcmDataDictionary: Cannot open file: ${names[0]}`,
      `E: DcmDataDictionary: Cannot open file: ${names[1]}`,
      `E: DcmDataDictionary: ${names[3]}: too few fields (line 1)`,
      `E: DcmDataDictionary: ${names[4]}: not a text file (line 1)`,
      '',
    ].join('\n'),
  )
})

test('of a file that is all wrong only the beginning is told', () => {
  using work = folder()
  writeFileSync(work.at('a.dic'), `${'x'.repeat(5000)}\t\t\t\t\t\n${'wrong\n'.repeat(1000)}(0010,0020)\tLO\tMyPid\n`)
  using used = use(work.at('a.dic'))
  used.dictionary.require()
  assert.equal(used.said().split('\n').length, 102)
  assert.match(used.said(), /: 901 more errors\n$/)
  assert.ok(used.said().length < 100 * (100 + work.path.length))
})

test('a file of a GiB is not read', () => {
  using work = folder()
  writeFileSync(work.at('huge.dic'), '')
  truncateSync(work.at('huge.dic'), 2 ** 30)
  using used = use(work.at('huge.dic'))
  assert.throws(() => used.dictionary.require(), /huge\.dic: larger than 8 MiB$/)
  assert.equal(used.said(), `E: DcmDataDictionary: ${work.at('huge.dic')}: larger than 8 MiB\n`)
})

const toNobody = ['127.0.0.1', '1']

test('a run without a usable dictionary ends before it connects', async () => {
  for (const path of ['/nonexistent.dic', ':']) {
    const { exitCode, stderr, stdout } = await runTool(movescu, ['-k', 'x', ...toNobody], {
      env: { DCMDICTPATH: path },
    })
    assert.equal(exitCode, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /^error: bad key format or dictionary name not found in dictionary: x$/m)
  }
  using work = folder()
  writeFileSync(work.at('q.dcm'), 'a query file that nobody comes to read')
  const { exitCode, stderr } = await runTool(movescu, [...toNobody, work.at('q.dcm')], {
    env: { DCMDICTPATH: '/nonexistent.dic' },
  })
  assert.equal(exitCode, 1)
  assert.equal(
    stderr,
    [
      'E: DcmDataDictionary: Cannot open file: /nonexistent.dic',
      'F: no data dictionary loaded, check environment variable: DCMDICTPATH',
      'F: /nonexistent.dic: no such file or directory',
      '',
    ].join('\n'),
  )
})

test('an empty DCMDICTPATH is none, and --help and --version look at no file', async () => {
  for (const word of ['--help', '--version']) {
    const { exitCode, stderr } = await runTool(movescu, [word], { env: { DCMDICTPATH: '/nonexistent.dic' } })
    assert.deepEqual([exitCode, stderr], [0, ''])
  }
  const { exitCode } = await runTool(movescu, ['-k', 'PatientID=A', ...toNobody], { env: { DCMDICTPATH: '' } })
  assert.equal(exitCode, 61)
})

test('the dictionary of one run is not that of the next', async () => {
  using work = folder()
  writeFileSync(work.at('a.dic'), '(0010,0020)\tLO\tMyPid\n')
  const env = { DCMDICTPATH: work.at('a.dic') }
  assert.equal((await runTool(movescu, ['-k', 'MyPid=A', ...toNobody], { env })).exitCode, 61)
  assert.equal((await runTool(movescu, ['-k', 'PatientID=A', ...toNobody], { env })).exitCode, 1)
  assert.equal((await runTool(movescu, ['-k', 'PatientID=A', ...toNobody])).exitCode, 61)
})
