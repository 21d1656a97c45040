/** To whom a C-MOVE may send, by who asks for it. */
import { isAt } from '../../host-access.ts'
import type { PeerAddress } from '../../options/archive.ts'
import type { DcmqrscpOptions } from '../dcmqrscp.ts'
import type { Settings } from './settings.ts'

/** Who asks. */
export interface Asking {
  readonly aeTitle: string
  readonly remote: { readonly address: string }
}

/** Whether a destination is one for who asks; one that is not known at all is not looked at. */
export async function mayMoveTo(
  destination: string,
  asking: Asking,
  { hosts, vendors }: Settings,
  { moveTo }: DcmqrscpOptions,
): Promise<boolean> {
  switch (moveTo) {
    case 'anyone':
      return true
    case 'sameTitle':
      return destination === asking.aeTitle
    case 'sameHost': {
      const known = hosts.find(({ aeTitle }) => aeTitle === destination)
      return known !== undefined && (await isAt(asking.remote.address, known.host))
    }
    case 'sameVendor':
      for (const peers of vendors) {
        if (peers.some(({ aeTitle }) => aeTitle === destination) && (await isOneOf(peers, asking))) return true
      }
      return false
  }
}

/** Whether who asks is among the peers: by title, and by the host that this is at. */
export async function isOneOf(peers: readonly PeerAddress[], { aeTitle, remote }: Asking): Promise<boolean> {
  for (const peer of peers) {
    if (peer.aeTitle === aeTitle && (await isAt(remote.address, peer.host))) return true
  }
  return false
}
