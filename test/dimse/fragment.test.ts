import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { byteSource, byteSourceFrom } from '../../src/bytes/byte-source.ts'
import { Fragmenter, fragmentLength } from '../../src/dimse/fragment.ts'
import { loopback } from '../support/loopback.ts'
import { cut } from '../support/trickle.ts'

describe('bytes of a fragment by the peer’s Maximum Length Received', () => {
  for (const [maximum, expected] of [
    [16_384, 16_372],
    [16_383, 16_370],
    [0, 131_060],
    [131_072, 131_060],
    [131_074, 131_060],
    [0xffff_ffff, 131_060],
    [4096, 4084],
    [15, 2],
    [14, 2],
    [13, 2],
    [1, 2],
  ] as const) {
    test(`${maximum}: ${expected}`, () => assert.equal(fragmentLength(maximum), expected))
  }
})

interface Sent {
  readonly command: Buffer
  readonly data: Buffer | undefined
  /** Lengths of the fragments of the data set. */
  readonly fragments: readonly number[]
}

/** What arrives of a message at a peer that takes PDUs up to `maximumLength`. */
async function sendOver(
  maximumLength: number,
  command: Uint8Array,
  data?: Uint8Array | readonly Uint8Array[],
): Promise<Sent> {
  await using ends = await loopback({}, { maximumLength })
  const told: [number, boolean][] = []
  const fragmenter = new Fragmenter(ends.requestor, (length, last) => told.push([length, last]))
  const source = data === undefined || data instanceof Uint8Array ? data && byteSource(data) : byteSourceFrom(data)
  const sending = fragmenter.send(1, command, source)
  const parts = { command: [] as Buffer[], data: [] as Buffer[] }
  const fragments: number[] = []
  let length = 0
  for (let over = false; !over; ) {
    for (const piece of (await ends.acceptor.read({ timeoutMs: 5000 })) ?? []) {
      parts[piece.command ? 'command' : 'data'].push(Buffer.from(piece.data))
      over = piece.last && (!piece.command || data === undefined)
      if (piece.command) continue
      length += piece.data.length
      if (!piece.endOfFragment) continue
      fragments.push(length)
      length = 0
    }
  }
  await sending
  assert.deepEqual(
    told,
    fragments.map((each, index) => [each, index === fragments.length - 1]),
    'the listener is told of each fragment',
  )
  return {
    command: Buffer.concat(parts.command),
    data: data === undefined ? undefined : Buffer.concat(parts.data),
    fragments,
  }
}

const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7) % 251)
/** A data set of odd length, such as a deflated one that nobody padded, ends with a zero byte more (PS3.5 A.5). */
const even = (data: Uint8Array) => Buffer.concat([data, new Uint8Array(data.length % 2)])
const command = bytes(92)
/** Of the fragments of a peer that takes 16384 bytes so many make a batch: 16 of 16372 bytes. */
const batch = 16 * 16_372

describe('a message on the wire', () => {
  test('without a data set it is one command fragment', async () => {
    const sent = await sendOver(16_384, command)
    assert.deepEqual([...sent.command], [...command])
    assert.deepEqual(sent.fragments, [])
  })

  test('an empty data set is one empty last fragment', async () => {
    const sent = await sendOver(16_384, command, new Uint8Array(0))
    assert.deepEqual(sent.fragments, [0])
  })

  for (const length of [1, 16_372, 16_373, batch - 1, batch, batch + 1, 2 * batch, 2 * batch + 5]) {
    test(`a data set of ${length} bytes comes in full fragments and a rest of even length`, async () => {
      const data = bytes(length)
      const sent = await sendOver(16_384, command, data)
      assert.deepEqual([...sent.command], [...command])
      assert.ok(sent.data?.equals(even(data)))
      const full = Math.ceil(length / 16_372) - 1
      assert.deepEqual(sent.fragments, [...new Array(full).fill(16_372), length + (length % 2) - full * 16_372])
    })
  }

  test('a command goes over several PDUs where the peer takes only small ones', async () => {
    const sent = await sendOver(50, command, bytes(100))
    assert.deepEqual([...sent.command], [...command])
    assert.deepEqual(sent.fragments, [38, 38, 24])
  })

  test('no PDU is longer than the peer allows, header included, where that can be', async () => {
    for (const [maximum, largest] of [
      [0, 131_072],
      [4097, 4096],
      [101, 100],
      [20, 20],
      [7, 14],
    ] as const) {
      const data = bytes(maximum === 0 ? 300_000 : 333)
      const sent = await sendOver(maximum, bytes(61), data)
      assert.ok(sent.data?.equals(even(data)))
      assert.equal(Math.max(...sent.fragments), Math.min(largest - 12, even(data).length), `maximum ${maximum}`)
      assert.ok(sent.fragments.every((length) => length % 2 === 0))
    }
  })

  test('how the source is cut leaves no trace', async () => {
    const data = bytes(70_001)
    const sent = await sendOver(4096, command, cut(data, [1, 9000, 3, 4083]))
    assert.ok(sent.data?.equals(even(data)))
    assert.deepEqual(sent.fragments, [...new Array(17).fill(4084), 70_002 - 17 * 4084])
  })
})

describe('an error of the source is the sender’s', () => {
  const brokenAfter = (length: number) =>
    byteSourceFrom(
      (function* () {
        yield bytes(length)
        throw new RangeError('the disk is gone')
      })(),
    )

  test('before anything was sent the association is as it was', async () => {
    await using ends = await loopback()
    const fragmenter = new Fragmenter(ends.requestor)
    await assert.rejects(fragmenter.send(1, command, brokenAfter(batch + 100)), RangeError)
    assert.equal(ends.requestor.state, 'open')
  })

  test('in the middle of the data set the association is aborted: the rest will not come', async () => {
    await using ends = await loopback({}, { maximumLength: 16_384 })
    const fragmenter = new Fragmenter(ends.requestor)
    await assert.rejects(fragmenter.send(1, command, brokenAfter(2 * batch + 100)), RangeError)
    assert.equal(ends.requestor.state, 'closed')
  })
})

test('two messages one after the other use the same buffers and stay whole', async () => {
  await using ends = await loopback()
  const fragmenter = new Fragmenter(ends.requestor)
  const [first, second] = [bytes(3 * batch + 17), bytes(batch + 3).reverse()]
  const sending = (async () => {
    await fragmenter.send(1, command, byteSource(first))
    await fragmenter.send(1, command, byteSource(second))
  })()
  const got: Buffer[] = []
  for (let messages = 0; messages < 2; ) {
    for (const piece of (await ends.acceptor.read({ timeoutMs: 5000 })) ?? []) {
      if (piece.command) continue
      got.push(Buffer.from(piece.data))
      if (piece.last) messages += 1
    }
  }
  await sending
  assert.ok(Buffer.concat(got).equals(Buffer.concat([even(first), even(second)])))
})
