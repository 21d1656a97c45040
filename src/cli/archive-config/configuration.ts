/** What a configuration file for dcmqrscp says, checked and with all names looked up. */
import type { AnswerCharset, Quota } from '../../archive/archive.ts'
import type { PeerAddress } from '../options/archive.ts'

/** A database of its own: whoever calls its AE title reads and writes there. */
export interface StorageArea {
  /** Undefined: whatever title is called. */
  readonly aeTitle: string | undefined
  readonly folder: string
  readonly readable: boolean
  readonly writable: boolean
  readonly quota: Quota | undefined
  /** Who may call; undefined: anybody. */
  readonly peers: readonly PeerAddress[] | undefined
}

export interface ArchiveConfiguration {
  readonly port?: number
  /** The longest PDU that we take, in bytes. */
  readonly maximumLength?: number
  readonly maximumAssociations?: number
  /** Whom the process belongs to when it was started by the superuser. */
  readonly user?: string
  readonly group?: string
  readonly charset?: Partial<AnswerCharset>
  /** Known application entities: where C-MOVE may send to. */
  readonly hosts: readonly PeerAddress[]
  /** Application entities that belong together. */
  readonly vendors: readonly (readonly PeerAddress[])[]
  readonly areas: readonly StorageArea[]
}
