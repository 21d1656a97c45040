/** What SIGKILL at any moment leaves behind. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { Archive, type ArchiveEvent } from '../../src/archive/archive.ts'
import { objectFile } from '../../src/archive/layout.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { crashObject } from './crash-object.ts'
import { objectFiles, query, temporaryFolder } from './objects.ts'

const rounds = 5

test('a killed archive has every object that it answered for, whole, and no torn one', {
  timeout: 120_000,
}, async () => {
  using folder = temporaryFolder()
  const acknowledged = new Set<number>()
  let next = 0
  for (let round = 0; round < rounds; round++) {
    const answered = await killAfter(folder.path, next, 1 + Math.floor(Math.random() * 300))
    for (const n of answered) acknowledged.add(n)
    next = Math.max(next, ...answered) + 10

    const events: ArchiveEvent[] = []
    await using archive = await Archive.open(folder.path, { observe: (event) => events.push(event) })
    assert.ok(
      events.some((event) => event.type === 'index-begin' && event.reason === 'unclean'),
      'the end was noticed',
    )
    assert.deepEqual(
      events.filter(({ type }) => type === 'left-out'),
      [],
    )

    const files = objectFiles(folder.path)
    assert.deepEqual(
      files.filter((file) => !file.endsWith('.dcm')),
      [],
      'temporary files are gone',
    )
    for (const file of files) await assertWhole(join(folder.path, 'objects', file))
    for (const n of acknowledged) assert.ok(files.includes(objectFile(uidOf(n))), `object ${n} is there`)

    const found = await query(archive, { QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: '', StudyDescription: '' })
    assert.deepEqual(found.map((each) => objectFile(each.string('SOPInstanceUID') ?? '')).sort(), files)
    assert.equal(archive.stats().instances, files.length)
  }
})

/** Starts the writer, and kills it when it has answered for so many objects; which they were. */
async function killAfter(folder: string, first: number, count: number): Promise<readonly number[]> {
  const writer: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'crash-writer.js'), folder, String(first)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const answered: number[] = []
  const exited = once(writer, 'exit')
  assert.ok(writer.stdout !== null)
  for await (const line of createInterface({ input: writer.stdout })) {
    answered.push(Number(line))
    if (answered.length === count) writer.kill('SIGKILL')
  }
  const [, signal] = await exited
  assert.equal(signal, 'SIGKILL')
  return answered
}

async function assertWhole(path: string): Promise<void> {
  await using file = await openPart10(path)
  const { content, pixels } = crashObject(Number(file.sopInstanceUid?.split('.').at(-1)))
  const expected = encodeDataSet(dataSet({ ...content, PixelData: new Uint8Array(pixels) }), file.transferSyntax)
  assert.equal(Buffer.compare(readFileSync(path).subarray(file.dataSetOffset), expected), 0, path)
}

function uidOf(n: number): string {
  return String(crashObject(n).content['SOPInstanceUID'])
}
