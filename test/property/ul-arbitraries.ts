/** Arbitrary PDUs, as the Standard allows them. */
import fc from 'fast-check'
import type { Pdu } from '../../src/ul/pdu.ts'
import type { UserInformation } from '../../src/ul/user-information.ts'

export const uids = fc
  .array(fc.nat(99_999), { minLength: 1, maxLength: 8 })
  .map((components) => ['1', ...components].join('.'))

const byte = fc.integer({ min: 0, max: 0xff })
const uint16 = fc.integer({ min: 0, max: 0xffff })
const bytes = fc.uint8Array({ maxLength: 40 })
/** No blank at the end: padding is not told apart from it. */
const aeTitles = fc.stringMatching(/^[\x21-\x5b\x5d-\x7e]([\x20-\x5b\x5d-\x7e]{0,14}[\x21-\x5b\x5d-\x7e])?$/)

const userInformation: fc.Arbitrary<UserInformation> = fc.record(
  {
    maximumLength: fc.integer({ min: 0, max: 0xffff_ffff }),
    implementationClassUid: uids,
    implementationVersionName: aeTitles,
    asynchronousOperationsWindow: fc.record({ invoked: uint16, performed: uint16 }),
    roleSelections: fc.array(fc.record({ sopClassUid: uids, scu: fc.boolean(), scp: fc.boolean() }), { maxLength: 3 }),
    extendedNegotiations: fc.array(fc.record({ sopClassUid: uids, information: bytes }), { maxLength: 3 }),
    commonExtendedNegotiations: fc.array(
      fc.record({
        sopClassUid: uids,
        serviceClassUid: uids,
        relatedGeneralSopClassUids: fc.array(uids, { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    userIdentity: fc.record({
      type: fc.integer({ min: 1, max: 5 }),
      positiveResponseRequested: fc.boolean(),
      primaryField: bytes,
      secondaryField: bytes,
    }),
    userIdentityResponse: bytes,
  },
  { requiredKeys: ['maximumLength', 'roleSelections', 'extendedNegotiations', 'commonExtendedNegotiations'] },
)

const titles = {
  protocolVersion: uint16,
  calledAeTitle: aeTitles,
  callingAeTitle: aeTitles,
  applicationContextName: uids,
  userInformation,
}

const ids = fc.uniqueArray(
  fc.integer({ min: 0, max: 127 }).map((index) => 2 * index + 1),
  { maxLength: 10 },
)

export const pdus: fc.Arbitrary<Pdu> = fc.oneof(
  ids.chain((some) =>
    fc.record({
      type: fc.constant('A-ASSOCIATE-RQ' as const),
      ...titles,
      presentationContexts: fc.tuple(
        ...some.map((id) =>
          fc.record({
            id: fc.constant(id),
            abstractSyntax: uids,
            transferSyntaxes: fc.array(uids, { maxLength: 4 }),
          }),
        ),
      ),
    }),
  ),
  fc.record({
    type: fc.constant('A-ASSOCIATE-AC' as const),
    ...titles,
    presentationContexts: fc.array(fc.record({ id: byte, result: byte, transferSyntax: uids }), { maxLength: 10 }),
  }),
  fc.record({ type: fc.constant('A-ASSOCIATE-RJ' as const), result: byte, source: byte, reason: byte }),
  fc.record({
    type: fc.constant('P-DATA-TF' as const),
    values: fc.array(
      fc.record({
        contextId: fc.constantFrom(1, 3, 5),
        command: fc.boolean(),
        last: fc.boolean(),
        data: fc.uint8Array({ maxLength: 60 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.constant({ type: 'A-RELEASE-RQ' as const }),
  fc.constant({ type: 'A-RELEASE-RP' as const }),
  fc.record({ type: fc.constant('A-ABORT' as const), source: byte, reason: byte }),
)
