/** Objects of elements taken at random from a dictionary that DCMTK has too, with values full of blanks and delimiters. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { DataSet } from '../../../src/data/data-set.ts'
import type { Element } from '../../../src/data/element.ts'
import { encodeDataSet } from '../../../src/data/encode.ts'
import { padded } from '../../../src/data/value.ts'
import { dictionaryEntries } from '../../../src/dict/dictionary.ts'
import { vrChosen, vrRow } from '../../../src/dict/vr.ts'
import { bigEndian, deflatedVr, explicitVr, implicitVr } from '../../data/building.ts'
import type { OddObject } from '../odd-objects.ts'

/** CT images, in each uncompressed transfer syntax in turn; the same `seed` gives the same ones. */
export function arbitraryObjects(dictionaryPath: string, count: number, seed: number): OddObject[] {
  const syntaxes = [implicitVr, explicitVr, bigEndian, deflatedVr] as const
  return fc.sample(dataSetsOf(dictionaryPath), { numRuns: count, seed }).map((dataSet, n) => {
    const transferSyntax = syntaxes[n % syntaxes.length] ?? explicitVr
    const sopInstanceUid = `1.2.3.4.9.${n}`
    dataSet.set('SOPClassUID', '1.2.840.10008.5.1.4.1.1.2').set('SOPInstanceUID', sopInstanceUid)
    // Every second round of syntaxes leaves lengths undefined.
    const explicitLengths = n % (2 * syntaxes.length) < syntaxes.length
    const bytes = Buffer.from(encodeDataSet(dataSet, transferSyntax, { explicitLengths }))
    return { name: `arbitrary object ${n} of seed ${seed}`, sopInstanceUid, transferSyntax, dataSet: bytes }
  })
}

function dataSetsOf(dictionaryPath: string): fc.Arbitrary<DataSet> {
  const theirs = new Set(
    [...readFileSync(dictionaryPath, 'latin1').matchAll(/^\((\w{4}),(\w{4})\)/gm)].map(([, group, element]) =>
      Number.parseInt(`${group}${element}`, 16),
    ),
  )
  const entries = [...dictionaryEntries()].filter(
    ({ tag, vr }) =>
      theirs.has(tag) && tag > BEHIND_IDENTITY && tag !== PIXEL_DATA && vr !== 'na' && (tag & 0xffff) > 0,
  )
  const value = fc.constantFrom(...entries.filter(({ vr }) => vr !== 'SQ')).chain(({ tag, vr: told }) => {
    const vr = vrChosen(told)
    const { kind, unit, padding } = vrRow(vr)
    const bytes =
      kind === 'text'
        ? (vr === 'UI' ? uid : text).map((each) => Buffer.from(each, 'latin1'))
        : fc
            .array(fc.integer({ min: 0, max: 255 }), { maxLength: 4 })
            .map((units) => Buffer.from(units.flatMap((first) => Array.from({ length: unit }, (_, at) => first + at))))
    return bytes.map((each): Element => ({ kind: 'value', tag, vr, bytes: padded(each, padding) }))
  })
  const sequences = entries.filter(({ vr }) => vr === 'SQ')
  const { dataSet } = fc.letrec<{ dataSet: DataSet; element: Element; sequence: Element }>((tie) => ({
    sequence: fc
      .tuple(fc.constantFrom(...sequences), fc.array(tie('dataSet'), { maxLength: 3, depthIdentifier: 'nesting' }))
      .map(([{ tag }, items]): Element => ({ kind: 'sequence', tag, vr: 'SQ', items })),
    element: fc.oneof({ maxDepth: 3, depthIdentifier: 'nesting' }, { weight: 6, arbitrary: value }, tie('sequence')),
    dataSet: fc
      .array(tie('element'), { maxLength: 14, depthIdentifier: 'nesting' })
      .map((elements) => new DataSet(elements)),
  }))
  return dataSet
}

const made = (characters: string): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...characters), { maxLength: 24 }).map((each) => each.join(''))
const text = made('AB1.  \\\0^=\r\n\x1bé')
const uid = made('123. \\\0')

const BEHIND_IDENTITY = 0x00080018
const PIXEL_DATA = 0x7fe00010
