import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ahead } from '../../src/cli/ahead.ts'

describe('work ahead of the consumer', () => {
  test('gives the results in the order of the items, whatever is ready first', async () => {
    const ready: (() => void)[] = []
    const work = (item: number) => new Promise<number>((resolve) => ready.push(() => resolve(item * 10)))
    const results: number[] = []
    const consuming = (async () => {
      for await (const result of ahead([1, 2, 3], 3, work)) results.push(result)
    })()
    for (const settle of ready.reverse()) settle()
    await consuming
    assert.deepEqual(results, [10, 20, 30])
  })

  test('begins no more than its limit', async () => {
    let [open, most] = [0, 0]
    const work = async (item: number) => {
      most = Math.max(most, ++open)
      await new Promise((resolve) => setImmediate(resolve))
      open -= 1
      return item
    }
    const results: number[] = []
    for await (const result of ahead(
      Array.from({ length: 50 }, (_, item) => item),
      4,
      work,
    ))
      results.push(result)
    assert.deepEqual([results.length, most], [50, 4])
  })

  test('throws a failure when its turn comes', async () => {
    const work = async (item: number) => {
      if (item === 2) throw new Error('two')
      return item
    }
    const results: number[] = []
    await assert.rejects(async () => {
      for await (const result of ahead([1, 2, 3], 3, work)) results.push(result)
    }, /two/)
    assert.deepEqual(results, [1])
  })
})
