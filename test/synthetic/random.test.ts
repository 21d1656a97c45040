import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUid } from '../../src/dict/uid.ts'
import { Random } from '../../src/synthetic/random.ts'

test('a seed gives the same numbers on every machine', () => {
  const random = new Random(1)
  const drawn = [random.uint32(), random.uint32(), random.integer(10, 12), random.uid()]
  assert.deepEqual(drawn, [139588670, 3960718837, 10, '2.25.112186907914581050594504939340117184348'])
  assert.notEqual(new Random(1).uint32(), new Random(2).uint32())
})

test('UIDs are valid, different, and carry the version of a random UUID', () => {
  const random = new Random(3)
  const uids = Array.from({ length: 1000 }, () => random.uid())
  assert.equal(new Set(uids).size, 1000)
  for (const uid of uids) {
    assert.ok(isUid(uid), uid)
    const digits = BigInt(uid.slice('2.25.'.length)).toString(16).padStart(32, '0')
    assert.equal(digits[12], '4')
    assert.match(digits[16] ?? '', /[89ab]/)
  }
})
