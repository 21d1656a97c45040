import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import type { ByteSource } from '../../src/bytes/byte-source.ts'
import { decodeDataSet } from '../../src/data/decode.ts'
import { openPart10 } from '../../src/data/part10.ts'
import type { Correction } from '../../src/data/recode.ts'
import { tags } from '../../src/dict/tags.ts'
import { InputFileError } from '../../src/errors.ts'
import { type SentEncoding, sourceFor } from '../../src/services/sent-encoding.ts'
import { folder } from '../support/folder.ts'
import { type InstanceOptions, part10Bytes } from '../support/instances.ts'

const [implicit, explicit, deflated] = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99']

/** What is sent of an instance that was written as a file, and the data set as it lies in that file. */
async function sent(
  instance: InstanceOptions | Uint8Array,
  to: string,
  encoding: SentEncoding = {},
): Promise<{ readonly bytes: Buffer; readonly own: Buffer }> {
  using files = folder()
  const whole = instance instanceof Uint8Array ? instance : part10Bytes(instance)
  writeFileSync(files.at('x.dcm'), whole)
  await using file = await openPart10(files.at('x.dcm'))
  const bytes = await all(await sourceFor(file, to, encoding))
  return { bytes, own: Buffer.from(whole.subarray(file.dataSetOffset)) }
}

async function all(source: ByteSource): Promise<Buffer> {
  const parts: Buffer[] = []
  for (;;) {
    const part = Buffer.alloc(100)
    const count = await source.read([part])
    if (count === 0) return Buffer.concat(parts)
    parts.push(part.subarray(0, count))
  }
}

describe('a data set in the transfer syntax of its file', () => {
  test('goes as it is, whatever is wished that does not concern it', async () => {
    const { bytes, own } = await sent({}, explicit, { level: 9, trimText: true, replace: new Map() })
    assert.deepEqual(bytes, own)
    const bare = await sent({ transferSyntaxUid: implicit }, implicit, { oldVrs: true })
    assert.deepEqual(bare.bytes, bare.own)
  })

  test('is re-encoded for old VRs, with the same bytes as values', async () => {
    const { bytes } = await sent({ more: { LongCodeValue: 'unlimited', TextValue: 'some text' } }, explicit, {
      oldVrs: true,
    })
    const text = bytes.toString('latin1')
    assert.match(text, /OB\0\0\n\0\0\0unlimited /)
    assert.doesNotMatch(text, /U[CT]/)
  })

  test('is deflated anew with a level', async () => {
    const options = { transferSyntaxUid: deflated, more: { PixelData: new Uint8Array(4000).fill(7) } }
    const { bytes, own } = await sent(options, deflated, { level: 0 })
    assert.ok(bytes.length > 4000 && own.length < 4000)
    assert.deepEqual(inflateRawSync(bytes), inflateRawSync(own))
  })

  test('loses the blanks of its UIDs, and that is told', async () => {
    const padded = Buffer.from(part10Bytes({ sopInstanceUid: '1.2.3.45' }))
    const at = padded.lastIndexOf('1.2.3.45')
    padded.write('1.2.3.4 ', at, 'latin1')
    const told: Correction[] = []
    const observe = (correction: Correction): void => void told.push(correction)
    assert.deepEqual((await sent(padded, explicit)).bytes.includes('1.2.3.4 '), true)
    const { bytes } = await sent(padded, explicit, { trimText: true, observe })
    assert.equal(bytes.includes('1.2.3.4 '), false)
    assert.equal(decodeDataSet(bytes, explicit).string('SOPInstanceUID'), '1.2.3.4')
    assert.deepEqual(told, [{ type: 'uid-blanks-removed', tag: tags.SOPInstanceUID }])
  })

  test('gets other values where it has the elements', async () => {
    const replaced: number[] = []
    const observe = ({ tag }: Correction): void => void replaced.push(tag)
    for (const [from, to] of [
      [explicit, explicit],
      [explicit, implicit],
      [deflated, explicit],
      [implicit, deflated],
    ] as const) {
      const replace = new Map([
        [tags.PatientID, 'ANOTHER'],
        [tags.SOPInstanceUID, '2.25.1'],
        [tags.StudyID, 'NONE'],
      ])
      const { bytes } = await sent({ transferSyntaxUid: from }, to, { replace, observe })
      const found = decodeDataSet(bytes, to)
      assert.deepEqual(
        ['PatientID', 'SOPInstanceUID', 'StudyID', 'PatientName'].map((name) => found.string(name)),
        ['ANOTHER', '2.25.1', undefined, 'Doe^Jane'],
      )
    }
    assert.deepEqual(new Set(replaced), new Set([tags.PatientID, tags.SOPInstanceUID]))
  })
})

test('a transfer syntax that is not known cannot be re-encoded', async () => {
  const rejected = sent({ transferSyntaxUid: '1.2.3' }, '1.2.3', { replace: new Map([[tags.PatientID, 'X']]) })
  await assert.rejects(rejected, InputFileError)
})
