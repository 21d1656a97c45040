/** What the options do about titles, lengths of PDUs, waits, repetition and the end of an association. */
import assert from 'node:assert/strict'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { AssociationAbortedError } from '../../../src/errors.ts'
import type { PduObserver } from '../../../src/ul/pdu-tap.ts'
import { runTool } from '../../cli/run-tool.ts'
import { images, type Sent, send } from '../../cli/tools/send.ts'
import { deafPort } from '../../support/deaf-port.ts'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { parrot } from '../../support/parrot.ts'
import type { PeerAssociation } from '../../support/scripted-peer.ts'
import { effect } from '../effect.ts'

async function sent(options: readonly string[], more: { readonly pixels?: number } = {}): Promise<Sent> {
  using files = folder()
  writeInstance(files.at('ct.dcm'), { more: { PixelData: new Uint8Array(more.pixels ?? 8) } })
  const outcome = await send(files, { options, files: ['ct.dcm'] })
  assert.deepEqual([outcome.exitCode, outcome.stderr], [0, ''])
  return outcome
}

const requestOf = ({ peer }: Sent) => peer.associations[0]?.request

for (const name of ['-aet', '--aetitle', '--calling-aet']) {
  effect('--aetitle', `says who calls, as ${name}`, async () => {
    assert.equal(requestOf(await sent([]))?.callingAeTitle, 'STORESCU')
    assert.equal(requestOf(await sent([name, 'ME']))?.callingAeTitle, 'ME')
  })
}

for (const name of ['-aec', '--call', '--called-aet']) {
  effect('--call', `says who is called, as ${name}`, async () => {
    assert.equal(requestOf(await sent([]))?.calledAeTitle, 'ANY-SCP')
    assert.equal(requestOf(await sent([name, 'PACS']))?.calledAeTitle, 'PACS')
  })
}

effect('--max-pdu', 'is the length of PDUs that is announced', async () => {
  assert.equal(requestOf(await sent([]))?.userInformation.maximumLength, 16_384)
  assert.equal(requestOf(await sent(['-pdu', '4096']))?.userInformation.maximumLength, 4096)
})

effect('--max-send-pdu', 'bounds the PDUs that are sent, below what the peer takes', async () => {
  using files = folder()
  writeInstance(files.at('ct.dcm'), { more: { PixelData: new Uint8Array(40_000) } })
  const longest = async (options: readonly string[]): Promise<number> => {
    const lengths: number[] = []
    const observePdus: PduObserver = ({ direction, bytes }) => {
      // PDU type and length (PS3.8 9.3.5).
      if (direction === 'received' && bytes[0] === 4) lengths.push(Buffer.from(bytes).readUInt32BE(2))
    }
    const { exitCode } = await send(files, { options, files: ['ct.dcm'], peer: { observePdus } })
    assert.equal(exitCode, 0)
    return Math.max(...lengths)
  }
  assert.ok((await longest(['--max-send-pdu', '4096'])) <= 4096)
  assert.ok((await longest([])) > 4096)
})

effect('--repeat', 'sends each file so often before the next', async () => {
  using files = folder()
  const { uids } = await send(files, { options: ['--repeat', '2'], files: images(files, 2) })
  assert.deepEqual(uids, ['1.2.3.1', '1.2.3.1', '1.2.3.2', '1.2.3.2'])
})

effect('--abort', 'ends the association with an A-ABORT', async () => {
  using files = folder()
  let ending: unknown
  const script = async (peer: PeerAssociation): Promise<void> => {
    await peer.respond(await peer.request(), {})
    ending = await peer.next().catch((error: unknown) => error)
  }
  const names = images(files, 1)
  assert.equal((await send(files, { options: ['--abort'], files: names, script })).exitCode, 0)
  assert.ok(ending instanceof AssociationAbortedError)
  assert.equal((await send(files, { files: names, script })).exitCode, 0)
  assert.equal(ending, undefined)
})

effect('--timeout', 'ends the wait for the connection', async () => {
  using files = folder()
  await using deaf = await deafPort()
  const argv = ['-to', '1', '127.0.0.1', String(deaf.port), writeInstance(files.at('ct.dcm'))]
  const { exitCode, stderr } = await runTool(storescu, argv)
  assert.equal(exitCode, 1)
  assert.match(stderr, /^F: Association Request Failed: 0006:031c TCP Initialization Error: .*\(Timeout\)$/m)
})

effect('--acse-timeout', 'ends the wait for the answer to the request', async () => {
  using files = folder()
  await using peer = await parrot([{ expect: 'A-ASSOCIATE-RQ' }, 'expect-close'])
  const argv = ['-ta', '1', '127.0.0.1', String(peer.port), writeInstance(files.at('ct.dcm'))]
  const { exitCode, stderr } = await runTool(storescu, argv)
  assert.equal(exitCode, 1)
  assert.match(stderr, /^F: Association Request Failed: 0006:031a DUL network read timeout$/m)
})

effect('--dimse-timeout', 'ends the wait for a response', async () => {
  using files = folder()
  const script = async (peer: PeerAssociation): Promise<void> => {
    await peer.request()
    await peer.next().catch(() => undefined)
  }
  const { exitCode, stderr } = await send(files, { options: ['-td', '1'], files: images(files, 1), script })
  assert.equal(exitCode, 1)
  assert.match(stderr, /^E: 0006:0207 DIMSE No data available \(timeout in non-blocking mode\)$/m)
})
