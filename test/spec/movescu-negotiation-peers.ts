/** The peers of the recorded movescu runs that are about what storage associations may be, and how long they may take. */
import { storageClasses } from '../../src/dict/sop-class.ts'
import type { AssociateRequest } from '../../src/ul/pdu.ts'
import { commandPdu } from '../support/message-pdus.ts'
import { associateRequest } from '../support/pdus.ts'
import type { Peer } from './movescu-peers.ts'
import { archive, contexts, finish, released, sends, stored, sub, twoImages } from './movescu-sub-peers.ts'

const { ctImage: ct } = storageClasses
const verification = '1.2.840.10008.1.1'
const [implicit, explicit, big] = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2']
const jpeg = (end: string): string => `1.2.840.10008.1.2.4.${end}`

const proposes = (...all: readonly (readonly [string, ...string[]])[]): Peer => sends(released, contexts(...all), 0)
const rejected = (request: Partial<AssociateRequest>): Peer => sends([], request, 0, 'A-ASSOCIATE-RJ')

/** The recorded peers waited three seconds where this one waits for the end. */
const staysOpen: Peer = {
  play: async (peer, inbox) => {
    const asked = await peer.request()
    await sub(inbox, [...stored({}), () => finish(peer, asked, 1), 'expect-close'])
    await peer.next()
  },
}

const storeCommand = commandPdu({
  affectedSopClassUid: ct,
  commandField: 0x0001,
  messageId: 1,
  priority: 0,
  commandDataSetType: 1,
  affectedSopInstanceUid: '1.2.3.4',
})

export const negotiationPeers: Readonly<Record<string, Peer>> = {
  'sub-order': proposes(
    [ct, implicit, big, explicit],
    [ct, implicit, big],
    [ct, implicit],
    [ct, '1.2.840.10008.1.2.1.99', implicit],
    [verification, jpeg('50'), implicit],
  ),
  'sub-xa': proposes(
    [ct, implicit, explicit, jpeg('50'), jpeg('90'), jpeg('91')],
    [ct, implicit, explicit, jpeg('57')],
    [ct, jpeg('57')],
    [ct, jpeg('70'), '1.2.840.10008.1.2.5'],
    [ct, jpeg('92')],
    [ct, jpeg('201')],
    [verification, jpeg('91'), implicit],
  ),
  'sub-xs': proposes([ct, implicit, jpeg('70')], [ct, jpeg('70')], [ct, jpeg('50')]),
  'sub-xi': proposes([ct, explicit, implicit], [ct, explicit]),
  'sub-role': sends(
    released,
    {
      userInformation: {
        ...associateRequest.userInformation,
        roleSelections: [{ sopClassUid: ct, scu: false, scp: true }],
      },
    },
    0,
  ),
  'sub-smallpdu': sends(released, {}, 0),
  'sub-oddpdu': sends(released, {}, 0),
  'sub-nopcs': rejected({ presentationContexts: [] }),
  'sub-emptycalled': rejected({ calledAeTitle: '' }),
  'sub-anycalled': rejected({ callingAeTitle: '' }),
  'sub-neverrelease': staysOpen,
  'sub-neverrelease-td': staysOpen,
  'conc-late': {
    play: async (peer, inbox) => {
      await finish(peer, await peer.request(), 1)
      await sub(inbox, [...stored({}), ...released])
      await peer.next()
    },
  },
  'td-subidle': {
    play: async (peer, inbox) => {
      await peer.request()
      await sub(inbox, ['expect-close'])
    },
  },
  'td-subpartial': sends([{ send: [storeCommand] }, { expect: 'A-ABORT' }]),
  'retr-debug': archive(twoImages),
}
