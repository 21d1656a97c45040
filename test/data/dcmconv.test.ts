import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type RecodeOptions, Recoder } from '../../src/data/recode.ts'
import { missing } from '../support/peer.ts'
import { bigEndian, deflatedVr, explicitVr, implicitVr } from './building.ts'
import { dataSetOf, samples, withoutSamples } from './sample-files.ts'

/** A file whose elements are out of order and twice: dcmconv sorts, the recoder keeps the order. */
const unsorted = 'pydicom__winter.dcm'

const folder = mkdtempSync(join(tmpdir(), 'dimse-dcmconv-'))
after(() => rmSync(folder, { recursive: true }))
const output = join(folder, 'output.dcm')

type Wishes = Omit<RecodeOptions, 'from' | 'padding'> & { readonly padding?: 'remove' | { file: number; item: number } }

const usual = { sequenceLengths: 'explicit', groupLengths: 'recalculate' } as const
const conversions: readonly [args: readonly string[], wishes: Wishes][] = [
  [[], { ...usual }],
  [['+te'], { ...usual, to: explicitVr }],
  [['+ti'], { ...usual, to: implicitVr }],
  [['+tb'], { ...usual, to: bigEndian }],
  [['+td'], { ...usual, to: deflatedVr }],
  [['+te', '-e'], { ...usual, to: explicitVr, sequenceLengths: 'undefined' }],
  [['+te', '+g'], { ...usual, to: explicitVr, groupLengths: 'add' }],
  [['+te', '-g', '-u'], { ...usual, to: explicitVr, groupLengths: 'remove', oldVrs: true }],
  [['+te', '-p'], { ...usual, to: explicitVr, padding: 'remove' }],
  [['+te', '+p', '512', '64'], { ...usual, to: explicitVr, padding: { file: 512, item: 64 } }],
  [
    ['+tb', '-e', '+g', '+p', '64', '16'],
    { to: bigEndian, sequenceLengths: 'undefined', groupLengths: 'add', padding: { file: 64, item: 16 } },
  ],
]

/** Each conversion is tried on every third file, each on others: all are tried, and the run stays short. */
const THIRD = 3

for (const [turn, [args, wishes]] of conversions.entries()) {
  test(`dcmconv ${args.join(' ')} writes the same data sets`, { skip: withoutSamples || missing('dcmconv') }, () => {
    let compared = 0
    for (const [at, sample] of samples().read.entries()) {
      if (sample.name === unsorted || at % THIRD !== turn % THIRD) continue
      const env = { ...process.env, DCMDICTPATH: '/usr/share/libdcmtk17/dicom.dic' }
      if (spawnSync('dcmconv', ['-q', ...args, sample.path, output], { env }).status !== 0) continue
      const expected = dataSetOf(output)
      const { padding } = wishes
      const preceding = expected.dataSetOffset
      const recoder = new Recoder({
        ...wishes,
        from: sample.transferSyntax,
        trimText: true,
        padding: padding === undefined ? 'as-is' : padding === 'remove' ? padding : { ...padding, preceding },
      })
      const recoded = Buffer.concat([...recoder.push(sample.data), ...recoder.end()])
      for (const { position, bytes } of recoder.takePatches()) recoded.set(bytes, position)
      assert.ok(recoded.equals(expected.data), `${sample.name} differs`)
      compared += 1
    }
    assert.ok(compared > 15, `${compared} files`)
  })
}
