/** Objects that are larger than the memory movescu may take, written in every form that costs more than copying. */
import assert from 'node:assert/strict'
import { closeSync, createReadStream, ftruncateSync, openSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { describe, test } from 'node:test'
import { createInflateRaw } from 'node:zlib'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { explicit, explicitVr, item, itemEnd, join as joined, sequenceEnd, undefinedLength } from '../data/building.ts'
import { folder } from '../support/folder.ts'
import { withFreePort } from '../support/free-port.ts'
import { instancesOf, moveSource } from '../support/move-source.ts'
import { runToEnd } from '../support/tool-process.ts'

const pixels = 256 * 1024 * 1024
const memoryLimit = 160 * 1024 * 1024

/** With holes; a sequence whose length is told late lies before the pixels. */
function makeFile(path: string): number {
  const code = explicit(0x00080100, 'SH', 'CODE')
  const head = joined(
    explicit(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2\0'),
    explicit(0x00080018, 'UI', '1.2.3.99'),
    explicit(0x00400275, 'SQ', joined(item(joined(code, itemEnd), undefinedLength), sequenceEnd), undefinedLength),
    explicit(0x7fe00010, 'OW', '', pixels),
  )
  const file = openSync(path, 'w')
  const start = writeSync(file, Buffer.concat([encodeFileMeta({ transferSyntaxUid: explicitVr }), head]))
  ftruncateSync(file, start + pixels)
  closeSync(file)
  return head.length + pixels
}

describe('an object of 256 MiB', () => {
  for (const options of [
    ['+tb'],
    ['+ti', '+g'],
    ['-e', '+p', '4096', '64'],
    ['+td', '+cl', '1'],
    ['+td', '+cl', '0'],
  ]) {
    test(`${options.join(' ')} takes less than 160 MiB`, async (t) => {
      using files = folder()
      const length = makeFile(files.at('big.dcm'))
      const instances = await instancesOf([files.at('big.dcm')])
      await withFreePort(
        async (inbox) => {
          await using source = await moveSource(instances, inbox)
          const words = ['-k', 'PatientID=P1', '+P', String(inbox), '-od', files.path, ...options]
          const ended = await runToEnd('movescu', [...words, '127.0.0.1', String(source.port)])
          if (ended.exitCode === 60) return ended
          assert.equal(ended.exitCode, 0, ended.stderr)
          t.diagnostic(`${(ended.peakMemory / 1024 / 1024).toFixed(0)} MiB at most`)
          assert.ok(ended.peakMemory < memoryLimit, `held ${ended.peakMemory} bytes`)
          return ended
        },
        ({ exitCode }) => exitCode === 60,
      )
      assert.deepEqual(readdirSync(files.path).sort(), ['CT.1.2.3.99', 'big.dcm'])
      const written = await dataSetLength(join(files.path, 'CT.1.2.3.99'))
      assert.ok(Math.abs(written - length) < 5000, `${written} bytes`)
    })
  }
})

/** Inflated. */
async function dataSetLength(path: string): Promise<number> {
  await using file = await openPart10(path)
  if (!file.transferSyntax.endsWith('.1.99')) return file.size
  let length = 0
  await pipeline(createReadStream(path, { start: file.dataSetOffset }), createInflateRaw(), async (chunks) => {
    for await (const chunk of chunks) length += chunk.length
  })
  return length
}
