/** Writes each file of a folder anew in Explicit VR Little Endian: a program of the bench. */
import { AtomicFile } from '../../src/data/atomic-file.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { RecodedFile } from '../../src/data/recoded-file.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { filesBelow } from './files-below.ts'

const folder = process.argv[2] ?? '.'
const block = new Uint8Array(0x4_0000)
for (const path of filesBelow(folder)) {
  await using file = await openPart10(path)
  using output = AtomicFile.create('converted.dcm')
  await output.write([encodeFileMeta({ ...file.meta, transferSyntaxUid: explicitVrLittleEndian })])
  const options = { sequenceLengths: 'explicit', groupLengths: 'recalculate', padding: 'remove' } as const
  using recoded = new RecodedFile(output, { from: file.transferSyntax, to: explicitVrLittleEndian, ...options })
  for (let count = await file.read([block]); count > 0; count = await file.read([block])) {
    await recoded.write(block.subarray(0, count))
  }
  await recoded.end()
  output.commit()
}
