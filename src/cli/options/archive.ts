/** Options of the embedded archive: where it keeps what, and to whom it may send; or a file that says it. */
import { UsageError } from '../../errors.ts'
import { conflictsWith, directoryName, fileName, many, text, value } from '../option.ts'
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

/** With the file there is no room for them. */
const notConfigured = [conflictsWith('--config')]

export const archiveRows = {
  config: value(
    '-c --config',
    '[f]ilename: path',
    {
      en: 'take storage areas, peers, limits and port from the configuration file f',
      ja: '保存領域、相手、制限、ポートを設定ファイル f から読む',
    },
    fileName,
  ),
  storage: value(
    '--storage',
    '[d]irectory: path',
    {
      en: 'keep objects and index in d (default: ./dimse-archive)',
      ja: 'オブジェクトと索引を d に置く(既定値: ./dimse-archive)',
    },
    directoryName,
    { initial: './dimse-archive', checks: notConfigured },
  ),
  peers: many(
    '--peer',
    '[p]eer: AET=host:port',
    {
      en: 'an application entity to which C-MOVE may send; can be given several times',
      ja: 'C-MOVE の送り先にできる AE。複数回指定できる',
    },
    peerAddress,
    { checks: notConfigured },
  ),
}

/** Our own title, where the file does not give one to each storage area. */
export const archiveTitle = value(
  '-aet --aetitle',
  '[t]itle: text',
  { en: 'our own AE title (default: DIMSE)', ja: '自分の AE タイトル(既定値: DIMSE)' },
  text,
  { initial: 'DIMSE', checks: notConfigured },
)
