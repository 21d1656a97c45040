/** What a plain file says of itself in its first bytes, found with as few calls of the system as can be. */
import { closeSync, openSync, readSync } from 'node:fs'
import { transferSyntax } from '../dict/transfer-syntax.ts'
import { fileBlocks } from './blocks.ts'
import { fileMetaOffset } from './file-meta.ts'
import { toRead } from './input-file.ts'
import { plainFileMeta, plainSopCommon } from './plain-start.ts'

/** As `Part10File` has them. */
export interface Peeked {
  readonly transferSyntax: string
  readonly sopClassUid: string
  readonly sopInstanceUid: string
}

/**
 * Undefined for a file that cannot be read, or in which anything is out of the ordinary: `openPart10` knows what to make of
 * it. Where it does give something, `openPart10` gives the same.
 */
export function peek(path: string): Peeked | undefined {
  const block = fileBlocks.take()
  let file: number | undefined
  try {
    file = openSync(path, toRead)
    return plainStart(block.subarray(0, readSync(file, block, 0, BYTES, 0)))
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
    fileBlocks.give(block)
  }
}

function plainStart(bytes: Buffer): Peeked | undefined {
  const offset = fileMetaOffset(bytes)
  const start = offset === undefined ? undefined : plainFileMeta(bytes, offset)
  const syntax = start?.meta.transferSyntaxUid
  const row = syntax === undefined ? undefined : transferSyntax(syntax)
  if (start === undefined || syntax === undefined || row === undefined) return undefined
  if (!row.littleEndian || row.deflated) return undefined
  const names = plainSopCommon(bytes.subarray(start.end), row.explicitVr)
  return names && { transferSyntax: syntax, ...names }
}

/** Preamble, file meta information and the elements up to (0008,0018) take less than a quarter of it. */
const BYTES = 4096
