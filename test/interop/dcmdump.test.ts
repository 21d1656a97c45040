/** Our dcmdump and DCMTK's show the same files: the same bytes, the same exit codes. */
import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, test } from 'node:test'
import { lacks, pathOf } from '../support/peers/installed.ts'
import { bin } from '../support/peers/own.ts'
import { shown } from '../support/peers/shown.ts'

/** DCMTK's own dictionaries, so that both know the same private elements. */
const env = { ...process.env, DCMDICTPATH: '/usr/share/libdcmtk17/dicom.dic:/usr/share/libdcmtk17/private.dic' }

/** Numbers to the digits that DCMTK has right, zero without a sign: ours come back as they were. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => (/^ *\(....,....\) F[DL] /.test(line) ? line.replace(/-?[\d.]+(?:e[-+]\d+)?| +/g, rounded) : line))

const rounded = (word: string): string => (word.startsWith(' ') ? ' ' : Number(word).toPrecision(14))

/** All files at once: DCMTK shows each as it does alone. */
async function compare(
  options: readonly string[],
  files: readonly string[],
  differing: ReadonlySet<string>,
): Promise<number> {
  let same = 0
  for (const file of files) {
    if (differing.has(basename(file))) continue
    const [theirs, ours] = await Promise.all([
      shown(pathOf('dcmdump') ?? 'dcmdump', [...options, file], env),
      shown(process.execPath, [bin('dcmdump'), ...options, file], env),
    ])
    assert.deepEqual(linesOf(ours.text), linesOf(theirs.text), `${options.join(' ')} ${basename(file)}`)
    assert.equal(ours.code, theirs.code, `${options.join(' ')} ${basename(file)}`)
    same += 1
  }
  return same
}

const folder = process.env['DIMSE_SAMPLES']
const all = folder === undefined ? [] : readdirSync(folder).map((name) => join(folder, name))
const small = all.filter((file) => statSync(file).size < 3_000_000)

/** Values of odd length in implicit VR, which DCMTK fills up; a NUL within a text; an instance UID that DCMTK drops. */
const odd = [
  'pydicom__meta_missing_tsyntax.dcm',
  'pydicom__nested_priv_SQ.dcm',
  'pydicom__no_meta_group_length.dcm',
  'pydicom__winter.dcm',
]
/** Files that end early: DCMTK shows what there is of a value. */
const damaged = ['pydicom__MR_truncated.dcm', 'pydicom__rtplan_truncated.dcm']
/** Deflated ones cannot be skipped by DCMTK, and are read all the same. */
const deflated = [
  'cornerstoneWADOImageLoader__CTImage.dcm_DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99.dcm',
  'pydicom__image_dfl.dcm',
]

describe('dcmdump', { skip: folder === undefined && 'DIMSE_SAMPLES names no folder' }, () => {
  test('all samples', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    t.diagnostic(`${await compare([], small, new Set(odd))} of ${all.length} files`)
  })

  // A part of the files for each of the others: all of them take minutes.
  const sets: readonly (readonly [options: readonly string[], differing: readonly string[]])[] = [
    [['+L'], []],
    [['+T'], []],
    [['-M'], deflated],
    [['-Un', '-dc'], []],
    [['+Qn'], []],
    [['+Qo'], []],
    [['+C'], []],
    [['+C', '+T'], []],
    [['+P', '0008,1140', '+P', 'PatientName', '+p', '+F'], []],
    [['+P', 'SOPClassUID', '-s', '+Fs'], []],
    [['+sb', 'PatientID'], damaged],
    [['+st', '0008,0060'], damaged],
    [['+uc'], []],
  ]
  for (const [index, [options, differing]] of sets.entries()) {
    test(options.join(' '), async (t) => {
      if (await lacks(t, 'dcmtk')) return
      const part = small.filter((_, at) => at % sets.length === index || at % 5 === 0)
      const left = new Set([...odd, ...damaged, ...differing])
      assert.ok((await compare(options, part, left)) > 20)
    })
  }
})
