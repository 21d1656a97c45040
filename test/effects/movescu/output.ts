/** What the options do that say how received objects are written. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { fileMetaOffset } from '../../../src/data/file-meta.ts'
import {
  bigEndian,
  bytes,
  deflatedVr,
  explicit,
  explicitVr,
  implicit,
  implicitVr,
  item,
  itemEnd,
  join,
  sequenceEnd,
  undefinedLength,
} from '../../data/building.ts'
import { ask } from '../../support/asked.ts'
import { folder } from '../../support/folder.ts'
import { fileOf, type Received, receive } from '../../support/received.ts'
import { effect } from '../effect.ts'

const ctImage = '1.2.840.10008.5.1.4.1.1.2\0'
const identity = [explicit(0x00080016, 'UI', ctImage), explicit(0x00080018, 'UI', '1.2.3.4\0')] as const
const name = 'CT.1.2.3.4'

/** Behind the identity: text, a sequence, words. */
const rest = join(
  explicit(0x00100020, 'LO', 'P1'),
  explicit(0x00400275, 'SQ', item(explicit(0x00401001, 'SH', 'R1'))),
  explicit(0x7fe00010, 'OW', [1, 2, 3, 4]),
)
const plain = join(...identity, rest)

/** The data set that is written when this one comes. */
async function stored(dataSet: Uint8Array, options: readonly string[], syntax = explicitVr): Promise<Buffer> {
  const { file } = await storedFile(dataSet, options, syntax)
  return file.subarray(dataSetOffset(file))
}

async function storedFile(dataSet: Uint8Array, options: readonly string[], syntax = explicitVr) {
  const received = await receive([fileOf(dataSet, syntax)], options)
  assert.deepEqual([received.exitCode, received.stderr], [0, ''])
  return { received, file: only(received) }
}

function only({ files }: Received): Buffer {
  assert.deepEqual([...files.keys()], [name])
  return files.get(name) ?? Buffer.alloc(0)
}

/** Behind group 0002, whose length element says how long it is. */
function dataSetOffset(file: Buffer): number {
  const meta = fileMetaOffset(file) ?? 0
  return meta + 12 + file.readUInt32LE(meta + 8)
}

/** The value of Transfer Syntax UID (0002,0010). */
function syntaxOf(file: Buffer): string {
  const at = file.indexOf('\x02\0\x10\0UI', 'latin1') + 8
  return file.toString('latin1', at, at + file.readUInt16LE(at - 2)).replace('\0', '')
}

effect('--output-directory', 'says where the files are written, else it is the current directory', async () => {
  using work = folder()
  const before = process.cwd()
  process.chdir(work.path)
  try {
    for (const mode of ['-B', '+B']) {
      const { received } = await storedFile(plain, [mode])
      assert.deepEqual([...received.files.keys()], [name])
      assert.deepEqual(work.files(), [])
    }
    mkdirSync(work.at('here'))
    await receive([fileOf(plain, explicitVr)], [], { directory: 'here' })
    await receive([fileOf(plain, explicitVr)], [], { directory: '.' })
    assert.deepEqual(work.files(), [name, `here/${name}`])
  } finally {
    process.chdir(before)
  }
})

effect(['--normal', '--bit-preserving'], 'says whether data sets are written anew', async () => {
  const open = join(
    ...identity,
    explicit(0x00100020, 'LO', 'P1    '),
    explicit(0x00400275, 'SQ', join(item(itemEnd, undefinedLength), sequenceEnd), undefinedLength),
  )
  const closed = join(...identity, explicit(0x00100020, 'LO', 'P1'), explicit(0x00400275, 'SQ', item(bytes(''))))
  assert.deepEqual(await stored(open, ['+B', '-B']), closed)
  assert.deepEqual(await stored(open, ['+B']), open)
  // Who sent it is told in the mode that leaves everything as it is.
  assert.ok((await storedFile(open, ['+B'])).file.includes('AE\x08\0'))
  assert.ok(!(await storedFile(open, [])).file.includes('AE\x08\0'))
})

effect(['--write-file', '--write-dataset'], 'says whether there is file meta information', async () => {
  for (const mode of ['-B', '+B']) {
    assert.deepEqual((await storedFile(plain, [mode, '-F'])).file, plain)
    const { file } = await storedFile(plain, [mode, '-F', '+F'])
    assert.equal(file.toString('latin1', 128, 132), 'DICM')
    assert.deepEqual(file.subarray(dataSetOffset(file)), plain)
  }
})

effect(
  ['--write-xfer-same', '--write-xfer-little', '--write-xfer-big', '--write-xfer-implicit', '--write-xfer-deflated'],
  'says in which transfer syntax objects are stored, whatever they come in',
  async () => {
    const asImplicit = join(
      implicit(0x00080016, ctImage),
      implicit(0x00080018, '1.2.3.4\0'),
      implicit(0x00100020, 'P1'),
      implicit(0x00400275, item(implicit(0x00401001, 'R1'))),
      implicit(0x7fe00010, [1, 2, 3, 4]),
    )
    const incoming = [
      { from: explicitVr, dataSet: plain, same: plain },
      { from: implicitVr, dataSet: asImplicit, same: asImplicit },
      { from: deflatedVr, dataSet: deflateRawSync(plain), same: plain },
    ]
    for (const { from, dataSet, same } of incoming) {
      const convert = async (option: string): Promise<{ syntax: string; data: Buffer }> => {
        const { file } = await storedFile(dataSet, ['+xd', option], from)
        const data = file.subarray(dataSetOffset(file))
        return { syntax: syntaxOf(file), data: syntaxOf(file) === deflatedVr ? inflateRawSync(data) : data }
      }
      assert.deepEqual(await convert('+t='), { syntax: from, data: same })
      assert.deepEqual(await convert('+te'), { syntax: explicitVr, data: plain })
      assert.deepEqual(await convert('+ti'), { syntax: implicitVr, data: asImplicit })
      assert.deepEqual(await convert('+td'), { syntax: deflatedVr, data: plain })
      const big = await convert('+tb')
      assert.equal(big.syntax, bigEndian)
      assert.equal(big.data.readUInt32BE(0), 0x00080016)
      assert.equal(big.data.subarray(-4).toString('hex'), '02010403')
      assert.equal(big.data.length, plain.length)
    }
  },
)

effect(['--enable-new-vr', '--disable-new-vr'], 'says what becomes of VRs that came after 1993', async () => {
  const young = ['UN', 'UT', 'UR', 'UC', 'OF', 'OD', 'OL', 'OV', 'SV', 'UV'] as const
  const values = (vr: (own: string) => string) =>
    join(
      ...identity,
      explicit(0x00090010, 'LO', 'DIMSE '),
      ...young.map((each, n) => explicit(0x00091001 + n, vr(each), bytes('12345678'))),
    )
  const kept = values((own) => own)
  assert.deepEqual(await stored(kept, ['-u', '+u']), kept)
  assert.deepEqual(
    await stored(kept, ['-u']),
    values(() => 'OB'),
  )
})

effect(['--enable-new-vr', '--disable-new-vr'], 'says it for the identifier, too', async () => {
  for (const [options, vr] of [
    [['-u', '+u'], 'UT'],
    [['-u'], 'OB'],
  ] as const) {
    const { identifiers } = await ask([...options, '-k', 'TextValue=some text'])
    assert.equal(identifiers[0]?.get('TextValue')?.vr, vr)
  }
})

effect(
  ['--group-length-recalc', '--group-length-create', '--group-length-remove'],
  'says which group lengths there are',
  async () => {
    const id = explicit(0x00100020, 'LO', 'P1')
    const code = explicit(0x00401001, 'SH', 'R1')
    const sequence = (content: Buffer) => explicit(0x00400275, 'SQ', item(content))
    const length = (tag: number, value: number) => explicit(tag, 'UL', [value, 0, 0, 0])
    const wrong = join(...identity, length(0x00100000, 99), id, sequence(code))
    const right = join(...identity, length(0x00100000, id.length), id, sequence(code))
    const inItem = join(length(0x00400000, code.length), code)
    const group8 = join(...identity)
    const all = join(
      length(0x00080000, group8.length),
      group8,
      length(0x00100000, id.length),
      id,
      length(0x00400000, sequence(inItem).length),
      sequence(inItem),
    )
    assert.deepEqual(await stored(wrong, []), right)
    assert.deepEqual(await stored(wrong, ['-g', '+g=']), right)
    assert.deepEqual(await stored(wrong, ['+g']), all)
    assert.deepEqual(await stored(wrong, ['-g']), join(...identity, id, sequence(code)))
  },
)

effect(['--length-explicit', '--length-undefined'], 'says how sequences and items end', async () => {
  const code = explicit(0x00401001, 'SH', 'R1')
  const closed = join(...identity, explicit(0x00400275, 'SQ', item(code)))
  const content = join(item(join(code, itemEnd), undefinedLength), sequenceEnd)
  const open = join(...identity, explicit(0x00400275, 'SQ', content, undefinedLength))
  for (const dataSet of [closed, open]) {
    assert.deepEqual(await stored(dataSet, []), closed)
    assert.deepEqual(await stored(dataSet, ['-e', '+e']), closed)
    assert.deepEqual(await stored(dataSet, ['-e']), open)
  }
})

effect(['--padding-off', '--padding-create'], 'says whether files and items are filled up', async () => {
  const code = explicit(0x00401001, 'SH', 'R1')
  const pad = (count: number) => explicit(0xfffcfffc, 'OB', new Array<number>(count).fill(0))
  const sequence = (content: Buffer) => explicit(0x00400275, 'SQ', item(content))
  const padded = join(...identity, sequence(join(code, pad(6))), pad(10))
  assert.deepEqual(await stored(padded, []), join(...identity, sequence(code)))
  assert.deepEqual(await stored(padded, ['+p', '512', '64', '-p']), join(...identity, sequence(code)))
  assert.deepEqual(await stored(padded, ['+p', '0', '0']), join(...identity, sequence(code)))
  // Items are filled up, then the file, whose meta information counts too.
  const { file } = await storedFile(padded, ['+p', '512', '64'])
  const filled = join(...identity, sequence(join(code, pad(64 - code.length - 12))))
  const offset = dataSetOffset(file)
  const room = 512 - ((offset + filled.length + 12) % 512)
  assert.deepEqual(file.subarray(offset), join(filled, pad(room)))
  assert.equal(file.length % 512, 0)
})

effect('--compression-level', 'says how hard deflated output is compressed', async () => {
  const repetitive = join(plain.subarray(0, -16), explicit(0x7fe00010, 'OW', Buffer.alloc(100_000, 'abcdefgh')))
  const size = async (level: string) => {
    const deflated = await stored(repetitive, ['+td', '+cl', level])
    const finishFlush = constants.Z_SYNC_FLUSH
    assert.deepEqual(inflateRawSync(deflated, { finishFlush }), repetitive)
    return deflated.length
  }
  const sizes = [await size('0'), await size('1'), await size('9')] as const
  assert.ok(sizes[0] > repetitive.length)
  assert.ok(sizes[1] > sizes[2] && sizes[0] > sizes[1], `${sizes}`)
  // An object that comes deflated is deflated anew.
  const again = async (level: string) =>
    (await stored(deflateRawSync(repetitive), ['+xd', '+cl', level], deflatedVr)).length
  assert.deepEqual([await again('0'), await again('9')], [sizes[0], sizes[2]])
})

effect('--compression-level', 'says it for an identifier that is sent deflated, too', async () => {
  const lengthAt = async (level: string): Promise<number> => {
    const key = `PatientComments=${'abc'.repeat(1000)}`
    const { data } = await ask(['-xd', '+cl', level, '-k', key], { accept: () => [deflatedVr] })
    return data[0]?.length ?? 0
  }
  assert.ok((await lengthAt('0')) > 3000)
  assert.ok((await lengthAt('9')) < 100)
})

effect('--uid-padding', 'corrects UIDs with blanks without a word', async () => {
  const blank = join(identity[0], explicit(0x00080018, 'UI', '1.2.3.4 '), explicit(0x00100020, 'LO', 'P1'))
  const right = join(...identity, explicit(0x00100020, 'LO', 'P1'))
  const warned = await receive([fileOf(blank, explicitVr)])
  const warning = 'DcmUniqueIdentifier: Element SOPInstanceUID (0008,0018) contains one or more space characters'
  assert.deepEqual([warned.exitCode, warned.stderr], [0, `W: ${warning}, which were removed\n`])
  assert.deepEqual(only(warned).subarray(dataSetOffset(only(warned))), right)
  assert.deepEqual(await stored(blank, ['-up']), right)
})
