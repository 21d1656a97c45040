/** Text in the Specific Character Set (0008,0005) of its data set (PS3.3 §C.12.1.1.2, PS3.5 §6.1.2). */
import { TextDecoder } from 'node:util'
import { gbBytes } from './gb18030.ts'
import { ascii, type Repertoire, repertoireByDesignation, repertoiresOf } from './repertoire.ts'

/**
 * The text of the bytes of an element; `specificCharacterSet` holds the values of (0008,0005), none for the default
 * repertoire. Never throws: what the character set does not have becomes U+FFFD. Bytes above 0x7F where no value declares
 * what they are (the Standard knows none there) are read as UTF-8 when they are that, else as ISO 8859-1.
 */
export function decodeText(bytes: Uint8Array, specificCharacterSet: readonly string[]): string {
  if (isPlain(bytes)) return latin1(bytes)
  const standAlone = standAloneLabel(specificCharacterSet)
  if (standAlone !== undefined) return decoder(standAlone).decode(bytes)
  const { initialG0, initialG1, escapes } = extensions(specificCharacterSet)
  let g0 = initialG0
  let g1 = initialG1
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    const designated = byte === ESCAPE && escapes ? escapeAt(bytes, at + 1) : undefined
    if (designated !== undefined) {
      if (designated.half === 'G0') g0 = designated
      else g1 = designated
      at += 1 + designated.designation.length
      continue
    }
    const end = runEnd(bytes, at, g0)
    const run = bytes.subarray(at, end)
    if (byte >= 0x80) text += g1 === undefined ? undeclared(run) : g1.decode(run)
    else text += byte <= 0x20 ? latin1(run) : g0.decode(run)
    if (isControl(byte) || (byte === BACKSLASH && end === at + 1)) {
      g0 = initialG0
      g1 = initialG1
    } else if (end === at + 1 && (byte === CARET || byte === EQUALS)) {
      g1 = initialG1 ?? g1
    }
    at = end
  }
  return text
}

/**
 * The bytes of a text, not padded. A character that no declared repertoire has becomes `?`. Where none is declared, text
 * beyond ISO 646 becomes UTF-8, the mirror of what `decodeText` does. Escape sequences are set as PS3.5 §6.1.2.5.3 wants:
 * back to the initial state before control characters, `\`, `^` and `=`, and at the end.
 */
export function encodeText(text: string, specificCharacterSet: readonly string[]): Uint8Array {
  if (isAscii(text)) return Buffer.from(text, 'latin1')
  const standAlone = standAloneLabel(specificCharacterSet)
  if (standAlone === 'gb18030' || standAlone === 'gbk') return gbBytes(text, standAlone)
  const extended = extensions(specificCharacterSet)
  if (standAlone === 'utf-8' || (extended.initialG1 === undefined && extended.further.length === 0)) {
    return new TextEncoder().encode(text)
  }
  const { initialG0, initialG1, further } = extended
  const chunks: Uint8Array[] = []
  let g0 = initialG0
  let g1 = initialG1
  for (const character of text) {
    const parts = character < ' ' || '\\^='.includes(character)
    if (parts) {
      if (g0 !== initialG0) chunks.push(escapeTo(initialG0))
      g0 = initialG0
      g1 = initialG1
    }
    // What is designated already comes first, so that no escape sequence is set without need.
    const designated = g0.encode(character) ?? g1?.encode(character)
    const other = designated === undefined ? further.find((repertoire) => repertoire.encode(character)) : undefined
    if (other !== undefined) {
      chunks.push(escapeTo(other))
      if (other.half === 'G0') g0 = other
      else g1 = other
    } else if (designated === undefined && g0 !== initialG0) {
      chunks.push(escapeTo(initialG0))
      g0 = initialG0
    }
    chunks.push(designated ?? other?.encode(character) ?? QUESTION_MARK)
  }
  if (g0 !== initialG0) chunks.push(escapeTo(initialG0))
  return Buffer.concat(chunks)
}

/** Whether the character set has all characters of the text, so that `decodeText` gives back what `encodeText` took. */
export function hasCharacters(specificCharacterSet: readonly string[], text: string): boolean {
  if (isAscii(text)) return true
  const bytes = encodeText(text, specificCharacterSet)
  // The default repertoire has nothing more, though `encodeText` finds a way out.
  const isDefault = specificCharacterSet.every((value) => registrationOf(value) === 6)
  return !isDefault && decodeText(bytes, specificCharacterSet) === text
}

/** Whether text can be in it: each value is a defined term of PS3.3 §C.12.1.1.2, or empty. */
export function isKnownCharset(specificCharacterSet: readonly string[]): boolean {
  return specificCharacterSet.every(
    (value) =>
      value.trim() === '' ||
      standAloneLabel([value]) !== undefined ||
      (registration.test(value) && repertoiresOf(registrationOf(value)).length > 0),
  )
}

interface Extensions {
  readonly initialG0: Repertoire
  readonly initialG1: Repertoire | undefined
  /** All that escape sequences may designate, the initial ones first, ISO 646 always (PS3.5 §6.1.2.5.1). */
  readonly further: readonly Repertoire[]
  /** Escape sequences are looked for: some value says ISO 2022, or there are several. */
  readonly escapes: boolean
}

function extensions(specificCharacterSet: readonly string[]): Extensions {
  const key = specificCharacterSet.join('\\')
  const known = extensionsByTerms.get(key)
  if (known !== undefined) return known
  const made = makeExtensions(specificCharacterSet)
  if (extensionsByTerms.size < MAX_CACHED) extensionsByTerms.set(key, made)
  return made
}

function makeExtensions(specificCharacterSet: readonly string[]): Extensions {
  const [first, ...others] = specificCharacterSet.map((value) => repertoiresOf(registrationOf(value)))
  const initial = first ?? []
  const escapes = others.length > 0 || specificCharacterSet.some((value) => value.includes('2022'))
  const initialG0 = initial.find(({ half, bytesPerCharacter }) => half === 'G0' && bytesPerCharacter === 1) ?? ascii
  return {
    initialG0,
    initialG1: initial.find(({ half }) => half === 'G1'),
    further: escapes ? [initialG0, ...initial, ...others.flat(), ascii] : [],
    escapes,
  }
}

/** The number of a defined term such as `ISO_IR 100` or `ISO 2022 IR 100`, also with other blanks and hyphens; 6 without one. */
function registrationOf(value: string): number {
  const number = registration.exec(value)?.[1]
  return number === undefined ? 6 : Number(number)
}

const registration = /^\s*ISO[ _-]?(?:2022)?[ _-]*IR[ _-]*(\d+)\s*$/i

/** Character sets that stand alone, without code extensions (PS3.3 table C.12-5), by the label of the platform. */
function standAloneLabel([first = '']: readonly string[]): 'utf-8' | 'gb18030' | 'gbk' | undefined {
  if (registrationOf(first) === 192) return 'utf-8'
  const name = first.trim().toUpperCase()
  return name === 'GB18030' ? 'gb18030' : name === 'GBK' ? 'gbk' : undefined
}

function escapeAt(bytes: Uint8Array, at: number): Repertoire | undefined {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  const two = String.fromCharCode(first, second)
  return repertoireByDesignation(two) ?? repertoireByDesignation(two + String.fromCharCode(third))
}

const escapeTo = ({ designation }: Repertoire): Uint8Array => Buffer.from(`\x1b${designation}`, 'latin1')

/**
 * Bytes of one half up to the next delimiter or escape; a delimiter or control character is a run of its own. In a
 * repertoire of two bytes a character the delimiters are bytes like others.
 */
function runEnd(bytes: Uint8Array, start: number, g0: Repertoire): number {
  const upper = (bytes[start] ?? 0) >= 0x80
  const isDelimiter = !upper && g0.bytesPerCharacter === 2 ? isControlOrSpace : parts
  if (!upper && isDelimiter(bytes[start] ?? 0)) return start + 1
  let at = start + 1
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80 !== upper || (!upper && isDelimiter(byte))) break
    at += 1
  }
  return at
}

const isControlOrSpace = (byte: number): boolean => byte <= 0x20

const parts = (byte: number): boolean => byte <= 0x20 || byte === BACKSLASH || byte === CARET || byte === EQUALS

const isControl = (byte: number): boolean => byte < 0x20 && byte !== ESCAPE

/** All in ISO 646 and without escape sequences, as most text is. */
function isPlain(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === ESCAPE) return false
  return true
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= 0x80) return false
  return true
}

function undeclared(bytes: Uint8Array): string {
  const text = decoder('utf-8').decode(bytes)
  return text.includes('\ufffd') ? latin1(bytes) : text
}

function decoder(label: string): TextDecoder {
  let made = decoders.get(label)
  if (made === undefined) {
    made = new TextDecoder(label, { ignoreBOM: true })
    decoders.set(label, made)
  }
  return made
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

const decoders = new Map<string, TextDecoder>()
const extensionsByTerms = new Map<string, Extensions>()
/** Combinations of defined terms that are kept; real data need a handful. */
const MAX_CACHED = 64
const QUESTION_MARK = Uint8Array.of(0x3f)
const ESCAPE = 0x1b
const BACKSLASH = 0x5c
const CARET = 0x5e
const EQUALS = 0x3d
