/** Files that break the Standard in ways of their own: our dcmdump and DCMTK's, without and with the option for each. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import {
  deflatedVr,
  explicit,
  explicitVr,
  implicit,
  implicitVr,
  item,
  itemEnd,
  join,
  jpeg,
  sequenceEnd,
  undefinedLength,
} from '../data/building.ts'
import { lacks, pathOf } from '../support/peers/installed.ts'
import { bin } from '../support/peers/own.ts'
import { shown } from '../support/peers/shown.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
after(() => work.remove())

const [sopClass, sopInstance] = ['1.2.840.10008.5.1.4.1.1.7\0', '1.2.3.4\0']
const head = join(explicit(0x00080016, 'UI', sopClass), explicit(0x00080018, 'UI', sopInstance))
const tail = join(explicit(0x0020000d, 'UI', '1.2.3\0'), explicit(0x00280010, 'US', [1, 0]))
const implicitHead = join(implicit(0x00080016, sopClass), implicit(0x00080018, sopInstance))
const implicitTail = join(implicit(0x0020000d, '1.2.3\0'), implicit(0x00280010, [1, 0]))
const name = explicit(0x00100010, 'PN', 'Doe^Jo')
const modality = explicit(0x00080060, 'CS', 'CT')
const creator = explicit(0x00090010, 'LO', 'PRIV')
const within = (...parts: readonly Buffer[]) => join(item(Buffer.alloc(0), undefinedLength), ...parts)
const sequence = (...parts: readonly Buffer[]) => explicit(0x00081140, 'SQ', join(...parts), undefinedLength)
/** An element of explicit VR whose VR is this one, with a length of two bytes or, behind two zeros, of four. */
const odd = (vr: string, long: boolean) =>
  join(explicit(0x00100020, 'XX', 'P1').subarray(0, 4), Buffer.from(vr, 'latin1'), long ? longTwo : shortTwo)
const shortTwo = Buffer.from([2, 0, 0x50, 0x31])
const longTwo = Buffer.from([0, 0, 2, 0, 0, 0, 0x50, 0x31])
const lut = join(explicit(0x00283002, 'US', [2, 0, 0, 0, 16, 0]), explicit(0x00283006, 'OW', [1, 0, 2, 0]))

interface Broken {
  readonly bytes: Buffer
  readonly syntax?: string
  /** The options that are about it; it is shown without any, too. */
  readonly options: readonly string[]
}

const files: Readonly<Record<string, Broken>> = {
  'a value that is a byte longer than told': {
    bytes: join(head, explicit(0x00100010, 'PN', 'Doe^J', 5), Buffer.from(' '), tail),
    options: ['+ae', '+ao'],
  },
  'such a value of bytes': {
    bytes: join(head, explicit(0x00420011, 'OB', [1, 2, 3], 3), Buffer.from([0]), explicit(0x7fe00010, 'OB', [1, 2])),
    options: ['+ae'],
  },
  'such a value in implicit VR': {
    bytes: join(implicitHead, implicit(0x00100010, 'Doe^J', 5), Buffer.from(' '), implicitTail),
    syntax: implicitVr,
    options: ['+ae'],
  },
  'VRs that are not those of the dictionary': {
    bytes: join(head, explicit(0x00100010, 'LO', 'Doe^Jo'), explicit(0x00100040, 'UN', 'M '), tail),
    options: ['-ev', '+ev'],
  },
  'headers of implicit VR among others': {
    bytes: join(head, name, implicit(0x00100020, 'P1'), implicit(0x00100040, 'M '), tail),
    options: ['-vr', '+vr'],
  },
  'question marks for a VR': { bytes: join(head, name, odd('??', false), tail), options: ['-vr'] },
  'zeros for a VR': { bytes: join(head, name, odd('\0\0', false), tail), options: ['-vr'] },
  'letters that are no VR': { bytes: join(head, name, odd('ZZ', true), tail), options: ['-vr'] },
  'UN of undefined length with explicit VR in it': {
    bytes: join(
      head,
      creator,
      explicit(0x00091001, 'UN', join(within(modality), itemEnd, sequenceEnd), undefinedLength),
      tail,
    ),
    options: ['-ui', '+ui'],
  },
  'UN of undefined length with implicit VR in it': {
    bytes: join(
      head,
      creator,
      explicit(0x00091001, 'UN', join(within(implicit(0x00080060, 'CT')), itemEnd, sequenceEnd), undefinedLength),
      tail,
    ),
    options: ['-ui', '+ui'],
  },
  'a private element of undefined length': {
    bytes: join(
      implicitHead,
      implicit(0x00090010, 'PRIV'),
      implicit(0x00091001, join(within(implicit(0x00080060, 'CT')), itemEnd, sequenceEnd), undefinedLength),
      implicitTail,
    ),
    syntax: implicitVr,
    options: ['+sq', '-sq'],
  },
  'a sequence that ends like an item': {
    bytes: join(head, sequence(within(modality), itemEnd, itemEnd), tail),
    options: ['+rd', '-rd'],
  },
  'an item that ends like a sequence': {
    bytes: join(head, sequence(within(modality), sequenceEnd, sequenceEnd), tail),
    options: ['+rd'],
  },
  'an item without an end': { bytes: join(head, sequence(within(modality), sequenceEnd), tail), options: ['+rd'] },
  'OB of undefined length': {
    bytes: join(
      head,
      creator,
      explicit(0x00091001, 'OB', join(within(modality), itemEnd, sequenceEnd), undefinedLength),
      tail,
    ),
    options: ['+oi', '-oi'],
  },
  'VOI LUT Sequence as OW': {
    bytes: join(head, tail, explicit(0x00283010, 'OW', item(lut))),
    options: ['+vi', '-vi'],
  },
  'VOI LUT Sequence as OW, with an end in it': {
    bytes: join(head, tail, explicit(0x00283010, 'OW', join(within(lut), itemEnd))),
    options: ['+vi'],
  },
  'pixel data that should be encapsulated': {
    bytes: join(head, tail, explicit(0x7fe00010, 'OB', [1, 2, 3, 4])),
    syntax: jpeg,
    options: ['+pe', '-pe'],
  },
  'an element longer than the file': {
    bytes: join(head, name, explicit(0x00100020, 'LO', 'P1', 400), tail),
    options: ['+Ep', '-Ep'],
  },
  'an element longer than its item': {
    bytes: join(head, explicit(0x00081140, 'SQ', item(explicit(0x00080060, 'CS', 'CT', 30))), tail),
    options: ['+Ep', '-Ep'],
  },
  'a zlib stream': { bytes: deflateSync(join(head, tail)), syntax: deflatedVr, options: ['+bz', '+bd'] },
  'a deflated stream': { bytes: deflateRawSync(join(head, tail)), syntax: deflatedVr, options: ['+bz', '+bd'] },
}

describe('dcmdump shows as DCMTK does', () => {
  for (const [title, { bytes, syntax = explicitVr, options }] of Object.entries(files)) {
    test(title, async (t) => {
      if (await lacks(t, 'dcmtk')) return
      const path = `${work.path}/broken.dcm`
      writeFileSync(path, join(encodeFileMeta(metaOf(syntax)), bytes))
      for (const option of ['', ...options]) {
        const words = option === '' ? [path] : [option, path]
        const [theirs, ours] = await Promise.all([
          shown(pathOf('dcmdump') ?? 'dcmdump', words),
          shown(process.execPath, [bin('dcmdump'), ...words]),
        ])
        assert.deepEqual(ours.text.split('\n'), theirs.text.split('\n'), option)
        assert.equal(ours.code, theirs.code, option)
      }
    })
  }

  test('some of them are only shown with their option', async () => {
    // Else the comparison above would hold for a tool that knows none of the options.
    const path = `${work.path}/zlib.dcm`
    writeFileSync(path, join(encodeFileMeta(metaOf(deflatedVr)), deflateSync(join(head, tail))))
    const codes = [[path], ['+bz', path]].map((words) => shown(process.execPath, [bin('dcmdump'), ...words]))
    assert.deepEqual(
      (await Promise.all(codes)).map(({ code }) => code),
      [1, 0],
    )
  })
})

test('an item that is longer than its sequence ends with it, with +Ep', async () => {
  const path = `${work.path}/item.dcm`
  const long = explicit(0x00081140, 'SQ', item(modality, 500), 8 + modality.length)
  writeFileSync(path, join(encodeFileMeta(metaOf(explicitVr)), head, long, tail))
  const { code, text } = await shown(process.execPath, [bin('dcmdump'), '+Ep', path])
  assert.equal(code, 0)
  // What is behind the sequence is not in the item.
  assert.match(text, /^\(0020,000d\) UI \[1\.2\.3\]/m)
})

test('a wrong group length of the meta is told, unless nobody wants to know', async () => {
  const path = `${work.path}/meta.dcm`
  const meta = Buffer.from(encodeFileMeta(metaOf(explicitVr)))
  meta.writeUInt32LE(7, 128 + 4 + 8)
  writeFileSync(path, join(meta, head, tail))
  const { run } = await import('../support/peers/child.ts')
  for (const [option, expected] of [
    ['+ml', /^W: group length of the file meta information is 7, found \d+ bytes$/m],
    ['-ml', /^$/],
  ] as const) {
    const { code, stderr } = await run(process.execPath, [bin('dcmdump'), option, path])
    assert.equal(code, 0)
    assert.match(stderr, expected)
  }
})

const metaOf = (transferSyntaxUid: string) => ({
  mediaStorageSopClassUid: sopClass.slice(0, -1),
  mediaStorageSopInstanceUid: '1.2.3.4',
  transferSyntaxUid,
})
