/** Text dumps back to data sets: values, sequences, faults. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { DataSet } from '../../src/data/data-set.ts'
import { jsonDataSet } from '../../src/data/json.ts'
import { type UndumpOptions, undump } from '../../src/data/undump.ts'
import { tags } from '../../src/dict/tags.ts'

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

const read = (text: string, options?: UndumpOptions, size = 1 << 20) => undump(inPieces(text, size), options)

async function hex(line: string): Promise<string> {
  const { dataSet, faults } = await read(line)
  assert.deepEqual(faults, [])
  const [element] = dataSet
  assert.ok(element?.kind === 'value')
  return `${element.vr} ${Buffer.from(element.bytes).toString('hex')}`
}

const faultsOf = async (text: string, options?: UndumpOptions): Promise<string[]> =>
  (await read(text, options)).faults.map(({ line, what }) => (line === undefined ? what : `${line}: ${what}`))

const latin1 = (dataSet: DataSet, tag: number): string => Buffer.from(dataSet.bytes(tag) ?? []).toString('latin1')

describe('the value of a row', () => {
  for (const [line, expected] of [
    ['(0010,0020) LO [AB]', 'LO 4142'],
    ['(0010,0020) [ABC]', 'LO 41424320'],
    ['(0010,0020) ABC # comment', 'LO 41424320'],
    ['(0010,0020) LO [a[b]#c]   # 6, 1 PatientID', 'LO 615b625d2363'],
    ['(0010,0020)', 'LO '],
    ['(0010,0020) LO (no value available)   #   0, 0 PatientID', 'LO '],
    ['\t( 10 , 20 ) LO x', 'LO 7820'],
    ['(0008,0018) UI =VerificationSOPClass', 'UI 312e322e3834302e31303030382e312e3100'],
    ['(0008,0018) UI [ 1.2 ]', 'UI 312e3200'],
    ['(0008,0060) CT', 'CS 4354'],
    ['(0028,0010) US 1\\2\\65535', 'US 01000200ffff'],
    ['(0028,0106) xs 5', 'US 0500'],
    ['(0028,0106) SS -5', 'SS fbff'],
    ['(0018,6020) SL -1', 'SL ffffffff'],
    ['(0018,9073) FD 1e3', 'FD 0000000000408f40'],
    ['(0018,9073) FD -0\\inf', 'FD 0000000000000080000000000000f07f'],
    ['(7fe0,0008) OF 1.5\\2', 'OF 0000c03f00000040'],
    ['(0008,0302) UV 18446744073709551615', 'UV ffffffffffffffff'],
    ['(0008,0301) SV -9223372036854775808', 'SV 0000000000000080'],
    ['(0028,0009) AT (0018,1063)\\(18,a)', 'AT 1800631018000a00'],
    ['(7fe0,0010) OW 0102\\a', 'OW 02010a00'],
    ['(7fe0,0010) OB 01\\02\\FF', 'OB 0102ff00'],
    ['(0009,1001) ?? 01\\02', 'UN 0102'],
  ] as const) {
    test(line, async () => assert.equal(await hex(line), expected))
  }

  test('text over several lines, with brackets and line ends of its own', async () => {
    const text = 'a]b [1] and\r\n\n# no comment\r\nlast'
    const { dataSet, faults } = await read(`(0010,4000) LT [${text}]  # 34, 1 PatientComments\n(0010,0020) LO [x]\n`)
    assert.deepEqual(faults, [])
    assert.equal(latin1(dataSet, 0x00104000).trimEnd(), text)
    assert.equal(dataSet.string('PatientID'), 'x')
  })

  test('bytes of any character set stay what they are', async () => {
    const { dataSet } = await read('(0010,0010) PN [\xc3\xa4\x1b$B;3\x1b(B]\n')
    assert.equal(latin1(dataSet, tags.PatientName), '\xc3\xa4\x1b$B;3\x1b(B')
  })

  test('a file', async () => {
    const { dataSet, files } = await read('(7fe0,0010) OW =pixel data.raw   # comment\n')
    const element = dataSet.get(tags.PixelData)
    assert.ok(element?.kind === 'value')
    assert.deepEqual([...files], [[element, { path: 'pixel data.raw' }]])
  })
})

describe('the rows', () => {
  const nested = `# Dicom-File-Format

# Dicom-Meta-Information-Header
(0002,0010) UI =JPEGBaseline                            #  22, 1 TransferSyntaxUID

# Dicom-Data-Set
(7fe0,0010) OB (PixelSequence #=2)                      # u/l, 1 PixelData
  (fffe,e000) pi (no value available)                     #   0, 1 Item
  (fffe,e000) pi 01\\02                                    #   2, 1 Item
(fffe,e0dd) na (SequenceDelimitationItem)               #   0, 0 SequenceDelimitationItem
(0008,1140) SQ (Sequence with explicit length #=2)
  (fffe,e000) na (Item with explicit length #=1)
    (0040,a730) SQ
      (fffe,e000)
      (fffe,e00d)
    (fffe,e0dd)
  (fffe,e00d) na (ItemDelimitationItem for re-encoding)
  (fffe,e000) na
    (0010,0020) LO [B]
  (fffe,e00d) na
(fffe,e0dd) na (SequenceDelimitationItem for re-encod.)
(0010,0010) PN [Doe^Jane]`

  test('sequences, fragments, meta, any order; however the text is cut', async () => {
    const whole = await read(nested)
    assert.deepEqual(whole.faults, [])
    assert.deepEqual(
      [...whole.dataSet].map(({ tag }) => tag),
      [0x00081140, tags.PatientName, tags.PixelData],
    )
    assert.equal(whole.meta.string(tags.TransferSyntaxUID), '1.2.840.10008.1.2.4.50')
    const [first, second] = whole.dataSet.items(0x00081140)
    assert.equal(first?.items(0x0040a730).length, 1)
    assert.equal(second?.string('PatientID'), 'B')
    const pixelData = whole.dataSet.get(tags.PixelData)
    assert.ok(pixelData?.kind === 'fragments')
    assert.deepEqual(
      pixelData.fragments.map((each) => [...each]),
      [[], [1, 2]],
    )
    for (const size of [1, 7, 64]) {
      const cut = await read(nested, {}, size)
      assert.deepEqual(jsonDataSet(cut.dataSet), jsonDataSet(whole.dataSet))
    }
  })

  test('of two with the same tag the first counts, and that is told', async () => {
    const told: string[] = []
    const { dataSet } = await read('(0010,0020) a\n(0010,0020) b\n', { warn: (what) => told.push(what) })
    assert.equal(dataSet.string('PatientID'), 'a')
    assert.deepEqual(told, ['Tag (0010,0020) is there again in line 2, which is left out'])
  })

  test('VRs that are unknown, or not those of the dictionary', async () => {
    const told: string[] = []
    const { dataSet } = await read('(0009,1001) 01\n(0010,0010) LO [x]\n(7fe0,0010) OB 01\n(0009,1002) SH [y]\n', {
      warn: (what) => told.push(what),
    })
    assert.deepEqual(
      [...dataSet].map(({ vr }) => vr),
      ['UN', 'SH', 'LO', 'OB'],
    )
    assert.deepEqual(told, [
      "VR of Tag (0009,1001) is unknown, using 'UN' for this data element",
      "Tag (0010,0010) with wrong VR 'LO' found, correct is 'PN'",
    ])
  })
})

describe('faults', () => {
  for (const [name, text, expected] of [
    ['no tag', 'PatientName Doe\n\n(0010,0020) x', ['1: no Tag found']],
    ['a bracket that is not closed', '(0010,0020) [a\n(0010,0010) [x]\n', ['1: incorrect value specification']],
    ['the same in the last line', '(0010,0020) [a', ['1: incorrect value specification']],
    ['no number', '(0028,0010) US 1\\x', ['1: Error in creating Element: Corrupted data: no number']],
    ['too large', '(0028,0010) US 65536', ['1: Error in creating Element: (0028,0010): 65536 is not uint16']],
    ['hexadecimal', '(7fe0,0010) OB 123', ['1: Error in creating Element: Corrupted data: no hexadecimal number']],
    ['cut off', '(7fe0,0010) OW 0001\\00...', ['1: Error in creating Element: Corrupted data: no hexadecimal number']],
    [
      'not loaded',
      '(7fe0,0010) OW (not loaded)',
      ['1: Error in creating Element: Corrupted data: the dump leaves the value out'],
    ],
    [
      'UID name',
      '(0008,0016) UI =Foo',
      ['1: Error in creating Element: Unknown UID name: No mapping to UID value defined'],
    ],
    ['no tag as value', '(0028,0009) AT x', ['1: Error in creating Element: Invalid tag']],
    [
      'delimiters',
      '(fffe,e000)\n(fffe,e0dd)\n(fffe,e00d)',
      [1, 2, 3].map((line) => `${line}: Error in creating Element: Invalid tag`),
    ],
    ['open at the end', '(0040,a730) SQ\n(fffe,e000)\n(0010,0020) x', ['Block Error in dataset']],
    [
      'an element between items',
      '(0040,a730) SQ\n(0010,0020) x\n(fffe,e0dd)',
      ['2: Error in creating Element: Invalid tag'],
    ],
  ] as const) {
    test(name, async () => assert.deepEqual(await faultsOf(text), expected))
  }

  test('lines longer than wanted', async () => {
    const text = `(0010,4000) LT [${'x'.repeat(100)}]\n(0010,0020) x\n`
    assert.deepEqual(await faultsOf(text, { longestLine: 100 }), ['1: line is longer than 100 characters'])
    assert.deepEqual(await faultsOf(text), [])
  })

  test('no value is told', async () => {
    assert.ok((await faultsOf('(0028,0010) US Doe\n(0010,0010) [Doe\n')).every((fault) => !fault.includes('Doe')))
  })
})
