import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { test } from 'node:test'
import { Scratch } from '../../src/data/scratch.ts'
import { OutputError } from '../../src/errors.ts'
import { folder } from '../support/folder.ts'

const part = (value: number): Buffer => Buffer.alloc(1_000_000, value)

test('bytes and patches come back, few from memory and many from a file beside the path', async () => {
  for (const count of [0, 1, 8, 9, 12]) {
    using work = folder()
    {
      using scratch = new Scratch(work.at('object'))
      for (let n = 0; n < count; n += 1) await scratch.write([part(n), Buffer.of(n)])
      if (count > 0) scratch.patch({ position: 5, bytes: Buffer.from('PATCH') })
      assert.equal(work.files().length, count > 8 ? 1 : 0)
      const expected = Buffer.concat(Array.from({ length: count }, (_, n) => [part(n), Buffer.of(n)]).flat())
      if (count > 0) expected.write('PATCH', 5)
      const blocks = Array.from(scratch.blocks(), (block) => Buffer.from(block))
      assert.ok(Buffer.concat(blocks).equals(expected), `${count}`)
    }
    assert.deepEqual(work.files(), [])
  }
})

test('a scratch file that is gone is an OutputError', async () => {
  using work = folder()
  using scratch = new Scratch(work.at('object'))
  await scratch.write(Array.from({ length: 10 }, (_, n) => part(n)))
  for (const name of work.files()) rmSync(work.at(name))
  assert.throws(() => [...scratch.blocks()], OutputError)
  using elsewhere = new Scratch(work.at('missing/object'))
  assert.throws(() => elsewhere.write(Array.from({ length: 10 }, (_, n) => part(n))), OutputError)
})
