/** Transfer syntaxes (PS3.5 annex A, PS3.6 annex A): how a data set lies in its bytes, one row each. */
import { packed } from './generated/transfer-syntaxes.ts'

export interface TransferSyntax {
  readonly uid: string
  /** `ImplicitVRLittleEndian`; empty for a private one. */
  readonly keyword: string
  /** In headings of text dumps: `Little Endian Implicit`. */
  readonly name: string
  /** Behind a UID in text dumps: `LittleEndianImplicit`. */
  readonly shownName: string
  readonly littleEndian: boolean
  readonly explicitVr: boolean
  /** The whole data set is deflated (PS3.5 §A.5). */
  readonly deflated: boolean
  /** Pixel data lie in fragments (PS3.5 §A.4). */
  readonly encapsulated: boolean
  /** Pixel data in words lie in big endian order whatever `littleEndian` says: one private syntax of old GE objects. */
  readonly bigEndianPixelData: boolean
}

export const implicitVrLittleEndian = '1.2.840.10008.1.2'
export const explicitVrLittleEndian = '1.2.840.10008.1.2.1'
export const encapsulatedUncompressedExplicitVrLittleEndian = '1.2.840.10008.1.2.1.98'
export const deflatedExplicitVrLittleEndian = '1.2.840.10008.1.2.1.99'
export const explicitVrBigEndian = '1.2.840.10008.1.2.2'
export const jpegBaseline8Bit = '1.2.840.10008.1.2.4.50'
export const jpegExtended12Bit = '1.2.840.10008.1.2.4.51'
export const jpegLosslessSv1 = '1.2.840.10008.1.2.4.70'
export const jpegLsLossless = '1.2.840.10008.1.2.4.80'
export const jpegLsNearLossless = '1.2.840.10008.1.2.4.81'
export const jpeg2000Lossless = '1.2.840.10008.1.2.4.90'
export const jpeg2000 = '1.2.840.10008.1.2.4.91'
export const mpeg2MainProfileMainLevel = '1.2.840.10008.1.2.4.100'
export const mpeg2MainProfileHighLevel = '1.2.840.10008.1.2.4.101'
export const mpeg4HighProfile41 = '1.2.840.10008.1.2.4.102'
export const mpeg4BdCompatible41 = '1.2.840.10008.1.2.4.103'
export const mpeg4HighProfile42For2d = '1.2.840.10008.1.2.4.104'
export const mpeg4HighProfile42For3d = '1.2.840.10008.1.2.4.105'
export const mpeg4Stereo42 = '1.2.840.10008.1.2.4.106'
export const hevcMainProfile51 = '1.2.840.10008.1.2.4.107'
export const hevcMain10Profile51 = '1.2.840.10008.1.2.4.108'
export const rleLossless = '1.2.840.10008.1.2.5'

/** The row of a UID; undefined when how its data sets are encoded is not known. */
export const transferSyntax = (uid: string): TransferSyntax | undefined => rows().get(uid)

/** All rows, in the order of PS3.6 annex A. */
export const transferSyntaxes = (): readonly TransferSyntax[] => [...rows().values()]

function rows(): ReadonlyMap<string, TransferSyntax> {
  if (byUid !== undefined) return byUid
  byUid = new Map()
  for (const line of packed.split('\n')) {
    const [uid = '', byteOrder, vr, encoding, name = '', keyword = '', shownName = ''] = line.split('\t')
    byUid.set(uid, {
      uid,
      keyword,
      name,
      shownName,
      littleEndian: byteOrder === 'little',
      explicitVr: vr === 'explicit',
      deflated: encoding === 'deflated',
      encapsulated: encoding === 'encapsulated',
      bigEndianPixelData: byteOrder === 'big' || uid === privateGeBigEndianPixelData,
    })
  }
  return byUid
}

const privateGeBigEndianPixelData = '1.2.840.113619.5.2'

let byUid: Map<string, TransferSyntax> | undefined
