/** The rows of a text dump: `(gggg,eeee) VR value # comment`, one element each. */
import { type Tag, tagOf } from '../dict/tag.ts'
import { isDictionaryVr, type Vr, vrChosen } from '../dict/vr.ts'

/** What a row says; `value` is what stands behind the VR, without brackets and comment. */
export interface DumpRow {
  /** Counted from 1. */
  readonly line: number
  readonly tag: Tag
  /** Undefined when the row names none. */
  readonly vr: Vr | undefined
  readonly value: string
  /** The value stood in brackets. */
  readonly bracketed: boolean
}

export interface DumpFault {
  /** Undefined when it is about the whole dump. */
  readonly line: number | undefined
  readonly what: string
}

/**
 * The rows of a dump whose text comes in pieces, each byte one character, so that texts in any character set stay what they
 * are. Texts with line ends in them go on until the line that ends with their bracket. Nothing but the current row is held.
 */
export async function* dumpRows(
  text: AsyncIterable<string>,
  mostCharacters = LONGEST_LINE,
): AsyncGenerator<DumpRow | DumpFault> {
  let open: Row | undefined
  let number = 0
  for await (const line of linesOf(text, mostCharacters)) {
    number += 1
    if (line === undefined) {
      yield { line: number, what: `line is longer than ${mostCharacters} characters` }
      open = undefined
      continue
    }
    if (open !== undefined && !ROW.test(line)) {
      open = { ...open, rest: `${open.rest}\n${line}` }
      if (open.rest.length > LONGEST_LINE) {
        yield unclosed(open)
        open = undefined
      } else if (CLOSED.test(line)) {
        yield bracketed(open)
        open = undefined
      }
      continue
    }
    if (open !== undefined) yield unclosed(open)
    open = undefined
    if (/^\s*(?:#|$)/.test(line)) continue
    const row = rowOf(line, number)
    if (row === undefined) yield { line: number, what: 'no Tag found' }
    else if (!row.rest.startsWith('[')) yield { ...row, value: withoutComment(row.rest), bracketed: false }
    else if (CLOSED.test(row.rest)) yield bracketed(row)
    else open = row
  }
  if (open !== undefined) yield unclosed(open)
}

interface Row extends Omit<DumpRow, 'value' | 'bracketed'> {
  readonly rest: string
}

function rowOf(line: string, number: number): Row | undefined {
  const [, group, element, behind = ''] = ROW.exec(line) ?? []
  if (group === undefined || element === undefined) return undefined
  const [named = '', word = ''] = /^(\S\S)(?=[\s([=]|$)\s*/.exec(behind) ?? []
  const vr = vrNamed(word)
  return {
    line: number,
    tag: tagOf(Number.parseInt(group, 16), Number.parseInt(element, 16)),
    vr,
    rest: vr === undefined ? behind : behind.slice(named.length),
  }
}

/** `??` is UN of implicit VR, `pi` a fragment. */
function vrNamed(word: string): Vr | undefined {
  if (word === '??') return 'UN'
  if (word === 'pi') return 'OB'
  return isDictionaryVr(word) ? vrChosen(word) : undefined
}

const bracketed = ({ rest, ...row }: Row): DumpRow => ({
  ...row,
  value: rest.slice(1, rest.lastIndexOf(']')),
  bracketed: true,
})

/** With something behind its bracket that is no comment: taken as DCMTK does. */
function unclosed(row: Row): DumpRow | DumpFault {
  const newline = row.rest.indexOf('\n')
  const first = newline < 0 ? row.rest : row.rest.slice(0, newline)
  if (first.includes(']')) return bracketed({ ...row, rest: first })
  return { line: row.line, what: 'incorrect value specification' }
}

function withoutComment(text: string): string {
  const hash = text.indexOf('#')
  return (hash < 0 ? text : text.slice(0, hash)).trim()
}

/** Undefined stands for a line that is too long. */
async function* linesOf(text: AsyncIterable<string>, most: number): AsyncGenerator<string | undefined> {
  let held: string[] = []
  let length = 0
  for await (const piece of text) {
    let start = 0
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      yield length + end - start > most ? undefined : held.join('') + piece.slice(start, end)
      held = []
      length = 0
      start = end + 1
    }
    length += piece.length - start
    if (length > most) held = []
    else held.push(piece.slice(start))
  }
  if (length > 0) yield length > most ? undefined : held.join('')
}

const ROW = /^\s*\(\s*([0-9a-f]{1,4})\s*,\s*([0-9a-f]{1,4})\s*\)[ \t]*(.*)$/is
const CLOSED = /\][ \t]*(?:#[^\n]*)?\r?$/
/** Characters: about as many as a string can have. */
const LONGEST_LINE = 0x1f00_0000
