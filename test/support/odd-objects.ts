/** Objects with all that is unusual but allowed, or at least seen: lengths, VRs, blanks, padding, order (PS3.5 §6, §7). */
import { deflateRawSync } from 'node:zlib'
import { Recoder } from '../../src/data/recode.ts'
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
  jpeg,
  sequenceEnd,
  undefinedLength,
} from '../data/building.ts'

export interface OddObject {
  readonly name: string
  readonly sopInstanceUid: string
  readonly transferSyntax: string
  readonly dataSet: Buffer
}

/** CT images that hold what the builder makes; ordered as their tags ask for. */
export function oddObjects(): OddObject[] {
  return [
    ...Object.entries(explicitContents).map(([name, content], n) => {
      const sopInstanceUid = `1.2.3.4.1.${n}`
      return { name, sopInstanceUid, transferSyntax: explicitVr, dataSet: ct(sopInstanceUid, content) }
    }),
    ...Object.entries(implicitContents).map(([name, content], n) => {
      const sopInstanceUid = `1.2.3.4.2.${n}`
      return { name, sopInstanceUid, transferSyntax: implicitVr, dataSet: implicitCt(sopInstanceUid, content) }
    }),
    ...Object.entries(encapsulatedContents).map(([name, content], n) => {
      const sopInstanceUid = `1.2.3.4.3.${n}`
      return { name, sopInstanceUid, transferSyntax: jpeg, dataSet: ct(sopInstanceUid, content) }
    }),
    ...['VRs of numbers', 'VRs that came after 1993', 'sequences of every kind'].map((name, n) => {
      const sopInstanceUid = `1.2.3.4.5.${n}`
      const dataSet = turned(ct(sopInstanceUid, explicitContents[name] ?? bytes('')))
      return { name: `big endian: ${name}`, sopInstanceUid, transferSyntax: bigEndian, dataSet }
    }),
    {
      name: 'UIDs behind other elements',
      sopInstanceUid: '1.2.3.4.6.1',
      transferSyntax: explicitVr,
      dataSet: join(explicit(0x00100020, 'LO', 'P1'), ct('1.2.3.4.6.1', bytes(''))),
    },
    {
      name: 'deflated with an odd length',
      sopInstanceUid: '1.2.3.4.4.1',
      transferSyntax: deflatedVr,
      dataSet: deflated(ct('1.2.3.4.4.1', explicitContents['sequences of every kind'] ?? bytes(''))),
    },
  ]
}

const CT = '1.2.840.10008.5.1.4.1.1.2\0'
const even = (uid: string): string => uid + '\0'.repeat(uid.length % 2)

const ct = (uid: string, content: Buffer): Buffer =>
  join(explicit(0x00080016, 'UI', CT), explicit(0x00080018, 'UI', even(uid)), content)

const implicitCt = (uid: string, content: Buffer): Buffer =>
  join(implicit(0x00080016, CT), implicit(0x00080018, even(uid)), content)

function turned(dataSet: Buffer): Buffer {
  const recoder = new Recoder({ from: explicitVr, to: bigEndian })
  return Buffer.concat([...recoder.push(dataSet), ...recoder.end()])
}

/** A zero byte behind the stream, as PS3.5 A.5 asks for, or two. */
function deflated(dataSet: Buffer): Buffer {
  const stream = deflateRawSync(dataSet)
  return join(stream, bytes(stream.length % 2 === 0 ? [] : [0]))
}

const ul = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff, 0, 0]
const code = explicit(0x00080100, 'SH', 'CODE')
const openItem = (...content: readonly Buffer[]): Buffer => item(join(...content, itemEnd), undefinedLength)
const open = (tag: number, vr: string, ...items: readonly Buffer[]): Buffer =>
  explicit(tag, vr, join(...items, sequenceEnd), undefinedLength)

const explicitContents: Readonly<Record<string, Buffer>> = {
  'wrong group lengths, in an item too': join(
    explicit(0x00100000, 'UL', ul(1)),
    explicit(0x00100010, 'PN', 'Doe^Jane'),
    explicit(0x00400275, 'SQ', item(join(explicit(0x00400000, 'UL', ul(7)), explicit(0x00401001, 'SH', 'R1')))),
    explicit(0x7fe00000, 'UL', ul(0)),
    explicit(0x7fe00010, 'OW', [1, 2, 3, 4]),
  ),
  'sequences of every kind': join(
    explicit(0x00081032, 'SQ', ''),
    explicit(0x00081110, 'SQ', sequenceEnd, undefinedLength),
    explicit(0x00081115, 'SQ', join(item(bytes('')), item(code), item(itemEnd, undefinedLength))),
    open(0x00081140, 'SQ', item(code), openItem(open(0x00081199, 'SQ', openItem(code))), item(bytes(''))),
    explicit(0x00400275, 'SQ', item(join(code, open(0x00400008, 'SQ', openItem(code), item(code))))),
  ),
  'private elements and sequences': join(
    explicit(0x00090010, 'LO', 'DIMSE TEST'),
    explicit(0x00091001, 'UN', [1, 2, 3, 4]),
    explicit(0x00091002, 'SQ', item(join(explicit(0x00090010, 'LO', 'DIMSE TEST'), explicit(0x00091003, 'LO', 'in')))),
    open(
      0x00091004,
      'UN',
      openItem(implicit(0x00080100, 'CODE'), implicit(0x00400275, item(implicit(0x00080104, 'x ')))),
    ),
    explicit(0x00091005, 'DS', '1.5 '),
  ),
  'VRs that came after 1993': join(
    explicit(0x00090010, 'LO', 'DIMSE TEST'),
    ...['UN', 'UT', 'UR', 'UC', 'OF', 'OD', 'OL', 'OV', 'SV', 'UV'].map((vr, n) =>
      explicit(0x00091001 + n, vr, bytes('abcdefgh')),
    ),
    explicit(0x00400275, 'SQ', item(explicit(0x00091020, 'UT', 'in an item'))),
  ),
  'VRs of numbers': join(
    explicit(0x00090010, 'LO', 'DIMSE TEST'),
    ...['AT', 'FL', 'FD', 'SL', 'SS', 'UL', 'US', 'OW', 'OB'].map((vr, n) =>
      explicit(0x00091001 + n, vr, [1, 2, 3, 4, 5, 6, 7, 8]),
    ),
  ),
  'blanks in UIDs': join(
    explicit(0x0020000d, 'UI', '1.2.3.4 '),
    explicit(0x0020000e, 'UI', ' 1.2.3.5'),
    explicit(0x00200052, 'UI', '1.2 .3.6 \\1.2.3.7 '),
    explicit(0x00200242, 'UI', '1.2.3.8\0\0\0'),
    explicit(0x00400275, 'SQ', item(explicit(0x00081155, 'UI', '1.2.3 '))),
  ),
  'blanks in text': join(
    explicit(0x00080020, 'DA', '20240101  '),
    explicit(0x00080030, 'TM', '101010    '),
    explicit(0x00080050, 'SH', '  '),
    explicit(0x00080060, 'CS', '      '),
    explicit(0x00080080, 'LO', '  leading'.padEnd(10)),
    explicit(0x00080081, 'ST', 'text   \0'),
    explicit(0x00081030, 'LO', 'null\0\0\0\0'),
    explicit(0x00100010, 'PN', 'Doe^Jane^^^     '),
    explicit(0x00100030, 'DA', ''),
    explicit(0x00101010, 'AS', '030Y'),
    explicit(0x00104000, 'LT', 'long text\r\n     '),
    explicit(0x00180050, 'DS', ' 1.0  \\ 2.0 '),
    explicit(0x00200013, 'IS', '  1   '),
    explicit(0x00400555, 'SQ', item(explicit(0x0040a160, 'UT', 'unlimited text      '))),
  ),
  'odd lengths': join(
    explicit(0x00080060, 'CS', 'CTx'),
    explicit(0x00080081, 'ST', 'abc'),
    explicit(0x00080090, 'PN', 'A'),
    explicit(0x00081155, 'UI', '1.2'),
    explicit(0x00090010, 'LO', 'DIMSE'),
    explicit(0x00091001, 'UN', [1, 2, 3]),
    explicit(0x00091002, 'OB', [1, 2, 3]),
    explicit(0x00091003, 'OB', [1]),
  ),
  'an odd number of bytes': join(code, explicit(0x00090010, 'LO', 'DIMSE')),
  'padding at the end and in items': join(
    explicit(0x00400275, 'SQ', item(join(code, explicit(0xfffcfffc, 'OB', [0, 0, 0, 0])))),
    explicit(0xfffcfffc, 'OB', [0, 0]),
  ),
  'long text': join(
    explicit(0x00090010, 'LO', 'DIMSE TEST'),
    explicit(0x00091001, 'UT', 'x'.repeat(70_000) + ' '.repeat(10)),
    explicit(0x00091002, 'LT', 'y'.repeat(60_000) + ' '.repeat(10)),
  ),
  'very long text': join(
    explicit(0x00090010, 'LO', 'DIMSE TEST'),
    explicit(0x00091001, 'UT', 'x'.repeat(0x10_0000) + ' '.repeat(10)),
  ),
  'private elements of a known creator': join(
    explicit(0x00290010, 'LO', 'SIEMENS CSA HEADER'),
    explicit(0x00291008, 'CS', 'IMAGE NUM 4 '),
    explicit(0x00291010, 'OB', [1, 2, 3, 4]),
  ),
  'out of order': join(explicit(0x00100020, 'LO', 'P1'), explicit(0x00080060, 'CS', 'CT')),
  'US or SS, signed': join(
    explicit(0x00280103, 'US', [1, 0]),
    explicit(0x00280106, 'SS', [0xff, 0xff]),
    explicit(0x00283002, 'SS', [0, 1, 0, 0x80, 16, 0]),
    explicit(0x7fe00010, 'OB', [1, 2, 3, 4]),
  ),
  'overlays and curves': join(
    explicit(0x50000005, 'US', [1, 0]),
    explicit(0x50003000, 'OW', [1, 2, 3, 4]),
    explicit(0x54000100, 'SQ', item(join(explicit(0x003a0005, 'US', [1, 0]), explicit(0x54001010, 'OB', [1, 2])))),
    explicit(0x60000010, 'US', [2, 0]),
    explicit(0x60003000, 'OW', [1, 2]),
    explicit(0x60023000, 'OB', [3, 4]),
  ),
}

const implicitContents: Readonly<Record<string, Buffer>> = {
  'implicit: sequences': join(
    implicit(0x00081032, ''),
    implicit(0x00081110, sequenceEnd, undefinedLength),
    implicit(
      0x00081140,
      join(
        item(implicit(0x00080100, 'CODE')),
        item(join(implicit(0x00080104, 'x '), itemEnd), undefinedLength),
        sequenceEnd,
      ),
      undefinedLength,
    ),
    implicit(0x00400275, item(implicit(0x00400008, item(implicit(0x00080100, 'CODE'))))),
  ),
  'implicit: private and unknown elements': join(
    implicit(0x00080100, 'SH'),
    implicit(0x00089fff, 'unknown '),
    implicit(0x00090010, 'DIMSE TEST'),
    implicit(0x00091001, [1, 2, 3, 4]),
    implicit(0x00091002, join(item(implicit(0x00080100, 'CODE')), sequenceEnd), undefinedLength),
    implicit(0x00110000, ul(8)),
  ),
  'implicit: private elements of a known creator': join(
    implicit(0x00290010, 'SIEMENS CSA HEADER'),
    implicit(0x00291008, 'IMAGE NUM 4 '),
    implicit(0x00291010, [1, 2, 3, 4]),
  ),
  'implicit: an element of a later edition': implicit(0x00189824, [0, 0, 0, 0, 0, 0, 0, 0]),
  'implicit: US or SS, unsigned': join(
    implicit(0x00280100, [16, 0]),
    implicit(0x00280103, [0, 0]),
    implicit(0x00280106, [0xff, 0xff]),
    implicit(0x00283002, [0, 1, 0, 0x80, 16, 0]),
    implicit(0x00283006, [1, 2, 3, 4]),
    implicit(0x7fe00010, [1, 2, 3, 4]),
  ),
  'implicit: US or SS, signed': join(
    implicit(0x00280100, [8, 0]),
    implicit(0x00280103, [1, 0]),
    implicit(0x00280106, [0xff, 0xff]),
    implicit(0x00281101, [0, 1, 0, 0, 16, 0]),
    implicit(0x00283000, item(join(implicit(0x00283002, [0, 1, 0, 0x80, 16, 0]), implicit(0x00283006, [1, 2])))),
    implicit(0x7fe00010, [1, 2, 3, 4]),
  ),
  'implicit: overlays, curves, waveforms': join(
    implicit(0x50003000, [1, 2, 3, 4]),
    implicit(
      0x54000100,
      item(join(implicit(0x003a0005, [1, 0]), implicit(0x54001004, [8, 0]), implicit(0x54001010, [1, 2]))),
    ),
    implicit(0x60003000, [1, 2]),
  ),
  'implicit: too long for a short length': join(implicit(0x00104000, 'z'.repeat(70_000))),
  'implicit: blanks and odd lengths': join(
    implicit(0x00080060, 'CTx'),
    implicit(0x00080090, 'Doe'),
    implicit(0x0020000d, '1.2 '),
    implicit(0x00200013, '  1   '),
  ),
}

const encapsulatedContents: Readonly<Record<string, Buffer>> = {
  'encapsulated: OW, an odd fragment': join(
    open(0x7fe00010, 'OW', item(bytes('')), item(bytes([1, 2, 3])), item(bytes([1]))),
  ),
  'encapsulated: an offset table, padding, sequences': join(
    open(0x00081140, 'SQ', openItem(code)),
    open(0x7fe00010, 'OB', item(bytes([0, 0, 0, 0])), item(bytes([0xff, 0xd8, 0xff, 0xd9])), item(bytes(''))),
    explicit(0xfffcfffc, 'OB', [0, 0]),
  ),
}
