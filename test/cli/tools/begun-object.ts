/** A sender that begins an object and does not end it. */
import { encodeDataSet } from '../../../src/data/encode.ts'
import { ctImage, instance } from '../../support/instances.ts'
import { commandPdu, pdvPdu } from '../../support/message-pdus.ts'
import type { Step } from '../../support/parrot.ts'
import { associateRequest } from '../../support/pdus.ts'

const request = {
  ...associateRequest,
  presentationContexts: [{ id: 1, abstractSyntax: ctImage, transferSyntaxes: ['1.2.840.10008.1.2.1'] }],
}

export const associates: readonly Step[] = [{ send: [request] }, { expect: 'A-ASSOCIATE-AC' }]

export const storeRequest = {
  affectedSopClassUid: ctImage,
  commandField: 0x0001,
  messageId: 1,
  commandDataSetType: 1,
  affectedSopInstanceUid: '1.2.3.1',
}

export const objectData = encodeDataSet(instance({ more: { PixelData: new Uint8Array(9000) } }), '1.2.840.10008.1.2.1')

export const beginsObject: readonly Step[] = [
  ...associates,
  { send: [commandPdu(storeRequest), pdvPdu(objectData.subarray(0, 4000), { last: false })] },
]
