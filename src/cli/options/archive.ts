/** Options of the embedded archive: its folder, its address, and the peers that it may send to. */
import { UsageError } from '../../errors.ts'
import { directoryName, many, value } from '../option.ts'
import type { Read } from '../row.ts'

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
  storage: value(
    '--storage',
    '[d]irectory: path',
    {
      en: 'keep objects and index in d (default: ./dimse-archive)',
      ja: 'オブジェクトと索引を d に置く(既定値: ./dimse-archive)',
    },
    directoryName,
    {
      initial: './dimse-archive',
    },
  ),
  peers: many(
    '--peer',
    '[p]eer: AET=host:port',
    {
      en: 'an application entity to which C-MOVE may send; can be given several times',
      ja: 'C-MOVE の送り先にできる AE。複数回指定できる',
    },
    peerAddress,
  ),
}
