/** Data sets in every transfer syntax, files, and what is made of them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { decodeDataSet, decodeTokens } from '../../src/data/decode.ts'
import { dumpDataSet } from '../../src/data/dump.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { jsonDataSet } from '../../src/data/json.ts'
import { openPart10Sync } from '../../src/data/part10.ts'
import { Recoder } from '../../src/data/recode.ts'
import {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
  transferSyntax,
} from '../../src/dict/transfer-syntax.ts'
import { DicomError } from '../../src/errors.ts'
import { compileMatcher } from '../../src/services/matching.ts'
import { conditionsOf } from '../../src/services/matching-conditions.ts'
import { scratchFolder } from './scratch-folder.ts'
import { sizeOf, type Target } from './target.ts'

const isRefusal = (error: unknown): boolean => error instanceof DicomError

const contents: readonly DataSetContent[] = [
  {
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    SOPInstanceUID: '1.2.3',
    PatientName: 'A^B',
    Rows: 2,
    PixelData: Uint8Array.of(1, 2, 3, 4),
  },
  {
    SpecificCharacterSet: ['', 'ISO 2022 IR 87'],
    PatientName: 'Yamada^Tarou=山田^太郎',
    RequestAttributesSequence: [{ RequestedProcedureID: 'R1', ScheduledProcedureStepID: 'S' }, {}],
    StudyDate: '20240131',
    WindowCenter: ['40', '80'],
  },
  { QueryRetrieveLevel: 'STUDY', StudyDate: '20240101-', PatientName: 'A*B?', StudyInstanceUID: ['1.2', '1.3'] },
]
const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const tokens = [
  ...['fffe00e0ffffffff', 'fffe0de000000000', 'fffedde000000000', 'feff00e0', '08004011535100 00ffffffff'].map((each) =>
    hex(each.replaceAll(' ', '')),
  ),
  ...['e07f1000', '28000301', '08000500', '1b2442', '1b2842', '554e0000ffffffff', '4f420000ffffffff'].map(hex),
  ...['SQ', 'UN', 'OB', 'OW', 'UT', 'PN', '\\', '^=', 'ISO 2022 IR 87', 'ISO_IR 192', 'GB18030'].map((each) =>
    Buffer.from(each),
  ),
]

/** Everything that is done with a data set that was read. */
function use(input: Uint8Array, syntax: string): string {
  const found = decodeDataSet(input, syntax)
  const text = dumpDataSet(found)
  const json = JSON.stringify(jsonDataSet(found))
  conditionsOf(found)
  compileMatcher(found)(found)
  encodeDataSet(found, explicitVrLittleEndian)
  return `${sizeOf(found.size)} ${sizeOf(text.length)} ${sizeOf(json.length)}`
}

const ofSyntax = (name: string, syntax: string): Target => ({
  name,
  seeds: () => contents.map((content) => encodeDataSet(dataSet(content), syntax)),
  tokens,
  isRefusal,
  run: (input) => use(input, syntax),
})

/** Recoding on the way, in pieces. */
const recoding: Target = {
  name: 'recoding',
  seeds: () => contents.map((content) => encodeDataSet(dataSet(content), explicitVrLittleEndian)),
  tokens,
  isRefusal,
  run(input) {
    const to = [implicitVrLittleEndian, explicitVrBigEndian, explicitVrLittleEndian][(input[1] ?? 0) % 3] ?? ''
    const recoder = new Recoder({
      from: explicitVrLittleEndian,
      to,
      sequenceLengths: (input[2] ?? 0) % 2 === 0 ? 'explicit' : 'undefined',
      groupLengths: 'add',
      convertUn: true,
      trimText: true,
    })
    const size = 1 + ((input[0] ?? 0) % 40) * 3
    let length = 0
    for (let at = 0; at < input.length; at += size) {
      for (const part of recoder.push(input.subarray(at, at + size))) length += part.length
    }
    for (const part of recoder.end()) length += part.length
    return `${sizeOf(length)}`
  },
}

/** Slips of all kinds are put up with. */
const lenient: Target = {
  name: 'lenient',
  seeds: () => contents.map((content) => encodeDataSet(dataSet(content), explicitVrLittleEndian)),
  tokens,
  isRefusal,
  run(input) {
    const on = (bit: number): boolean => ((input[0] ?? 0) & (1 << bit)) !== 0
    const lenient = {
      evenLengths: on(0),
      dictionaryVrs: on(1),
      implicitHeaders: on(2),
      explicitInUn: on(3),
      swappedDelimiters: on(4),
      bytesAsSequences: on(5),
      voiLutWords: 'sequence',
      skipRestOfItem: on(6),
      privateSequences: true,
    } as const
    const syntax = on(7) ? implicitVrLittleEndian : explicitVrLittleEndian
    let tokens = 0
    const size = 1 + ((input[1] ?? 0) % 40)
    const pieces = Array.from({ length: Math.ceil(input.length / size) }, (_, at) =>
      input.subarray(at * size, (at + 1) * size),
    )
    for (const _ of decodeTokens(pieces, syntax, { lenient })) tokens += 1
    return `${sizeOf(decodeDataSet(input, syntax, { lenient }).size)} ${sizeOf(tokens)}`
  },
}

const files: Target = {
  name: 'files',
  seeds: () =>
    [explicitVrLittleEndian, implicitVrLittleEndian, deflatedExplicitVrLittleEndian].map((transferSyntaxUid) =>
      Buffer.concat([
        encodeFileMeta({ mediaStorageSopClassUid: '1.2.3', mediaStorageSopInstanceUid: '1.2.3', transferSyntaxUid }),
        encodeDataSet(dataSet(contents[0] ?? {}), transferSyntaxUid),
      ]).subarray(96),
    ),
  tokens: [...tokens, Buffer.from('DICM'), Buffer.from('1.2.840.10008.1.2.1.99')],
  isRefusal,
  run(input) {
    const path = join(scratchFolder(), 'file.dcm')
    // The preamble means nothing; most of it is left out of the inputs.
    writeFileSync(path, Buffer.concat([Buffer.alloc(96), input]))
    const file = openPart10Sync(path)
    try {
      const buffer = new Uint8Array(512)
      let length = 0
      for (let count = file.read([buffer]); typeof count === 'number' && count > 0; count = file.read([buffer])) {
        length += count
      }
      return `${transferSyntax(file.transferSyntax)?.name} ${file.meta === undefined} ${sizeOf(length)}`
    } finally {
      file.close()
    }
  },
}

export const dataTargets: readonly Target[] = [
  ofSyntax('implicit', implicitVrLittleEndian),
  ofSyntax('explicit', explicitVrLittleEndian),
  ofSyntax('big-endian', explicitVrBigEndian),
  ofSyntax('deflated', deflatedExplicitVrLittleEndian),
  recoding,
  lenient,
  files,
]
