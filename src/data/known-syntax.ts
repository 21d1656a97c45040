/** Transfer syntaxes that must be known, because their data sets are looked into. */
import { type TransferSyntax, transferSyntax } from '../dict/transfer-syntax.ts'

/** The row of a transfer syntax UID; RangeError when it is not known how such data sets are encoded. */
export function knownSyntax(uid: string): TransferSyntax {
  const syntax = transferSyntax(uid)
  if (syntax === undefined) throw new RangeError(`unknown transfer syntax ${uid}`)
  return syntax
}
