/** `{PatientID}/{SOPInstanceUID}.dcm`: paths of objects made from their attributes. */
import { createHash } from 'node:crypto'
import type { DataSet } from '../../data/data-set.ts'
import { findByKeyword, vrOf } from '../../dict/dictionary.ts'
import { formatTag, type Tag } from '../../dict/tag.ts'
import { tags } from '../../dict/tags.ts'
import { vrRow } from '../../dict/vr.ts'
import { UsageError } from '../../errors.ts'
import type { ObjectIdentity } from './object-name.ts'

export interface PathPattern {
  /** The attributes that it asks for, and what is needed to read them. */
  readonly wanted: readonly Tag[]
  /**
   * The path of an object, relative and below its folder whatever the attributes hold. UIDs of class and instance are
   * those of the request; attributes that are not there become `UNKNOWN`.
   */
  pathOf(attributes: DataSet, identity: ObjectIdentity): string
}

/** Throws `UsageError` for a pattern that cannot be understood or might lead out of the output directory. */
export function compilePathPattern(pattern: string): PathPattern {
  const segments = pattern.split('/').map((segment) => segment.split(PLACE).map((part) => partOf(part, pattern)))
  for (const parts of segments) {
    if (parts.every((part) => typeof part === 'string' && /^\.*$/.test(part)))
      refuse(pattern, 'has an empty or dotted name')
  }
  const wanted = segments.flat().filter((part) => typeof part === 'number')
  return {
    wanted: wanted.some((tag) => !identifying.has(tag)) ? [tags.SpecificCharacterSet, ...wanted] : [],
    pathOf: (attributes, identity) =>
      segments
        .map((parts) =>
          segmentOf(parts.map((part) => (typeof part === 'string' ? part : textOf(part, attributes, identity)))),
        )
        .join('/'),
  }
}

/** A text as it is, or the tag of a `{keyword}` or `{gggg,eeee}`. */
function partOf(part: string, pattern: string): string | Tag {
  const name = /^\{(.*)\}$/s.exec(part)?.[1]
  if (name === undefined) {
    const stray = /[{}\\\p{Cc}]/u.exec(part)?.[0]
    if (stray !== undefined) refuse(pattern, `has a stray ${JSON.stringify(stray)}`)
    return part
  }
  const [, group, element] = /^([0-9a-f]{4}),([0-9a-f]{4})$/i.exec(name) ?? []
  const tag = group === undefined ? findByKeyword(name)?.tag : Number.parseInt(`${group}${element}`, 16)
  if (tag === undefined) refuse(pattern, `names no attribute: ${name}`)
  const { kind } = vrRow(vrOf(tag))
  if (kind === 'bytes' || kind === 'sequence') refuse(pattern, `asks for ${formatTag(tag)}, which is no text or number`)
  return tag
}

function refuse(pattern: string, why: string): never {
  throw new UsageError(`Invalid value for option --output-pattern (${pattern}): it ${why}`)
}

function textOf(tag: Tag, attributes: DataSet, identity: ObjectIdentity): string {
  const field = identifying.get(tag)
  const text = field === undefined ? attributes.strings(tag).join('_') : identity[field]
  return bounded(safe(text), VALUE_BYTES) || MISSING
}

/** Without what means something to a file system or a terminal, and not a hidden file. */
function safe(text: string): string {
  return text
    .normalize('NFC')
    .replace(UNSAFE, '_')
    .trim()
    .replace(/^\.+/, (dots) => '_'.repeat(dots.length))
    .replace(/[. ]+$/, '')
}

function segmentOf(texts: readonly string[]): string {
  const segment = bounded(texts.join(''), SEGMENT_BYTES)
  return RESERVED.test(segment) ? `_${segment}` : segment
}

/** What is too long is cut, and told apart from others that begin alike. */
function bounded(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  const mark = `~${createHash('sha256').update(text).digest('hex').slice(0, MARK_DIGITS)}`
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(character) + mark.length > bytes) break
    kept += character
  }
  return kept + mark
}

const identifying: ReadonlyMap<Tag, keyof ObjectIdentity> = new Map([
  [tags.SOPClassUID, 'sopClassUid'],
  [tags.SOPInstanceUID, 'sopInstanceUid'],
])

const PLACE = /(\{[^{}]*\})/
const MISSING = 'UNKNOWN'
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]/gu
/** Names that mean devices on Windows. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** Folders take names of up to 255 bytes, of which a temporary name and a number want some. */
const VALUE_BYTES = 100
const SEGMENT_BYTES = 200
const MARK_DIGITS = 8
