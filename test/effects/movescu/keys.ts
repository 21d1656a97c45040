/** What the options do that make up the query. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { dataSet } from '../../../src/data/data-set.ts'
import { encodeDataSet } from '../../../src/data/encode.ts'
import { encodeFileMeta } from '../../../src/data/file-meta.ts'
import { bigEndian, deflatedVr, explicit, explicitVr, implicitVr, item } from '../../data/building.ts'
import { ask, patientKeys } from '../../support/asked.ts'
import { folder } from '../../support/folder.ts'
import { effect } from '../effect.ts'

/** The identifier that these keys make, element by element in Explicit VR Little Endian. */
async function sent(keys: readonly string[]): Promise<string> {
  const { data, exitCode, stderr } = await ask(keys.flatMap((key) => ['-k', key]))
  assert.equal(exitCode, 0, stderr)
  return Buffer.concat(data).toString('hex')
}

const hex = (...parts: readonly Uint8Array[]): string => Buffer.concat(parts).toString('hex')

effect('--key', 'sends attributes named by tag or keyword, in tag order', async () => {
  const both = hex(explicit(0x00080052, 'CS', 'STUDY '), explicit(0x00100020, 'LO', 'P1'))
  assert.equal(await sent(['0010,0020=P1', '0008,0052=STUDY']), both)
  assert.equal(await sent(['PatientID=P1', 'QueryRetrieveLevel=STUDY']), both)
  assert.equal(await sent(['10,20=P1', '0x8,0x52=STUDY']), both)
})

effect('--key', 'sends what stands behind the first equals sign; nothing of it is an empty attribute', async () => {
  assert.equal(await sent(['PatientID']), hex(explicit(0x00100020, 'LO', '')))
  assert.equal(await sent(['PatientID=']), hex(explicit(0x00100020, 'LO', '')))
  assert.equal(await sent(['PatientID=a=b=c ']), hex(explicit(0x00100020, 'LO', 'a=b=c ')))
})

effect('--key', 'parts values by backslashes, turns numbers and tags into bytes', async () => {
  assert.equal(await sent(['StudyInstanceUID=1.2\\1.3']), hex(explicit(0x0020000d, 'UI', '1.2\\1.3\0')))
  assert.equal(await sent(['Rows=258']), hex(explicit(0x00280010, 'US', Buffer.of(2, 1))))
  assert.equal(
    await sent(['0018,602c=1.5']),
    hex(explicit(0x0018602c, 'FD', Buffer.from(new Float64Array([1.5]).buffer))),
  )
  const pointer = explicit(0x00280009, 'AT', Buffer.of(0x18, 0, 0x63, 0x10))
  assert.equal(await sent(['FrameIncrementPointer=(0018,1063)']), hex(pointer))
})

effect('--key', 'given twice for one attribute counts where it stands leftmost', async () => {
  assert.equal(await sent(['PatientID=A', 'PatientID=B']), hex(explicit(0x00100020, 'LO', 'A ')))
})

effect('--key', 'makes a group length right', async () => {
  const length = explicit(0x00100000, 'UL', Buffer.of(10, 0, 0, 0))
  assert.equal(await sent(['0010,0000=99', 'PatientID=P1']), hex(length, explicit(0x00100020, 'LO', 'P1')))
})

effect(['--enable-new-vr', '--disable-new-vr'], 'says how attributes of the query are written, too', async () => {
  const words = ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1', '-k', 'TextValue=x']
  for (const [option, vr] of [
    ['+u', 'UT'],
    ['-u', 'OB'],
  ] as const) {
    const { data } = await ask([option, '-q', ...words])
    assert.equal(data[0]?.subarray(-14).toString('hex'), hex(explicit(0x0040a160, vr, 'x ')))
  }
})

effect('--compression-level', 'says how hard a deflated query is compressed', async () => {
  const keys = [...patientKeys, '-k', `TextValue=${'long '.repeat(500)}`]
  const lengths = await Promise.all(
    ['0', '9'].map(async (level) => {
      const accept = () => [deflatedVr]
      const { data, identifiers } = await ask(['-q', '-xd', '+cl', level, ...keys], { accept })
      assert.equal(identifiers[0]?.string('PatientID'), 'P1')
      return data[0]?.length ?? 0
    }),
  )
  const [stored = 0, smallest = 0] = lengths
  assert.ok(stored > 2500 && smallest < 200, String(lengths))
})

effect('--key', 'reaches into sequences', async () => {
  const inner = explicit(0x00400009, 'SH', '7 ')
  const found = await sent(['RequestAttributesSequence[0].ScheduledProcedureStepID=7'])
  assert.equal(found, hex(explicit(0x00400275, 'SQ', item(inner))))
})

effect('--key', 'takes the place of what a query file has, in each of several', async () => {
  using work = folder()
  const files = ['A', 'B'].map((patientId) => {
    const file = work.at(`${patientId}.dcm`)
    const query = dataSet({ QueryRetrieveLevel: 'PATIENT', PatientID: patientId, StudyDate: '20240131' })
    writeFileSync(file, encodeDataSet(query, implicitVr))
    return file
  })
  const { identifiers, peer } = await ask(['-k', 'PatientID=C', '-k', 'SeriesInstanceUID'], { behind: files })
  assert.deepEqual(
    identifiers.map((each) => [each.string('PatientID'), each.has('SeriesInstanceUID'), each.string('StudyDate')]),
    [
      ['C', true, '20240131'],
      ['C', true, '20240131'],
    ],
  )
  assert.deepEqual(
    peer.received.map(({ command }) => command.messageId),
    [1, 2],
  )
})

for (const [name, syntax] of [
  ['Explicit VR Little Endian', explicitVr],
  ['Implicit VR Little Endian', implicitVr],
  ['Explicit VR Big Endian', bigEndian],
  ['Deflated', deflatedVr],
] as const) {
  effect(
    'dcmfile-in',
    `in ${name} is understood with meta information and, where it can be told, without`,
    async () => {
      using work = folder()
      const query = encodeDataSet(dataSet({ QueryRetrieveLevel: 'PATIENT', PatientID: 'P1' }), syntax)
      writeFileSync(work.at('with.dcm'), Buffer.concat([encodeFileMeta({ transferSyntaxUid: syntax }), query]))
      writeFileSync(work.at('without.dcm'), query)
      const names = syntax === deflatedVr ? ['with.dcm'] : ['with.dcm', 'without.dcm']
      const { data, exitCode, stderr } = await ask([], { behind: names.map((each) => work.at(each)) })
      assert.deepEqual([exitCode, stderr], [0, ''])
      const wanted = hex(explicit(0x00080052, 'CS', 'PATIENT '), explicit(0x00100020, 'LO', 'P1'))
      assert.deepEqual(
        data.map((bytes) => bytes.toString('hex')),
        names.map(() => wanted),
      )
    },
  )
}

effect('--query', 'makes the query without a file, -k goes over it', async () => {
  const words = ['-S', '--query', 'StudyInstanceUID=1.2\\1.3,SeriesInstanceUID=1.4', '--level', 'SERIES']
  const { identifiers, exitCode, stderr } = await ask([...words, '-k', 'SeriesInstanceUID=1.5'])
  assert.deepEqual([exitCode, stderr], [0, ''])
  const [identifier] = identifiers
  assert.deepEqual(identifier?.strings('StudyInstanceUID'), ['1.2', '1.3'])
  assert.deepEqual(
    [identifier?.string('QueryRetrieveLevel'), identifier?.string('SeriesInstanceUID')],
    ['SERIES', '1.5'],
  )
})

effect('--query', 'asks for the level of its lowest unique key', async () => {
  for (const [query, level] of [
    ['PatientID=A', 'PATIENT'],
    ['PatientID=A,StudyInstanceUID=1.2', 'STUDY'],
    ['PatientID=A,StudyInstanceUID=1.2,SeriesInstanceUID=1.3,SOPInstanceUID=1.4', 'IMAGE'],
    ['QueryRetrieveLevel=STUDY,PatientID=A,StudyInstanceUID=1.2', 'STUDY'],
  ] as const) {
    const { identifiers } = await ask(['--query', query])
    assert.equal(identifiers[0]?.string('QueryRetrieveLevel'), level)
  }
})

effect('--query', 'bears no query file beside it', async () => {
  const { exitCode, stderr, peer } = await ask(['--query', 'PatientID=A'], { behind: ['/dev/null'] })
  assert.equal(exitCode, 1)
  assert.match(stderr, /^error: --query not allowed with dcmfile-in$/m)
  assert.equal(peer.associations.length, 0)
})

effect('--level', 'sets the level, also with -k alone, and bears no other', async () => {
  const { identifiers } = await ask(['--level', 'PATIENT', '-k', 'PatientID=A'])
  assert.equal(identifiers[0]?.string('QueryRetrieveLevel'), 'PATIENT')
  for (const words of [
    ['--level', 'PATIENT', ...patientKeys],
    ['--level', 'image', '-k', 'PatientID=A'],
  ]) {
    const refused = await ask(words)
    assert.deepEqual([refused.exitCode, refused.peer.associations.length], [1, 0])
  }
})

const wrong: readonly (readonly [words: readonly string[], complaint: RegExp])[] = [
  [['-k', 'PatientID=A'], /no level: add -k QueryRetrieveLevel=L, where L is PATIENT, STUDY, SERIES or IMAGE/],
  [['-k', 'QueryRetrieveLevel=INSTANCE'], /the level 'INSTANCE' does not exist/],
  [['-S', ...patientKeys], /the Study Root model has no level PATIENT: .* --patient/],
  [['-k', 'QueryRetrieveLevel=STUDY', '-k', 'PatientID=A'], /no value for StudyInstanceUID \(0020,000d\)/],
  [[...patientKeys, '-k', 'StudyDate=20240131'], /StudyDate \(0008,0020\) cannot be asked for/],
  [
    [...patientKeys, '-k', 'StudyInstanceUID=1.2'],
    /StudyInstanceUID \(0020,000d\) cannot narrow a query of level PATIENT/,
  ],
]

effect('--strict-keys', 'keeps a query back that cannot be right; without it there is a warning', async () => {
  for (const [words, complaint] of wrong) {
    const warned = await ask(words)
    assert.equal(warned.exitCode, 0)
    assert.match(warned.stderr, new RegExp(`^W: query: ${complaint.source}.*\n$`))
    const strict = await ask(['--strict-keys', ...words])
    assert.deepEqual([strict.exitCode, strict.peer.associations.length], [1, 0])
    assert.match(strict.stderr, new RegExp(`^error: query: ${complaint.source}.*\n$`, 'm'))
  }
})

effect('--strict-keys', 'says nothing of a query that is right, and names the file of one that is not', async () => {
  const right = await ask(['--strict-keys', ...patientKeys])
  assert.deepEqual([right.exitCode, right.stdout, right.stderr], [0, '', ''])
  using work = folder()
  writeFileSync(work.at('q.dcm'), encodeDataSet(dataSet({ PatientID: 'P1' }), explicitVr))
  const { stderr } = await ask(['--repeat', '3'], { behind: [work.at('q.dcm')] })
  assert.match(stderr, /^W: query .*q\.dcm: no level: .*\n$/)
})
