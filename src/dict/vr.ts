/** Value representations (PS3.5 §6.2). */

export type Vr = (typeof names)[number]

/**
 * What the dictionary says of an element: a VR, or where PS3.6 leaves a choice `xs` (US or SS), `ox` (OB or OW), `px` (the
 * same of Pixel Data), `lt` (US, SS or OW: look-up tables); `up` is UL as an offset in a DICOMDIR, `na` has no VR (items).
 */
export type DictionaryVr = Vr | (typeof choices)[number]

export type NumberFormat = 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'uint64' | 'float32' | 'float64'

export interface VrRow {
  readonly vr: Vr
  /** Two reserved bytes and a 32-bit length in explicit VR (PS3.5 §7.1.2). */
  readonly longLength: boolean
  /** Bytes that change places between the byte orders. */
  readonly unit: 1 | 2 | 4 | 8
  readonly kind: 'text' | 'number' | 'bytes' | 'tag' | 'sequence'
  /** The byte that makes the length even. */
  readonly padding: 0x00 | 0x20
  /** More than one value is possible: parted by backslashes in text, one after the other in binary. */
  readonly multiple: boolean
  /** Specific Character Set (0008,0005) applies (PS3.5 §6.1.2.2). */
  readonly charset: boolean
  /** How a value of kind `number` lies in its bytes. */
  readonly number?: NumberFormat
}

export const vrRow = (vr: Vr): VrRow => rowByVr[vr]

export const isVr = (text: string): text is Vr => Object.hasOwn(rowByVr, text)

export const isDictionaryVr = (text: string): text is DictionaryVr =>
  isVr(text) || choices.some((choice) => choice === text)

/** One VR for what the dictionary says: the choice that is right in implicit VR when nothing else is known (PS3.5 annex A.1). */
export function vrChosen(vr: DictionaryVr): Vr {
  switch (vr) {
    case 'xs':
      return 'US'
    case 'ox':
    case 'px':
    case 'lt':
      return 'OW'
    case 'up':
      return 'UL'
    case 'na':
      return 'UN'
    default:
      return vr
  }
}

/** The row of the two ASCII bytes of an explicit VR, first byte × 256 + second. */
export function vrFromCode(code: number): VrRow | undefined {
  const first = (code >>> 8) - 0x41
  const second = (code & 0xff) - 0x41
  if (first < 0 || first > 25 || second < 0 || second > 25) return undefined
  return rowByCode[first * 26 + second]
}

// biome-ignore format: one block
const names = [
  'AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'OB', 'OD', 'OF', 'OL', 'OV', 'OW',
  'PN', 'SH', 'SL', 'SQ', 'SS', 'ST', 'SV', 'TM', 'UC', 'UI', 'UL', 'UN', 'UR', 'US', 'UT', 'UV',
] as const

const choices = ['xs', 'ox', 'px', 'lt', 'up', 'na'] as const

const text = (vr: Vr, own: Partial<VrRow> = {}): VrRow => ({
  vr,
  longLength: false,
  unit: 1,
  kind: 'text',
  padding: 0x20,
  multiple: true,
  charset: false,
  ...own,
})

const number = (vr: Vr, unit: 2 | 4 | 8, format: NumberFormat, longLength = false): VrRow => ({
  vr,
  longLength,
  unit,
  kind: 'number',
  padding: 0x00,
  multiple: true,
  charset: false,
  number: format,
})

const bytes = (vr: Vr, unit: 1 | 2 | 4 | 8, kind: 'bytes' | 'sequence' = 'bytes'): VrRow => ({
  vr,
  longLength: true,
  unit,
  kind,
  padding: 0x00,
  multiple: false,
  charset: false,
})

const rowByVr: Readonly<Record<Vr, VrRow>> = {
  AE: text('AE'),
  AS: text('AS'),
  AT: { ...text('AT'), unit: 2, kind: 'tag', padding: 0x00 },
  CS: text('CS'),
  DA: text('DA'),
  DS: text('DS'),
  DT: text('DT'),
  FD: number('FD', 8, 'float64'),
  FL: number('FL', 4, 'float32'),
  IS: text('IS'),
  LO: text('LO', { charset: true }),
  LT: text('LT', { charset: true, multiple: false }),
  OB: bytes('OB', 1),
  OD: bytes('OD', 8),
  OF: bytes('OF', 4),
  OL: bytes('OL', 4),
  OV: bytes('OV', 8),
  OW: bytes('OW', 2),
  PN: text('PN', { charset: true }),
  SH: text('SH', { charset: true }),
  SL: number('SL', 4, 'int32'),
  SQ: bytes('SQ', 1, 'sequence'),
  SS: number('SS', 2, 'int16'),
  ST: text('ST', { charset: true, multiple: false }),
  SV: number('SV', 8, 'int64', true),
  TM: text('TM'),
  UC: text('UC', { charset: true, longLength: true }),
  UI: text('UI', { padding: 0x00 }),
  UL: number('UL', 4, 'uint32'),
  UN: bytes('UN', 1),
  UR: text('UR', { longLength: true, multiple: false }),
  US: number('US', 2, 'uint16'),
  UT: text('UT', { charset: true, longLength: true, multiple: false }),
  UV: number('UV', 8, 'uint64', true),
}

const rowByCode: (VrRow | undefined)[] = new Array(26 * 26).fill(undefined)
for (const vr of names) rowByCode[(vr.charCodeAt(0) - 0x41) * 26 + vr.charCodeAt(1) - 0x41] = rowByVr[vr]
