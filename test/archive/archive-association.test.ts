/** The archive behind a socket: our own SCUs, and DCMTK's where they are installed. */
import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { Archive } from '../../src/archive/archive.ts'
import { archiveHandlers } from '../../src/archive/handlers.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { openPart10, writePart10 } from '../../src/data/part10.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { move } from '../../src/services/move.ts'
import { propose } from '../../src/services/proposal.ts'
import { find } from '../../src/services/query.ts'
import { serve } from '../../src/services/serve.ts'
import { store } from '../../src/services/storage.ts'
import { requestAssociation } from '../../src/ul/request-association.ts'
import { attributes, ctImage, objectFiles, temporaryFolder } from './objects.ts'

const host = '127.0.0.1'

test('store, find and move over associations, from one archive into another', async () => {
  using folder = temporaryFolder()
  await using source = await Archive.open(join(folder.path, 'source'))
  await using target = await Archive.open(join(folder.path, 'target'))
  await using targetServer = await serve({ host, port: 0, handlers: archiveHandlers(target) })
  const destinations = new Map([['TARGET', { host, port: targetServer.port }]])
  await using server = await serve({ host, port: 0, handlers: archiveHandlers(source, { destinations }) })
  await using association = await requestAssociation({
    host,
    port: server.port,
    calledAeTitle: 'SOURCE',
    propose: [...propose(ctImage), ...propose(sopClasses.studyRootFind), ...propose(sopClasses.studyRootMove)],
  })

  for (let n = 1; n <= 20; n++) {
    await using file = await openPart10(await writeObject(folder.path, n))
    assert.equal((await store(association, file)).status, 0x0000)
  }
  const identifier = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '', NumberOfStudyRelatedInstances: '' })
  const answers: string[] = []
  for await (const match of find(association, { identifier })) {
    answers.push(
      [
        match.string('StudyInstanceUID'),
        match.string('NumberOfStudyRelatedInstances'),
        match.string('RetrieveAETitle'),
      ].join(' '),
    )
  }
  assert.deepEqual(answers, ['1.2.3.1 20 SOURCE'])

  const asked = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3.1' })
  let last: number | undefined
  for await (const response of move(association, { destination: 'TARGET', identifier: asked })) {
    last = response.status
    if (response.category === 'success') assert.equal(response.completed, 20)
  }
  assert.equal(last, 0x0000)
  assert.deepEqual(objectFiles(target.folder), objectFiles(source.folder))
  assert.deepEqual(target.stats(), source.stats())

  let refused: number | undefined
  for await (const response of move(association, { destination: 'ELSEWHERE', identifier: asked }))
    refused = response.status
  assert.equal(refused, 0xa801)
  await association.release()
})

const dcmtk = ['storescu', 'findscu', 'getscu'].every((tool) => spawnSync(tool, ['--version']).status === 0)

test('DCMTK stores into, queries and gets from the archive', { skip: !dcmtk && 'DCMTK is not installed' }, async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(join(folder.path, 'archive'))
  await using server = await serve({ host, port: 0, handlers: archiveHandlers(archive) })
  const run = async (tool: string, ...args: string[]) => {
    const peer = ['-aec', 'ARCHIVE', host, String(server.port)]
    const { stdout, stderr } = await promisify(execFile)(tool, [...peer, ...args], {
      cwd: folder.path,
      timeout: 30_000,
      env: { ...process.env, TCP_NODELAY: '1' },
    })
    return stdout + stderr
  }
  const files = await Promise.all([1, 2, 3].map((n) => writeObject(folder.path, n)))
  await run('storescu', ...files)
  assert.equal(archive.stats().instances, 3)
  const output = await run(
    'findscu',
    '-S',
    '-k',
    'QueryRetrieveLevel=SERIES',
    '-k',
    'PatientName=DOE*',
    '-k',
    'SeriesInstanceUID',
    '-k',
    'NumberOfSeriesRelatedInstances',
    '-v',
  )
  assert.match(output, /\[1\.2\.3\.1\.1\]?/)
  assert.match(output, /IS \[3 ?\]/)
  await run('getscu', '-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3.1')
  assert.equal(readdirSync(folder.path).filter((name) => name.startsWith('CT.')).length, 3)
})

async function writeObject(folder: string, n: number): Promise<string> {
  const content = attributes(1, 1, n)
  const path = join(folder, `${n}.dcm`)
  const meta = {
    mediaStorageSopClassUid: ctImage,
    mediaStorageSopInstanceUid: String(content['SOPInstanceUID']),
    transferSyntaxUid: explicitVrLittleEndian,
  }
  const pixels = { Rows: 64, Columns: 64, BitsAllocated: 16, PixelData: new Uint8Array(8192) }
  await writePart10(path, { meta, data: [encodeDataSet(dataSet({ ...content, ...pixels }), explicitVrLittleEndian)] })
  return path
}
