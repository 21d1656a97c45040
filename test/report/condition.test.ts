import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Command, decodeCommand, encodeCommand, noDataSet } from '../../src/dimse/command.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import * as errors from '../../src/errors.ts'
import { conditionText, illegalParameterText } from '../../src/report/condition.ts'
import { checkResponse } from '../../src/services/operation.ts'
import { unrecognizedPdu } from '../../src/ul/pdu-decode.ts'
import { handshakeError } from '../../src/ul/tls-failure.ts'
import { connect, transportError } from '../../src/ul/transport.ts'

/** The condition of what `fail` throws. */
async function conditionOf(fail: () => unknown): Promise<string> {
  try {
    await fail()
  } catch (error) {
    return conditionText(error)
  }
  return assert.fail('nothing was thrown')
}

const system = (code: string): Error => Object.assign(new Error(code), { code })

// Texts as in recorded runs of DCMTK 3.6.7.

describe('connections', () => {
  test('refused', async () => {
    const refused = '0006:031c TCP Initialization Error: Connection refused'
    assert.equal(await conditionOf(() => connect({ host: '127.0.0.1', port: 1 })), refused)
  })

  test('unknown host', () => {
    const cause = Object.assign(system('ENOTFOUND'), { hostname: 'no.such.host.invalid' })
    const error = transportError('cannot connect to no.such.host.invalid:104', cause)
    assert.equal(conditionText(error), '0006:0320 Attempt to connect to unknown host: no.such.host.invalid')
  })

  test('other failures in the words of the system', () => {
    const prefix = '0006:031c TCP Initialization Error: '
    const text = (code: string): string => conditionText(transportError('cannot', system(code)))
    assert.equal(text('EADDRINUSE'), `${prefix}Address already in use`)
    assert.equal(text('EHOSTUNREACH'), `${prefix}No route to host`)
    assert.equal(text('EACCES'), `${prefix}Permission denied`)
    assert.equal(text('ECONNRESET'), '0006:0317 Peer aborted Association (or never connected)')
  })

  test('time-outs by what was awaited', () => {
    const text = (waitingFor: string): string => conditionText(new errors.TimedOutError(waitingFor, 1000))
    assert.match(text('TCP connection to h:1'), /^0006:031c TCP Initialization Error: .*\(Timeout\)$/)
    assert.equal(text('A-ASSOCIATE-AC'), '0006:031a DUL network read timeout')
    assert.equal(text('A-RELEASE-RP'), '0006:031a DUL network read timeout')
    assert.equal(text('C-MOVE-RSP'), '0006:0207 DIMSE No data available (timeout in non-blocking mode)')
  })
})

describe('associations', () => {
  test('aborted, released, without context', () => {
    const aborted = '0006:0317 Peer aborted Association (or never connected)'
    assert.equal(conditionText(new errors.AssociationAbortedError({ by: 'peer', source: 2 })), aborted)
    assert.equal(conditionText(new errors.AssociationAbortedError({ by: 'transport' })), aborted)
    assert.equal(conditionText(new errors.ReleaseRequestedError()), '0006:0319 DUL Peer Requested Release')
    const noContext = new errors.NoPresentationContextError('none', '1.2')
    assert.equal(conditionText(noContext), '0006:0208 DIMSE No valid Presentation Context ID')
  })

  test('an unknown PDU is shown with its type', () => {
    assert.equal(conditionText(unrecognizedPdu(0x48)), '0006:0321 Unrecognized PDU type: 48')
    assert.equal(conditionText(unrecognizedPdu(0x09)), '0006:0321 Unrecognized PDU type:  9')
    assert.equal(
      conditionText(unrecognizedPdu(0x48, 'an HTTP response: the peer is a web server')),
      '0006:0321 Unrecognized PDU type: 48\nfound an HTTP response: the peer is a web server',
    )
  })

  test('what cannot be asked for', () => {
    assert.equal(illegalParameterText('Calling AP Title'), '0006:030c Illegal service parameter: Calling AP Title')
  })
})

describe('messages', () => {
  const response: Command = {
    commandField: commandFields.cFindRsp,
    messageIdBeingRespondedTo: 99,
    commandDataSetType: noDataSet,
    status: 0,
  }

  test('an unexpected response', async () => {
    assert.equal(
      await conditionOf(() => checkResponse(response, 1, commandFields.cMoveRsp)),
      '0006:0211 DIMSE: Unexpected Response Command Field: 0x8020',
    )
    assert.equal(
      await conditionOf(() => checkResponse(response, 1, commandFields.cFindRsp)),
      '0006:0211 DIMSE: Unexpected Response MsgId: 99 (expected: 1)',
    )
  })

  test('a request that is not served', () => {
    const facts = { field: 'Command Field (0000,0100)', found: 0x0020 }
    assert.equal(conditionText(new errors.ProtocolError('no', facts)), '0006:0201 DIMSE Bad command type')
  })

  test('a response that lacks an element', async () => {
    const without = async (name: keyof Command): Promise<string> => {
      const { [name]: _left, ...rest } = { ...response, commandField: commandFields.cMoveRsp }
      return await conditionOf(() => decodeCommand(encodeCommand(rest as Command)))
    }
    const prefix = '0006:020b DIMSE: Command Parse Failed: Element: '
    assert.equal(await without('status'), `${prefix}(0000,0900) Status`)
    assert.equal(await without('messageIdBeingRespondedTo'), `${prefix}(0000,0120) MessageIDBeingRespondedTo`)
    assert.equal(await without('commandDataSetType'), `${prefix}(0000,0800) CommandDataSetType`)
  })

  test('bytes that are no command set', async () => {
    assert.equal(await conditionOf(() => decodeCommand(Uint8Array.of(0, 0, 0))), '0006:0203 DIMSE Badly formed message')
  })

  test('anything else that breaks PS3.7 or PS3.8', () => {
    const text = (section: string): string => conditionText(new errors.ProtocolError('broken', { section }))
    assert.equal(text('PS3.7 9.3'), '0006:020d DIMSE Failed to receive message')
    assert.equal(text('PS3.8 9.3.5'), '0006:020c DIMSE Read PDV failed')
    assert.equal(
      conditionText(new errors.ProtocolError('differ', { field: 'Presentation-context-ID', expected: 1, found: 3 })),
      '0006:0206 DIMSE: Presentation Contexts of Command and Data Differ',
    )
  })
})

describe('files', () => {
  test('what the system says, or that they cannot be sent', () => {
    const missing = new errors.InputFileError('x', 'cannot open x', { cause: system('ENOENT') })
    assert.equal(conditionText(missing), '0001:0012 No such file or directory')
    const anonymous = new errors.InputFileError('x', 'no SOP Instance UID in x')
    assert.equal(conditionText(anonymous), '0006:0202 DIMSE Inappropriate data for message')
    const short = new errors.DataSetError('ends early', { offset: 3, path: '' })
    assert.equal(conditionText(short), '0001:000a I/O suspension or premature end of stream')
  })
})

test('an error without a code speaks for itself', () => {
  assert.equal(conditionText(new RangeError('too far')), 'too far')
  assert.equal(conditionText('thrown'), 'thrown')
})

describe('TLS', () => {
  const reading = (code: string, words: string) =>
    Object.assign(
      new Error(`80:error:${code}:SSL routines:some_function:${words}:../ssl/file.c:1:SSL alert number 40\n`),
      {
        code: `ERR_SSL_${words.toUpperCase().replaceAll(' ', '_')}`,
        reason: words,
      },
    )

  test('reasons of OpenSSL are part of the code, what they mean stands on the next line', () => {
    for (const words of ['sslv3 alert handshake failure', 'ssl/tls alert handshake failure']) {
      const [condition, meaning, ...more] = conditionText(handshakeError('peer:1', reading('0A000410', words))).split(
        '\n',
      )
      assert.equal(condition, '000b:0c10 TLS error: sslv3 alert handshake failure')
      assert.match(meaning ?? '', /^TLS handshake with peer:1 failed: the peer found no TLS version or cipher suite/)
      assert.deepEqual(more, [])
    }
    const unknown = conditionText(handshakeError('peer:1', reading('0A000999', 'an odd thing')))
    assert.match(unknown, /^000b:1199 TLS error: an odd thing\nTLS handshake with peer:1 failed: .*an odd thing$/)
  })

  test('a certificate that is refused, and a peer that closes', () => {
    const refused = new errors.TlsError('it has expired', { failure: 'peer-certificate' })
    assert.equal(conditionText(refused), '000b:0886 TLS error: certificate verify failed\nit has expired')
    const closed = conditionText(handshakeError('peer:1', system('ECONNRESET')))
    assert.match(closed, /^000b:0017 OpenSSL I\/O error \(SSL_ERROR_SYSCALL\)\nTLS handshake with peer:1 failed: /)
    const late = conditionText(new errors.TimedOutError('TLS handshake', 30_000))
    assert.equal(late, '0006:031a DUL network read timeout\nno TLS handshake within 30 s')
  })

  test('settings that cannot be used', () => {
    const error = new errors.TlsError('no such cipher suite', { failure: 'settings' })
    assert.equal(conditionText(error), '0001:0007 Illegal call, perhaps wrong parameters\nno such cipher suite')
  })

  test('an alert that comes behind the handshake', () => {
    const cause = transportError('connection lost', reading('0A00045C', 'tlsv13 alert certificate required'))
    const error = new errors.AssociationAbortedError({ by: 'transport' }, { cause })
    const expected =
      '0006:0317 Peer aborted Association (or never connected)\nconnection lost: the peer wants a certificate of us'
    assert.equal(conditionText(error), expected)
  })
})
