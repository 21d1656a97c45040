import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pduDump } from '../../src/report/pdu-dump.ts'
import { encodePdu } from '../../src/ul/pdu-encode.ts'
import { associateRequest } from '../../src/ul/request-association.ts'

test('a PDU is named, counted, and shown 16 bytes a line', () => {
  const bytes = Uint8Array.of(4, 0, 0, 0, 0, 20, 0, 0, 0, 16, 1, 3, 0xab, 0, 0, 0, 0xff)
  assert.equal(
    pduDump({ direction: 'sent', length: 26, bytes }),
    [
      'Outgoing PDU: P-DATA-TF, PDU Length: 20 + 6 bytes PDU header',
      'Only the first 17 bytes:',
      '  04  00  00  00  00  14  00  00  00  10  01  03  ab  00  00  00',
      '  ff',
    ].join('\n'),
  )
  assert.match(
    pduDump({ direction: 'received', length: 10, bytes: bytes.subarray(0, 10) }),
    /^Incoming PDU: .*header\n {2}04/,
  )
})

test('what identifies a user is not shown', () => {
  const [primaryField, secondaryField] = ['somebody', 'secret'].map((text) => new TextEncoder().encode(text))
  const bytes = encodePdu(
    associateRequest({
      propose: [{ abstractSyntax: '1.2.840.10008.1.1', transferSyntaxes: ['1.2.840.10008.1.2'] }],
      userIdentity: {
        type: 2,
        positiveResponseRequested: true,
        primaryField: primaryField ?? new Uint8Array(),
        secondaryField: secondaryField ?? new Uint8Array(),
      },
    }),
  )
  const shown = pduDump({ direction: 'sent', length: bytes.length, bytes })
  const hex = (text: string): string => [...Buffer.from(text)].map((byte) => `  ${byte.toString(16)}`).join('')
  const numbers = shown.split('\n').slice(1).join('')
  assert.ok(Buffer.from(bytes).includes('secret'))
  assert.ok(numbers.includes(hex('DIMSE_')))
  assert.ok(!numbers.includes(hex('secret')) && !numbers.includes(hex('somebody')))
  // Type 2, a response asked for, then two lengths of two bytes and both fields.
  assert.match(numbers, new RegExp(`  58  00  00  ${(2 + 4 + 14).toString(16)}  02  01(  xx){18}`))
})
