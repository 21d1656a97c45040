/** Options of the embedded archive: its folder, its address, and the peers that it may send to. */
import { UsageError } from '../../errors.ts'
import { many, type Read, text, value } from '../option.ts'

/** An application entity that can be reached. */
export interface PeerAddress {
  readonly aeTitle: string
  readonly host: string
  readonly port: number
}

/** `AET=host:port`; an IPv6 address stands in brackets or is split at its last colon. */
export const peerAddress: Read<PeerAddress> = (word) => {
  const [, aeTitle = '', bracketed, plain = '', digits] = /^([^=]{1,16})=(?:\[(.+)\]|(.+)):(\d{1,5})$/.exec(word) ?? []
  const port = Number(digits)
  if (!(port >= 1 && port <= 65_535)) throw new UsageError(`Invalid value for option --peer (${word})`)
  return { aeTitle, host: bracketed ?? plain, port }
}

export const archiveRows = {
  storage: value('--storage', '[d]irectory: path', 'keep objects and index in d (default: ./dimse-archive)', text, {
    initial: './dimse-archive',
  }),
  peers: many(
    '--peer',
    '[p]eer: AET=host:port',
    'an application entity to which C-MOVE may send; can be given several times',
    peerAddress,
  ),
  bind: value('--bind', '[a]ddress: text', 'listen on this address only (default: all)', text),
}
