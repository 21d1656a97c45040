import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ProtocolError } from '../../src/errors.ts'
import type { Pdu } from '../../src/ul/pdu.ts'
import { decodePdu } from '../../src/ul/pdu-decode.ts'
import { encodePdu } from '../../src/ul/pdu-encode.ts'
import { joined, receive, record } from '../support/receive.ts'
import { cut } from '../support/trickle.ts'
import { vector } from '../support/vector.ts'
import { pdus } from './ul-arbitraries.ts'

test('decode ∘ encode is the identity on PDUs', () => {
  fc.assert(fc.property(pdus, (pdu) => assert.deepEqual(comparable(decodePdu(encodePdu(pdu))), comparable(pdu))))
})

test('no byte string makes decodePdu throw anything but ProtocolError', () => {
  const hostile = fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged())
  fc.assert(
    fc.property(hostile, (bytes) => onlyProtocolErrors(() => decodePdu(bytes))),
    { numRuns: 2_000 },
  )
})

test('no byte string makes the receiver throw anything but ProtocolError, or keep more than it was given', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged()), (bytes) => {
      onlyProtocolErrors(() => {
        const { receiver, log } = record()
        receiver.push(bytes)
        const told = log.reduce((sum, { piece }) => sum + (piece?.data.length ?? 0), 0)
        assert.ok(told <= bytes.length)
      })
    }),
    { numRuns: 2_000 },
  )
})

test('any chunking of a connection tells the same', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(fc.array(pdus, { maxLength: 5 }), sizes, (sent, cuts) => {
      const bytes = Buffer.concat(sent.map(encodePdu))
      const whole = outcome([bytes])
      assert.deepEqual(outcome(cut(bytes, cuts)), whole)
    }),
  )
})

/** What is told of the chunks, or the error that they end in. */
function outcome(chunks: readonly Uint8Array[]): unknown {
  try {
    return comparable(joined(receive(chunks)))
  } catch (error) {
    if (error instanceof ProtocolError) return error.message
    throw error
  }
}

/** A PDU with some of its bytes changed, and perhaps cut short. */
function damaged(): fc.Arbitrary<Uint8Array> {
  const names = ['associate-rq', 'associate-ac', 'associate-rj', 'p-data-tf', 'release-rq', 'abort']
  const change = fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 }))
  return fc
    .tuple(fc.constantFrom(...names), fc.array(change, { maxLength: 4 }), fc.nat(400))
    .map(([name, changes, length]) => {
      const bytes = Uint8Array.from(vector(name))
      for (const [at, value] of changes) bytes[at % bytes.length] = value
      return length < bytes.length && length % 3 === 0 ? bytes.subarray(0, length) : bytes
    })
}

function onlyProtocolErrors(run: () => unknown): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
}

/** Byte strings as hex, whatever class their views have. */
function comparable(value: Pdu | readonly unknown[]): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item) => (item instanceof Uint8Array ? Buffer.from(item).toString('hex') : item)),
  )
}
