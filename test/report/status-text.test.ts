import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandFields } from '../../src/dimse/message-type.ts'
import { statusLine, statusText } from '../../src/report/status-text.ts'

const { cMoveRsp, cStoreRsp, cEchoRsp } = commandFields

// Texts as in recorded runs of DCMTK 3.6.7.

test('storage', () => {
  const recorded: Readonly<Record<number, string>> = {
    0: 'Success',
    290: 'Refused: SOPClassNotSupported',
    42752: 'Refused: OutOfResources',
    43007: 'Refused: OutOfResources',
    43264: 'Error: DataSetDoesNotMatchSOPClass',
    45056: 'Warning: CoercionOfDataElements',
    45062: 'Warning: ElementsDiscarded',
    45063: 'Warning: DataSetDoesNotMatchSOPClass',
    49443: 'Error: CannotUnderstand',
    1: 'Unknown Status: 0x1',
    263: 'Unknown Status: 0x107',
    45347: 'Unknown Status: 0xb123',
    65280: 'Unknown Status: 0xff00',
  }
  for (const [status, text] of Object.entries(recorded)) assert.equal(statusText(cStoreRsp, Number(status)), text)
})

test('retrieval', () => {
  const recorded: Readonly<Record<number, string>> = {
    0: 'Success',
    65280: 'Pending',
    65024: 'Cancel: SubOperationsTerminatedDueToCancelIndication',
    45056: 'Warning: SubOperationsCompleteOneOrMoreFailures',
    42753: 'Refused: OutOfResourcesNumberOfMatches',
    42754: 'Refused: OutOfResourcesSubOperations',
    43009: 'Refused: MoveDestinationUnknown',
    43264: 'Error: DataSetDoesNotMatchSOPClass',
    49153: 'Failed: UnableToProcess',
    290: 'Refused: SOPClassNotSupported',
    42752: 'Unknown Status: 0xa700',
    43520: 'Unknown Status: 0xaa00',
    45057: 'Unknown Status: 0xb001',
    65281: 'Unknown Status: 0xff01',
    4660: 'Unknown Status: 0x1234',
  }
  for (const [status, text] of Object.entries(recorded)) assert.equal(statusText(cMoveRsp, Number(status)), text)
})

test('dumps say it at more length', () => {
  assert.equal(statusLine(cStoreRsp, 0x0000), '0x0000: Success')
  assert.equal(statusLine(cEchoRsp, 0x0000), '0x0000: Success')
  assert.equal(statusLine(cStoreRsp, 0xa700), '0xa700: Refused: Out of resources')
  assert.equal(statusLine(cMoveRsp, 0x0000), '0x0000: Success: Sub-operations complete - No failures or warnings')
  assert.equal(statusLine(cMoveRsp, 0xff00), '0xff00: Pending: Sub-operations are continuing')
  assert.equal(
    statusLine(cMoveRsp, 0xb000),
    '0xb000: Warning: Sub-operations complete - One or more failures or warnings',
  )
  assert.equal(statusLine(cMoveRsp, 0xc001), '0xc001: Failed: Unable to process')
  assert.equal(statusLine(cMoveRsp, 0x0099), '0x0099: Unknown status code')
})
