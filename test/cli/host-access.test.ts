/** Whom the archive lets in: by host access tables, by called and calling AE title. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { AssociationRejectedError } from '../../src/errors.ts'
import { folder } from '../support/folder.ts'
import { associate } from '../support/services.ts'
import { startArchive } from '../support/tool-process.ts'

/** Result, source and reason of the rejection; undefined when the association is there. */
async function rejection(
  port: number,
  callingAeTitle: string,
  calledAeTitle: string,
): Promise<readonly number[] | undefined> {
  try {
    await using association = await associate(port, { callingAeTitle, calledAeTitle })
    await association.release()
    return undefined
  } catch (error) {
    if (!(error instanceof AssociationRejectedError)) throw error
    return [error.result, error.source, error.reason]
  }
}

/** PS3.8 table 9-21: permanent, by the service user, and why. */
const calledNotRecognized = [1, 1, 7]
const callingNotRecognized = [1, 1, 3]

test('--require-called: who calls another title is rejected', async () => {
  using files = folder()
  await using archive = await startArchive(files.at('archive'), ['-aet', 'ARCHIVE', '--require-called'])
  assert.equal(await rejection(archive.port, 'ME', 'ARCHIVE'), undefined)
  assert.deepEqual(await rejection(archive.port, 'ME', 'ANOTHER'), calledNotRecognized)
})

test('--require-calling: who calls as somebody else, or from elsewhere, is rejected', async () => {
  using files = folder()
  const expected = ['CT1', 'CT2@127.0.0.1', 'CT3@localhost', 'CT4@192.0.2.1', 'CT5@host.invalid']
  const options = expected.flatMap((title) => ['--require-calling', title])
  await using archive = await startArchive(files.at('archive'), options)
  for (const title of ['CT1', 'CT2', 'CT3']) assert.equal(await rejection(archive.port, title, 'ANY'), undefined, title)
  for (const title of ['CT4', 'CT5', 'ct1', 'CT']) {
    assert.deepEqual(await rejection(archive.port, title, 'ANY'), callingNotRecognized, title)
  }
})

test('+ac: who is kept out gets no PDU, and the archive serves the others', async () => {
  using files = folder()
  const [allow, deny] = [files.at('allow'), files.at('deny')]
  writeFileSync(deny, 'dcmqrscp: 127.0.0.1\n')
  await using archive = await startArchive(files.at('archive'), ['+ac', '--hosts-allow', allow, '--hosts-deny', deny])
  await assert.rejects(associate(archive.port))
  await archive.wrote(/^E: connection refused by host access control: localhost \(127\.0\.0\.1\)$/m)
  // The tables are read for each connection.
  writeFileSync(allow, 'dcmqrscp: LOCAL\n')
  assert.equal(await rejection(archive.port, 'ME', 'ANY'), undefined)
})
