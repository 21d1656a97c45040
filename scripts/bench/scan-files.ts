/** Scans the elements of each file of a folder, and keeps nothing: a program of the bench. */
import { openPart10 } from '../../src/data/part10.ts'
import { scanFile } from '../../src/data/scan-file.ts'
import { filesBelow } from './files-below.ts'

const folder = process.argv[2] ?? '.'
let elements = 0
const count = (): void => {
  elements += 1
}
const nothing = (): void => undefined
const visitor = {
  wantsValue: false,
  element: count,
  value: nothing,
  beginSequence: count,
  beginItem: nothing,
  endItem: nothing,
  endSequence: nothing,
  beginFragments: count,
  fragment: nothing,
}
for (const path of filesBelow(folder)) {
  await using file = await openPart10(path)
  await scanFile(file, file.transferSyntax, visitor)
}
if (elements === 0) throw new Error('no elements')
