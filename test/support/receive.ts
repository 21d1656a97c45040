/** A PduReceiver that keeps a log of what it tells. */
import type { Pdu } from '../../src/ul/pdu.ts'
import { PduReceiver, type PdvPiece } from '../../src/ul/pdu-receiver.ts'

export interface Entry {
  readonly what: Pdu['type'] | 'piece'
  readonly pdu?: Pdu
  readonly piece?: PdvPiece
}

/** A receiver with the contexts 1, 3 and 5 accepted, and what it has told so far. */
export function record(onEntry: () => void = () => undefined): {
  readonly receiver: PduReceiver
  readonly log: Entry[]
} {
  const log: Entry[] = []
  const add = (entry: Entry) => {
    log.push(entry)
    onEntry()
  }
  const receiver = new PduReceiver({
    dataTransfer: () => add({ what: 'P-DATA-TF' }),
    piece: (piece) => add({ what: 'piece', piece }),
    pdu: (pdu) => add({ what: pdu.type, pdu }),
  })
  receiver.acceptContexts([1, 3, 5])
  return { receiver, log }
}

export function receive(chunks: readonly Uint8Array[]): readonly Entry[] {
  const { receiver, log } = record()
  for (const chunk of chunks) receiver.push(chunk)
  return log
}

/** The log with the pieces of each fragment joined: what must not depend on how the bytes were cut. */
export function joined(log: readonly Entry[]): readonly unknown[] {
  const result: unknown[] = []
  let bytes: number[] = []
  for (const { what, pdu, piece } of log) {
    if (piece === undefined) {
      result.push(pdu ?? what)
      continue
    }
    bytes.push(...piece.data)
    if (!piece.endOfFragment) continue
    const { contextId, command, last } = piece
    result.push({ contextId, command, last, bytes })
    bytes = []
  }
  if (bytes.length > 0) result.push({ bytes })
  return result
}
