import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Item, WorkList } from '../../../../src/cli/tools/storescu/work-list.ts'

function all(work: WorkList): Item[] {
  const items: Item[] = []
  while (!work.empty) {
    const item = work.next()
    if (item !== undefined) items.push(item)
  }
  return items
}

test('hands out each file so often as it is repeated, then the next', () => {
  const work = new WorkList(['a', 'b', 'a'], 2)
  const items = all(work)
  assert.deepEqual(
    items.map(({ file, order }) => [file.path, order]),
    ['a', 'a', 'b', 'b', 'a', 'a'].map((path, index) => [path, index + 1]),
  )
  assert.equal(items[0]?.file, items[1]?.file)
  assert.notEqual(items[0]?.file, items[4]?.file)
  assert.equal(work.next(), undefined)
})

test('takes from its source no further than one file ahead', () => {
  let taken = 0
  function* source(): Generator<string> {
    for (;;) yield `${++taken}`
  }
  const work = new WorkList(source(), 1)
  for (let count = 1; count <= 5; count += 1) {
    work.next()
    assert.equal(taken, count + 1)
  }
})

test('is empty without files', () => {
  const work = new WorkList([], 3)
  assert.deepEqual([work.empty, work.next()], [true, undefined])
})
