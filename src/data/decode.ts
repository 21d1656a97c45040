/** Bytes of a data set → tokens → data set, with limits (PS3.5 §7, Annex A). */
import type { TransferSyntax } from '../dict/transfer-syntax.ts'
import { Collector } from './collect.ts'
import type { DataSet } from './data-set.ts'
import { inflate, inflated } from './deflate.ts'
import { knownSyntax } from './known-syntax.ts'
import type { ReadOptions } from './limits.ts'
import { Scanner } from './scan.ts'
import type { Token } from './token.ts'
import { TokenMaker } from './token-maker.ts'

/**
 * Decodes a whole data set. Values are views of `bytes` where they can be, which must stay untouched as long as the
 * data set is in use. Throws DataSetError for bytes that break PS3.5 or go beyond the limits, RangeError for a transfer
 * syntax that is not known.
 */
export function decodeDataSet(bytes: Uint8Array, transferSyntaxUid: string, limits: ReadOptions = {}): DataSet {
  const syntax = knownSyntax(transferSyntaxUid)
  const collector = new Collector()
  const scanner = tokenScanner(syntax, (token) => collector.add(token), limits, false)
  scanner.push(syntax.deflated ? inflate(bytes, limits) : bytes)
  scanner.end()
  return collector.dataSet
}

/** Decodes a data set that comes in chunks; they may be reused as soon as the next one is asked for. */
export async function decodeDataSetFrom(
  chunks: AsyncIterable<Uint8Array>,
  transferSyntaxUid: string,
  limits: ReadOptions = {},
): Promise<DataSet> {
  const syntax = knownSyntax(transferSyntaxUid)
  const collector = new Collector()
  const scanner = tokenScanner(syntax, (token) => collector.add(token), limits, true)
  for await (const chunk of syntax.deflated ? inflated(chunks, limits) : chunks) scanner.push(chunk)
  scanner.end()
  return collector.dataSet
}

/**
 * The tokens of a data set that lies in one or more chunks. Bytes of values are views of the chunks where they can be.
 * Errors as `decodeDataSet`.
 */
export function* decodeTokens(
  chunks: Iterable<Uint8Array>,
  transferSyntaxUid: string,
  limits: ReadOptions = {},
): Generator<Token> {
  const syntax = knownSyntax(transferSyntaxUid)
  let tokens: Token[] = []
  const scanner = tokenScanner(syntax, (token) => tokens.push(token), limits, false)
  for (const chunk of syntax.deflated ? [inflate(Buffer.concat([...chunks]), limits)] : chunks) {
    scanner.push(chunk)
    yield* tokens
    tokens = []
  }
  scanner.end()
  yield* tokens
}

function tokenScanner(
  syntax: TransferSyntax,
  emit: (token: Token) => void,
  limits: ReadOptions,
  copy: boolean,
): Scanner {
  const maker = new TokenMaker(emit, { ...limits, copy })
  const scanner = new Scanner(syntax, maker, limits)
  maker.watch(scanner)
  return scanner
}
