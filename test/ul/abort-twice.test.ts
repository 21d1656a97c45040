import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AssociationAbortedError } from '../../src/errors.ts'
import { failureOf } from '../support/failure.ts'
import { loopback } from '../support/loopback.ts'
import { fragment } from '../support/pdus.ts'

test('a second abort leaves the A-ABORT of the first one its way, however much is before it', async () => {
  await using ends = await loopback()
  const megabyte = fragment(new Uint8Array(1_000_000), false)
  for (let n = 0; n < 10; n += 1) void ends.requestor.sendPData([megabyte])
  const [first, second] = [ends.requestor.abort(), ends.requestor.abort()]
  const failure = await failureOf(
    (async () => {
      for (;;) await ends.acceptor.read({ timeoutMs: 5000 })
    })(),
  )
  assert.ok(failure instanceof AssociationAbortedError)
  assert.equal(failure.by, 'peer')
  await Promise.all([first, second])
})
