import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byteSource } from '../../src/bytes/byte-source.ts'
import type { Command } from '../../src/dimse/command.ts'
import { Exchange, exchangeOf, type MessageEvent } from '../../src/dimse/exchange.ts'
import { AssociationAbortedError } from '../../src/errors.ts'
import { loopback } from '../support/loopback.ts'

const storeRequest = (messageId: number): Command => ({
  affectedSopClassUid: '1.2',
  commandField: 0x0001,
  messageId,
  commandDataSetType: 1,
  affectedSopInstanceUid: `1.2.${messageId}`,
})
const bytes = (length: number, seed: number) => Uint8Array.from({ length }, (_, index) => (index * seed) % 251)

test('messages sent at the same time go out whole, in the order of the calls', async () => {
  await using ends = await loopback()
  const [sender, receiver] = [new Exchange(ends.requestor), new Exchange(ends.acceptor)]
  const sizes = [700_000, 0, 34, 400_002, 16_372]
  const sending = sizes.map((size, index) =>
    sender.send(1, storeRequest(index + 1), byteSource(bytes(size, index + 3))),
  )
  for (const [index, size] of sizes.entries()) {
    const message = await receiver.receive({ timeoutMs: 5000 })
    assert.equal(message?.command.messageId, index + 1)
    const parts: Buffer[] = []
    for await (const view of message?.data ?? []) parts.push(Buffer.from(view))
    assert.ok(Buffer.concat(parts).equals(bytes(size, index + 3)), `message ${index + 1}`)
  }
  await Promise.all(sending)
})

test('both sides send long messages to each other at once', async () => {
  await using ends = await loopback()
  const data = bytes(2_000_000, 5)
  const both = [new Exchange(ends.requestor), new Exchange(ends.acceptor)].map(async (exchange) => {
    const sending = exchange.send(1, storeRequest(1), byteSource(data))
    const parts: Buffer[] = []
    for await (const view of (await exchange.receive({ timeoutMs: 5000 }))?.data ?? []) parts.push(Buffer.from(view))
    await sending
    return Buffer.concat(parts)
  })
  for (const received of await Promise.all(both)) assert.ok(received.equals(data))
})

test('a message that cannot be sent is its sender’s failure; those behind it are tried', async () => {
  await using ends = await loopback()
  const sender = new Exchange(ends.requestor)
  const broken = { read: () => Promise.reject(new RangeError('the disk is gone')) }
  const failing = sender.send(1, storeRequest(1), broken)
  const behind = sender.send(1, storeRequest(2), byteSource(bytes(10, 3)))
  await assert.rejects(failing, RangeError)
  await behind
  const received = await new Exchange(ends.acceptor).receive({ timeoutMs: 5000 })
  assert.equal(received?.command.messageId, 2)
})

test('sending on an association that is gone says how it ended', async () => {
  await using ends = await loopback()
  const sender = new Exchange(ends.requestor)
  await ends.acceptor.abort()
  await assert.rejects(sender.receive(), AssociationAbortedError)
  await assert.rejects(sender.send(1, storeRequest(1), byteSource(bytes(10, 3))), AssociationAbortedError)
})

test('message IDs count from 1 to 65535 and begin anew', async () => {
  await using ends = await loopback()
  const exchange = new Exchange(ends.requestor)
  assert.deepEqual([exchange.nextMessageId(), exchange.nextMessageId()], [1, 2])
  for (let id = 3; id <= 65_535; id += 1) assert.equal(exchange.nextMessageId(), id)
  assert.equal(exchange.nextMessageId(), 1)
})

test('an association has one exchange', async () => {
  await using ends = await loopback()
  assert.equal(exchangeOf(ends.requestor), exchangeOf(ends.requestor))
  assert.notEqual(exchangeOf(ends.requestor), exchangeOf(ends.acceptor))
})

test('an observer hears of messages and of their data, both ways', async () => {
  await using ends = await loopback()
  const [sender, receiver] = [new Exchange(ends.requestor), new Exchange(ends.acceptor)]
  const heard: MessageEvent[] = []
  sender.observe((event) => heard.push(event))
  receiver.observe((event) => heard.push(event))
  await sender.send(1, storeRequest(9), byteSource(bytes(20_000, 3)))
  for await (const _view of (await receiver.receive({ timeoutMs: 5000 }))?.data ?? []);
  assert.deepEqual(
    heard.filter(({ type }) => type !== 'data-received').map((event) => ({ ...event })),
    [
      { type: 'message-sent', contextId: 1, command: storeRequest(9) },
      { type: 'data-sent', length: 20_000, last: true },
      { type: 'message-received', contextId: 1, command: storeRequest(9) },
    ],
  )
  const received = heard.filter((event) => event.type === 'data-received')
  assert.equal(
    received.reduce((sum, { length }) => sum + length, 0),
    20_000,
  )
  assert.deepEqual(
    received.map(({ last }) => last),
    [...new Array(received.length - 1).fill(false), true],
  )
})
