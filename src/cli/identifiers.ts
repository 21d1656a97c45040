/** The identifiers of a query: from query files, with the attributes of `-k` put in, or from these alone. */
import { access, constants } from 'node:fs/promises'
import { DataSet } from '../data/data-set.ts'
import { decodeDataSet } from '../data/decode.ts'
import { openPart10 } from '../data/part10.ts'
import { explicitVrLittleEndian } from '../dict/transfer-syntax.ts'
import { InputFileError, UsageError } from '../errors.ts'
import { applyKeys } from './options/apply-keys.ts'
import type { Key } from './options/key.ts'

/** Query files are a few kilobytes; this many bytes are read at most. */
export const queryFileLimit = 16_777_216

/** An identifier, and the UID of the transfer syntax that its source had. */
export interface Identifier {
  readonly dataSet: DataSet
  readonly transferSyntaxUid: string
}

/** Throws UsageError when there is nothing to ask for, or a query file cannot be read. */
export async function checkQueries(files: readonly string[], keys: readonly Key[]): Promise<void> {
  for (const file of files) {
    try {
      await access(file, constants.R_OK)
    } catch {
      throw new UsageError(`cannot access file: ${file}`)
    }
  }
  if (files.length === 0 && keys.length === 0) {
    throw new UsageError('either query file or override keys (or both) must be specified')
  }
}

/** The identifier of one query file, or with undefined that of the keys alone. Throws InputFileError, DataSetError. */
export async function readIdentifier(file: string | undefined, keys: readonly Key[]): Promise<Identifier> {
  const { dataSet, transferSyntaxUid } =
    file === undefined
      ? { dataSet: new DataSet(), transferSyntaxUid: explicitVrLittleEndian }
      : await readQueryFile(file)
  applyKeys(keys, dataSet)
  return { dataSet, transferSyntaxUid }
}

async function readQueryFile(path: string): Promise<Identifier> {
  await using file = await openPart10(path)
  if (file.size > queryFileLimit) {
    throw new InputFileError(path, `${path} has ${file.size} bytes: expected a query file of at most ${queryFileLimit}`)
  }
  const bytes = Buffer.allocUnsafe(file.size)
  const length = await file.read([bytes])
  const transferSyntaxUid = file.transferSyntax
  return { dataSet: decodeDataSet(bytes.subarray(0, length), transferSyntaxUid), transferSyntaxUid }
}
