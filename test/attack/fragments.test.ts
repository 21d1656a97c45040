/** Fragments of one byte, or none, by the hundred thousand: what a peer may make us keep is counted in bytes, not in fragments. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { encodeCommand } from '../../src/dimse/command.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import { serve } from '../../src/services/serve.ts'
import type { Association } from '../../src/ul/association.ts'
import { pdvPdu } from '../support/message-pdus.ts'
import { associate } from '../support/services.ts'

/** One P-DATA-TF PDU of so many fragments on a context, none of them the last (PS3.8 9.3.5). */
function fragments(contextId: number, control: number, count: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(6 + count * (6 + length))
  bytes[0] = 0x04
  bytes.writeUInt32BE(bytes.length - 6, 2)
  for (let at = 6; at < bytes.length; at += 6 + length) {
    bytes.writeUInt32BE(2 + length, at)
    bytes[at + 4] = contextId
    bytes[at + 5] = control
  }
  return bytes
}

/** Bytes in use while a peer sends this 120 times, beyond those before. */
async function growth(
  abstractSyntax: string,
  send: (association: Association, contextId: number) => readonly Uint8Array[],
): Promise<number> {
  const find = async function* () {
    yield* []
  }
  await using server = await serve({ port: 0, host: '127.0.0.1', handlers: { find } })
  await using association = await associate(server.port)
  const contextId = association.contexts.find((context) => context.abstractSyntax === abstractSyntax)?.id ?? 0
  const [first, again] = send(association, contextId)
  const inUse = () => {
    collectGarbage()
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
  }
  const before = inUse()
  await association.sendPData([first ?? new Uint8Array(0)])
  for (let round = 0; round < 120; round += 1) await association.sendPData([again ?? new Uint8Array(0)])
  await idle()
  return inUse() - before
}

/** Waits until this process, in which the server is too, has nothing to do: what was sent is taken in then. */
async function idle(): Promise<void> {
  for (let before = performance.eventLoopUtilization(); ; before = performance.eventLoopUtilization()) {
    await setTimeout(50)
    if (performance.eventLoopUtilization(before).utilization < 0.2) return
  }
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const generous = 60_000_000

test('a command set of over a million empty fragments', async () => {
  const grown = await growth(sopClasses.verification, (_, id) => {
    const empty = fragments(id, 0x01, 10_000, 0)
    return [empty, empty]
  })
  assert.ok(grown < generous, `${grown} bytes`)
})

test('an identifier in over a million fragments of one byte', async () => {
  const grown = await growth(sopClasses.studyRootFind, (_, contextId) => {
    const command = encodeCommand({
      affectedSopClassUid: sopClasses.studyRootFind,
      commandField: commandFields.cFindRq,
      messageId: 1,
      commandDataSetType: 1,
    })
    return [pdvPdu(command, { contextId, command: true }), fragments(contextId, 0x00, 10_000, 1)]
  })
  assert.ok(grown < generous, `${grown} bytes`)
})
