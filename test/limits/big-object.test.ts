/** One object of 2 GiB through our tools: sent, kept, sent back, written anew; resident memory stays bounded. */
import assert from 'node:assert/strict'
import { closeSync, ftruncateSync, openSync, readSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { encodeDataSet } from '../../src/data/encode.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { type Folder, folder } from '../support/folder.ts'
import { withFreePort } from '../support/free-port.ts'
import { ctImage, instance } from '../support/instances.ts'
import { type Ended, peakMemoryOf, runToEnd, startArchive } from '../support/tool-process.ts'

/** More than a signed 32 bit number holds. */
const pixels = 0x8000_0010
const memoryLimit = 128 * 1024 * 1024
const spaceNeeded = 3 * pixels
const marks: readonly number[] = [0, 0x4000_0001, 0x7fff_fffe, pixels - 4]
const mark = Buffer.from('MARK')
const uid = '1.2.3.99'
const explicit = '1.2.840.10008.1.2.1'

/** A file with holes: it takes no room. */
function makeBigFile(path: string): number {
  const head = encodeDataSet(instance({ sopInstanceUid: uid, more: { PixelData: new Uint8Array(0) } }), explicit)
  const pixelHeader = Buffer.from('e07f10004f57000000000000', 'hex')
  pixelHeader.writeUInt32LE(pixels, 8)
  const meta = encodeFileMeta({
    mediaStorageSopClassUid: ctImage,
    mediaStorageSopInstanceUid: uid,
    transferSyntaxUid: explicit,
  })
  const start = Buffer.concat([meta, head.subarray(0, head.length - pixelHeader.length), pixelHeader])
  const file = openSync(path, 'w')
  writeSync(file, start)
  ftruncateSync(file, start.length + pixels)
  for (const at of marks) writeSync(file, mark, 0, mark.length, start.length + at)
  closeSync(file)
  return head.length + pixels
}

/** The object is all there: its length behind the meta information, and what stands where. */
function check(path: string, dataSetLength: number): void {
  const { size } = statSync(path)
  const file = openSync(path, 'r')
  const start = size - pixels
  for (const at of marks) {
    const found = Buffer.alloc(mark.length + 1)
    readSync(file, found, 0, found.length, start + at)
    assert.equal(found.toString('latin1', 0, mark.length), 'MARK', `at ${at} of ${path}`)
  }
  closeSync(file)
  assert.ok(size > dataSetLength && size < dataSetLength + 1024, `${path} has ${size} bytes`)
}

function bounded(what: string, bytes: number, log: (text: string) => void): void {
  log(`${what}: ${(bytes / 1024 / 1024).toFixed(0)} MiB at most`)
  assert.ok(bytes > 0 && bytes < memoryLimit, `${what} held ${bytes} bytes`)
}

const free = (path: string): number => {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}

describe('an object of 2 GiB', () => {
  using probe = folder()
  const skip = free(probe.path) < spaceNeeded && `needs ${spaceNeeded} bytes of disk space in ${probe.path}`

  test('goes through storescu, dcmqrscp and movescu with less than 128 MiB each', { skip }, async (t) => {
    using files: Folder = folder()
    const big = files.at('big.dcm')
    const length = makeBigFile(big)
    const log = (text: string) => t.diagnostic(text)
    await withFreePort(
      async (inbox) => {
        await using archive = await startArchive(files.at('archive'), ['--peer', `MOVESCU=127.0.0.1:${inbox}`])
        const to = ['127.0.0.1', String(archive.port)]
        const timed = async (what: string, run: () => Promise<Ended>): Promise<Ended> => {
          const began = performance.now()
          const ended = await run()
          log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
          if (ended.exitCode !== 60) assert.equal(ended.exitCode, 0, ended.stderr)
          bounded(what, ended.peakMemory, log)
          return ended
        }
        await timed('storescu', () => runToEnd('storescu', [...to, big]))
        bounded('dcmqrscp, receiving', peakMemoryOf(archive), log)
        const query = ['-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3', '-S', '+P', String(inbox)]
        for (const mode of ['--normal', '--bit-preserving']) {
          const out = ['-od', files.path, mode]
          const ended = await timed(`movescu ${mode}`, () => runToEnd('movescu', [...query, ...out, ...to]))
          if (ended.exitCode === 60) return ended
          const path = join(files.path, `CT.${uid}`)
          check(path, length)
          rmSync(path)
        }
        bounded('dcmqrscp, receiving and sending', peakMemoryOf(archive), log)
        return { exitCode: 0 }
      },
      ({ exitCode }) => exitCode === 60,
    )
  })
})
