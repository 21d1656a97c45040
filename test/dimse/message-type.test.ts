import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Command, decodeCommand, encodeCommand } from '../../src/dimse/command.ts'
import type { CommandFields } from '../../src/dimse/command-element.ts'
import { commandFields, isResponse, messageType } from '../../src/dimse/message-type.ts'
import { ProtocolError } from '../../src/errors.ts'

/** PS3.7 Table E.1-1: values of Command Field, and what each message must carry (9.3, 10.3). */
const table: readonly (readonly [name: string, commandField: number, fields: string, dataSet: string])[] = [
  ['C-STORE-RQ', 0x0001, 'messageId affectedSopClassUid affectedSopInstanceUid', 'present'],
  ['C-STORE-RSP', 0x8001, 'messageIdBeingRespondedTo status', 'absent'],
  ['C-GET-RQ', 0x0010, 'messageId affectedSopClassUid', 'present'],
  ['C-GET-RSP', 0x8010, 'messageIdBeingRespondedTo status', 'either'],
  ['C-FIND-RQ', 0x0020, 'messageId affectedSopClassUid', 'present'],
  ['C-FIND-RSP', 0x8020, 'messageIdBeingRespondedTo status', 'either'],
  ['C-MOVE-RQ', 0x0021, 'messageId affectedSopClassUid', 'present'],
  ['C-MOVE-RSP', 0x8021, 'messageIdBeingRespondedTo status', 'either'],
  ['C-ECHO-RQ', 0x0030, 'messageId', 'absent'],
  ['C-ECHO-RSP', 0x8030, 'messageIdBeingRespondedTo status', 'absent'],
  ['N-EVENT-REPORT-RQ', 0x0100, 'messageId eventTypeId', 'either'],
  ['N-EVENT-REPORT-RSP', 0x8100, 'messageIdBeingRespondedTo status', 'either'],
  ['N-GET-RQ', 0x0110, 'messageId requestedSopInstanceUid', 'absent'],
  ['N-GET-RSP', 0x8110, 'messageIdBeingRespondedTo status', 'either'],
  ['N-SET-RQ', 0x0120, 'messageId requestedSopInstanceUid', 'present'],
  ['N-SET-RSP', 0x8120, 'messageIdBeingRespondedTo status', 'either'],
  ['N-ACTION-RQ', 0x0130, 'messageId requestedSopInstanceUid actionTypeId', 'either'],
  ['N-ACTION-RSP', 0x8130, 'messageIdBeingRespondedTo status', 'either'],
  ['N-CREATE-RQ', 0x0140, 'messageId', 'either'],
  ['N-CREATE-RSP', 0x8140, 'messageIdBeingRespondedTo status', 'either'],
  ['N-DELETE-RQ', 0x0150, 'messageId requestedSopInstanceUid', 'absent'],
  ['N-DELETE-RSP', 0x8150, 'messageIdBeingRespondedTo status', 'absent'],
  ['C-CANCEL-RQ', 0x0fff, 'messageIdBeingRespondedTo', 'absent'],
]

const values: CommandFields = {
  messageId: 7,
  messageIdBeingRespondedTo: 7,
  affectedSopClassUid: '1.2',
  affectedSopInstanceUid: '1.2.3',
  requestedSopInstanceUid: '1.2.3',
  status: 0,
  eventTypeId: 1,
  actionTypeId: 1,
}

describe('message types', () => {
  for (const [name, commandField, fields, dataSet] of table) {
    const mandatory = fields.split(' ') as (keyof CommandFields)[]
    const whole: Command = { ...pick(mandatory), commandField, commandDataSetType: dataSet === 'absent' ? 0x0101 : 1 }

    test(`${name} (0x${commandField.toString(16).padStart(4, '0')})`, () => {
      const row = messageType(commandField)
      assert.deepEqual([row?.name, row?.commandField, row?.dataSet], [name, commandField, dataSet])
      assert.deepEqual([...(row?.mandatory ?? [])].sort(), [...mandatory].sort())
      assert.equal(isResponse(commandField), name.endsWith('-RSP'))
      assert.deepEqual(decodeCommand(encodeCommand(whole)), whole)
    })

    test(`${name} is refused when one of its fields is missing`, () => {
      for (const missing of mandatory) {
        const rest = mandatory.filter((field) => field !== missing)
        const command = { ...pick(rest), commandField, commandDataSetType: whole.commandDataSetType }
        assert.throws(() => decodeCommand(encodeCommand(command)), ProtocolError, missing)
      }
    })
  }

  test('the constants name exactly these', () => {
    assert.deepEqual(
      Object.values(commandFields).sort((a, b) => a - b),
      table.map(([, commandField]) => commandField).sort((a, b) => a - b),
    )
    for (const [name, commandField] of table) {
      const constant = name.toLowerCase().replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
      assert.equal(new Map(Object.entries(commandFields)).get(constant), commandField, constant)
    }
  })

  test('a Command Field that PS3.7 does not name has no row; its command is understood all the same', () => {
    assert.equal(messageType(0x0002), undefined)
    const command = { commandField: 0x0002, commandDataSetType: 0x0101 }
    assert.deepEqual(decodeCommand(encodeCommand(command)), command)
  })

  test('a request that must have a data set is refused without one', () => {
    for (const [name, commandField, fields, dataSet] of table) {
      if (dataSet !== 'present') continue
      const command = {
        ...pick(fields.split(' ') as (keyof CommandFields)[]),
        commandField,
        commandDataSetType: 0x0101,
      }
      assert.throws(() => decodeCommand(encodeCommand(command)), ProtocolError, name)
    }
  })
})

function pick(names: readonly (keyof CommandFields)[]): CommandFields {
  return Object.fromEntries(names.map((name) => [name, values[name]]))
}
