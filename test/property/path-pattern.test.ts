/** Laws of paths made from attributes: whatever a peer puts into them, they stay below their folder and can be made. */
import assert from 'node:assert/strict'
import { join, normalize } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { compilePathPattern } from '../../src/cli/object-file/path-pattern.ts'
import { DataSet } from '../../src/data/data-set.ts'
import { tags } from '../../src/dict/tags.ts'

const pattern = compilePathPattern('{PatientID}/{PatientName}{StudyID}/x{SeriesDescription}/{SOPInstanceUID}.dcm')
const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom('.', '/', '\\', ' ', '\0', '~', 'NUL', 'a'), { maxLength: 300 })
    .map((parts) => parts.join('')),
)

test('a path has as many segments as its pattern, each a plain name of at most 255 bytes', () => {
  fc.assert(
    fc.property(
      fc.array(wild, { minLength: 5, maxLength: 5 }),
      ([id = '', name = '', study = '', series = '', uid = '']) => {
        const attributes = new DataSet()
        const values = [
          [tags.SpecificCharacterSet, 'CS', 'ISO_IR 192'],
          [tags.PatientID, 'LO', id],
          [tags.PatientName, 'PN', name],
          [0x00200010, 'SH', study],
          [0x0008103e, 'LO', series],
        ] as const
        for (const [tag, vr, text] of values) attributes.put({ kind: 'value', tag, vr, bytes: Buffer.from(text) })
        const path = pattern.pathOf(attributes, { sopClassUid: '1.2', sopInstanceUid: uid })
        assert.equal(normalize(join('/folder', path)), `/folder/${path}`)
        const segments = path.split('/')
        assert.equal(segments.length, 4)
        for (const segment of segments) {
          assert.ok(Buffer.byteLength(segment) <= 255 && segment !== '' && !segment.startsWith('.'), segment)
          assert.doesNotMatch(segment, /[\p{Cc}\\]/u)
        }
      },
    ),
  )
})
