import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Command, correctedUids, decodeCommand, encodeCommand, hasDataSet } from '../../src/dimse/command.ts'
import { commandElements } from '../../src/dimse/command-element.ts'
import { ProtocolError } from '../../src/errors.ts'

const hex = (text: string) => Buffer.from(text.replace(/#.*$/gm, '').replace(/\s+/g, ''), 'hex')

test('a C-ECHO-RQ is encoded as PS3.7 9.3.5.1 lays it out', () => {
  const command: Command = {
    affectedSopClassUid: '1.2.840.10008.1.1',
    commandField: 0x0030,
    messageId: 1,
    commandDataSetType: 0x0101,
  }
  const bytes = hex(`
    0000 0000 04000000 38000000          # (0000,0000) group length: 56
    0000 0200 12000000 312e322e3834302e31303030382e312e3100  # (0000,0002) 1.2.840.10008.1.1, padded with NUL
    0000 0001 02000000 3000              # (0000,0100) C-ECHO-RQ
    0000 1001 02000000 0100              # (0000,0110) message 1
    0000 0008 02000000 0101              # (0000,0800) no data set
  `)
  assert.deepEqual(Buffer.from(encodeCommand(command)), bytes)
  assert.deepEqual(decodeCommand(bytes), command)
  assert.equal(hasDataSet(command), false)
})

test('white space in UIDs goes, and is told', () => {
  const request = { commandField: 0x0001, messageId: 1, commandDataSetType: 1, affectedSopClassUid: '1.2' }
  const decoded = decodeCommand(encodeCommand({ ...request, affectedSopInstanceUid: ' 1.2 .3  ' }))
  assert.equal(decoded.affectedSopInstanceUid, '1.2.3')
  assert.deepEqual(correctedUids(decoded), [0x00001000])
  assert.deepEqual(correctedUids(decodeCommand(encodeCommand({ ...request, affectedSopInstanceUid: '1.2' }))), [])
})

test('text is padded with a blank and comes back without it; leading blanks of a title go too', () => {
  const command: Command = {
    affectedSopClassUid: '1.2',
    commandField: 0x0021,
    messageId: 7,
    moveDestination: 'AET',
    commandDataSetType: 1,
  }
  const bytes = Buffer.from(encodeCommand(command))
  assert.ok(bytes.includes(Buffer.from('AET ')))
  assert.equal(decodeCommand(bytes).moveDestination, 'AET')
  const padded = Buffer.from(bytes)
  padded.write(' AET', bytes.indexOf('AET '), 'latin1')
  assert.equal(decodeCommand(padded).moveDestination, 'AET')
})

test('elements that PS3.7 does not name are skipped, empty ones count as absent', () => {
  const bytes = hex(`
    0000 0001 02000000 3080   # (0000,0100) C-ECHO-RSP
    0000 2001 02000000 0900   # (0000,0120) message 9
    0000 0008 02000000 0101
    0000 0009 02000000 0000   # (0000,0900) success
    0000 0209 00000000        # (0000,0902) empty comment
    0000 3412 02000000 ffff   # (0000,1234) unknown
  `)
  const command = decodeCommand(bytes)
  assert.equal(command.status, 0)
  assert.equal('errorComment' in command, false)
})

const broken: readonly (readonly [string, string, RegExp])[] = [
  ['a header cut off', '0000 0001 0200', /header of 8 bytes, found 6/],
  ['a value beyond the end', '0000 0001 10000000 3000', /at most 2 bytes of value, found length 16/],
  ['another group', '0800 0001 02000000 3000', /group 0000, found group 0008/],
  ['a US of four bytes', '0000 0001 04000000 30000000', /2 bytes of US value/],
  ['no command field', '0000 0008 02000000 0101', /Command Field .* is missing/],
  ['a C-STORE-RQ without its instance', '0000 0001 02000000 0100 0000 0008 02000000 0000', /is missing/],
  ['nothing at all', '', /is missing/],
]
for (const [name, bytes, message] of broken) {
  test(`${name} is a ProtocolError`, () => {
    assert.throws(
      () => decodeCommand(hex(bytes)),
      (error) => error instanceof ProtocolError && message.test(error.message),
    )
  })
}

const value = {
  UI: fc.stringMatching(/^[0-9](\.[0-9]{1,5}){1,9}$/),
  AE: fc.stringMatching(/^[A-Z][A-Z0-9_]{0,15}$/),
  LO: fc.stringMatching(/^[a-z][a-z ]{0,60}[a-z]$/),
  US: fc.nat(0xffff),
  AT: fc.array(fc.nat(0xffffffff), { minLength: 1, maxLength: 4 }),
}
const fields = fc.record(Object.fromEntries(commandElements.map(([, vr, name]) => [name, value[vr]])), {
  requiredKeys: [],
})

test('decoding what was encoded gives the same command', () => {
  fc.assert(
    fc.property(fields, (some) => {
      // A command field that PS3.7 does not name asks for no particular elements.
      const command: Command = { ...some, commandField: 0x0fee, commandDataSetType: 0x0101 }
      assert.deepEqual(decodeCommand(encodeCommand(command)), command)
    }),
  )
})

test('no byte string makes the decoder throw anything but ProtocolError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        decodeCommand(bytes)
      } catch (error) {
        assert.ok(error instanceof ProtocolError)
      }
    }),
    { numRuns: 2000 },
  )
})
