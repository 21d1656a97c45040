import assert from 'node:assert/strict'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { AtomicFile } from '../../src/data/atomic-file.ts'
import { OutputError } from '../../src/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'dimse-atomic-'))
after(() => rmSync(folder, { recursive: true }))

test('a file appears under its name when it is complete, with what was written and patched', async () => {
  const path = join(folder, 'a.dcm')
  const file = AtomicFile.create(path)
  assert.equal(file.write([Buffer.from('ab'), new Uint8Array(0), Buffer.from('cdef')]), undefined)
  file.patch(1, Buffer.from('XY'))
  assert.equal(file.write([Buffer.from('gh')]), undefined)
  assert.equal(file.length, 8)
  assert.match(readdirSync(folder).join(), /^\.a\.dcm\.[0-9a-z]{13}\.part$/)
  file.commit({ sync: true })
  assert.deepEqual(readdirSync(folder), ['a.dcm'])
  assert.equal(readFileSync(path, 'utf8'), 'aXYdefgh')
})

test('large writes are promised', async () => {
  const path = join(folder, 'large')
  const file = AtomicFile.create(path)
  const written = file.write([Buffer.alloc(1_500_000, 1), Buffer.alloc(1_500_000, 2)])
  assert.ok(written instanceof Promise)
  await written
  file.commit()
  assert.deepEqual(readFileSync(path), Buffer.concat([Buffer.alloc(1_500_000, 1), Buffer.alloc(1_500_000, 2)]))
  rmSync(path)
})

test('more views than one system call takes are all written', async () => {
  const path = join(folder, 'views')
  const file = AtomicFile.create(path)
  await file.write(Array.from({ length: 3000 }, (_, at) => Uint8Array.of(at & 0xff)))
  file.commit()
  assert.equal(readFileSync(path).length, 3000)
  rmSync(path)
})

test('a discarded file leaves nothing, also at the end of a block', async () => {
  {
    using file = AtomicFile.create(join(folder, 'b'))
    await file.write([Buffer.from('x')])
  }
  const file = AtomicFile.create(join(folder, 'b'))
  file.discard()
  file.discard()
  assert.deepEqual(readdirSync(folder), ['a.dcm'])
  await assert.rejects(async () => file.write([Buffer.from('x')]), OutputError)
})

test('a committed file is not discarded', () => {
  const path = join(folder, 'c')
  {
    using file = AtomicFile.create(path)
    file.commit()
  }
  assert.equal(readFileSync(path).length, 0)
  rmSync(path)
})

test('a file in the way is replaced', async () => {
  const path = join(folder, 'a.dcm')
  const file = AtomicFile.create(path)
  await file.write([Buffer.from('new')])
  file.commit()
  assert.equal(readFileSync(path, 'utf8'), 'new')
})

test('another name can be given in the end, and one that is taken be left alone', async () => {
  const file = AtomicFile.create(join(folder, 'a.dcm'))
  await file.write([Buffer.from('other')])
  assert.equal(file.commit({ replace: false }), false)
  assert.equal(readFileSync(join(folder, 'a.dcm'), 'utf8'), 'new')
  assert.equal(file.commit({ path: join(folder, 'b.dcm'), replace: false, sync: true }), true)
  file.discard()
  assert.deepEqual(readdirSync(folder), ['a.dcm', 'b.dcm'])
  assert.equal(readFileSync(join(folder, 'b.dcm'), 'utf8'), 'other')
  rmSync(join(folder, 'b.dcm'))
  const left = AtomicFile.create(join(folder, 'a.dcm'))
  assert.equal(left.commit({ replace: false }), false)
  left.discard()
  assert.deepEqual(readdirSync(folder), ['a.dcm'])
})

test('what fails at closing is an OutputError, and nothing stays behind', {
  skip: !existsSync('/proc/self/fd'),
}, async () => {
  const file = AtomicFile.create(join(folder, 'd'))
  await file.write([Buffer.from('x')])
  const descriptor = readdirSync('/proc/self/fd').find((each) => linkOf(each) === file.temporaryPath)
  // As when the system has to write at last what it had put off, and cannot.
  closeSync(Number(descriptor))
  assert.throws(
    () => file.commit(),
    (error) => error instanceof OutputError && /EBADF/.test(error.message),
  )
  assert.deepEqual(readdirSync(folder), ['a.dcm'])
})

test('a missing folder and a folder in the way are OutputErrors, and nothing stays behind', () => {
  assert.throws(
    () => AtomicFile.create(join(folder, 'missing', 'a')),
    (error) => error instanceof OutputError && /ENOENT/.test(error.message),
  )
  const path = join(folder, 'taken')
  mkdirSync(path)
  writeFileSync(join(path, 'x'), '')
  const file = AtomicFile.create(path)
  assert.throws(() => file.commit(), OutputError)
  rmSync(path, { recursive: true })
  assert.deepEqual(readdirSync(folder), ['a.dcm'])
})

test('a name of 255 bytes is possible', () => {
  const path = join(folder, 'n'.repeat(255))
  const file = AtomicFile.create(path)
  file.commit()
  rmSync(path)
})

function linkOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`)
  } catch {
    return '' // closed in the meantime
  }
}
