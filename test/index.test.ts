/** The public entry points, used together as a program would: an SCP by handlers, C-GET with the roles that it needs, AE titles. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Archive, archiveHandlers } from '../src/archive/index.ts'
import { dataSet, openPart10, writePart10 } from '../src/data/index.ts'
import { AssociationRejectedError, requestAssociation, storage, studyRootGet, verification } from '../src/index.ts'
import { get, serve, serveStorage, store, verify } from '../src/services/index.ts'
import { syntheticStudies, writeObjects } from '../src/synthetic/studies.ts'
import { folder } from './support/folder.ts'

test('what was sent with C-STORE comes back with C-GET', async () => {
  using work = folder()
  const objects = [...syntheticStudies({ kinds: ['ct'], slices: 3, size: 16 })]
  const files = await writeObjects(work.path, objects)
  await using archive = await Archive.open(work.at('archive'))
  await using server = await serve({ port: 0, host: '127.0.0.1', handlers: archiveHandlers(archive) })
  const peer = { host: '127.0.0.1', port: server.port }

  await using sender = await requestAssociation({ ...peer, propose: storage })
  for (const path of files) {
    await using file = await openPart10(path)
    assert.equal((await store(sender, file)).category, 'success')
  }
  await sender.release()

  await using getter = await requestAssociation({ ...peer, propose: studyRootGet })
  const StudyInstanceUID = objects[0]?.dataSet.string('StudyInstanceUID')
  const identifier = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID })
  const received: string[] = []
  const outcomes: (number | undefined)[] = []
  const takeIn: Parameters<typeof get>[1]['store'] = async (instance) => {
    await writePart10(work.at(`${instance.sopInstanceUid}.dcm`), instance)
    received.push(instance.sopInstanceUid)
    return 0x0000
  }
  for await (const { completed } of get(getter, { identifier, store: takeIn })) outcomes.push(completed)
  await getter.release()

  assert.deepEqual(received.toSorted(), objects.map(({ dataSet }) => dataSet.string('SOPInstanceUID')).toSorted())
  assert.deepEqual(outcomes, [1, 2, 3])
  await using first = await openPart10(work.at(`${received[0]}.dcm`))
  assert.equal(first.meta?.sourceApplicationEntityTitle, 'ANY-SCP')
  assert.equal(first.meta?.transferSyntaxUid, first.transferSyntax)
})

test('an SCP with an AE title rejects who calls another one', async () => {
  await using server = await serveStorage({ port: 0, host: '127.0.0.1', aeTitle: 'INBOX' }, () => 0x0000)
  const peer = { host: '127.0.0.1', port: server.port, propose: verification }
  await using association = await requestAssociation({ ...peer, calledAeTitle: 'INBOX' })
  assert.equal(await verify(association), 0x0000)
  await association.release()
  await assert.rejects(requestAssociation({ ...peer, calledAeTitle: 'OTHER' }), (error) => {
    assert.ok(error instanceof AssociationRejectedError)
    assert.deepEqual([error.result, error.source, error.reason], [1, 1, 7])
    return true
  })
})
