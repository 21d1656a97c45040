/** Which objects are a study, and when it is complete: one sender, several, one after the other and at a time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Log } from '../../../../src/cli/log/log.ts'
import { Studies } from '../../../../src/cli/tools/storescp/studies.ts'
import { dataSet } from '../../../../src/data/data-set.ts'
import { StatusError } from '../../../../src/errors.ts'
import type { StoreRequest } from '../../../../src/services/handlers.ts'
import { folder } from '../../../support/folder.ts'
import { ctImage } from '../../../support/instances.ts'

/** Studies into a folder, and those that were complete, by UID with the number of their objects. */
function tracker(outputDirectory: string, endOfStudyMs?: number) {
  const complete: string[] = []
  const studies = new Studies(
    { outputDirectory, sorting: { by: 'time', prefix: 'P' }, endOfStudyMs, onExists: 'overwrite', sync: false },
    new Log(() => undefined),
    ({ studyInstanceUid, files }) => complete.push(`${studyInstanceUid}: ${files.length}`),
  )
  /** An object of a study comes over the association of that name; gives its folder. */
  const receive = (association: string, studyInstanceUid: string): string => {
    const request = requestOver(association)
    studies.begin(request)
    const path = studies.folderFor(dataSet({ StudyInstanceUID: studyInstanceUid }), request)
    studies.add(`${path}/1`, request)
    studies.answered(request)
    return path
  }
  return { studies, complete, receive, leave: (name: string) => studies.leave(associations.get(name) as never) }
}

const associations = new Map<string, object>()

/** All that is looked at of a request. */
function requestOver(name: string): StoreRequest {
  const association = associations.get(name) ?? {}
  associations.set(name, association)
  return { association, sopClassUid: ctImage } as unknown as StoreRequest
}

test('a study is complete when its sender goes on with another one', () => {
  using files = folder()
  const { complete, receive } = tracker(files.path)
  const first = receive('a', '1')
  assert.equal(receive('a', '1'), first)
  assert.deepEqual(complete, [])
  assert.notEqual(receive('a', '2'), first)
  assert.deepEqual(complete, ['1: 2'])
})

test('it goes on in the next association, or ends when that begins with another one', () => {
  using files = folder()
  const { complete, receive, leave } = tracker(files.path)
  const path = receive('a', '1')
  leave('a')
  assert.equal(receive('b', '1'), path)
  leave('b')
  receive('c', '2')
  assert.deepEqual(complete, ['1: 2'])
})

test('senders of different studies at a time do not end those of each other', () => {
  using files = folder()
  const { complete, receive } = tracker(files.path)
  const [one, two] = [receive('a', '1'), receive('b', '2')]
  for (let count = 0; count < 3; count += 1) {
    assert.equal(receive('a', '1'), one)
    assert.equal(receive('b', '2'), two)
  }
  assert.deepEqual(complete, [])
  receive('a', '3')
  assert.deepEqual(complete, ['1: 4'])
})

test('two senders of one study share its folder, and it ends when the second leaves it', () => {
  using files = folder()
  const { complete, receive } = tracker(files.path)
  assert.equal(receive('a', '1'), receive('b', '1'))
  receive('a', '2')
  assert.deepEqual(complete, [])
  receive('b', '2')
  assert.deepEqual(complete, ['1: 2'])
})

test('it is complete some time after its last object, but not while another one is coming', async () => {
  using files = folder()
  const { studies, complete, receive } = tracker(files.path, 30)
  const path = receive('a', '1')
  studies.begin(requestOver('a'))
  await pause(60)
  assert.deepEqual(complete, [])
  studies.answered(requestOver('a'))
  await pause(60)
  assert.deepEqual(complete, ['1: 1'])
  assert.notEqual(receive('a', '1'), path, 'a new one begins')
  studies.stop()
})

test('an object without a Study Instance UID belongs nowhere', () => {
  using files = folder()
  const { receive } = tracker(files.path)
  assert.throws(
    () => receive('a', ''),
    (error) =>
      error instanceof StatusError &&
      error.status === 0xc000 &&
      error.message === 'element StudyInstanceUID (0020,000d) absent or empty in data set',
  )
})
