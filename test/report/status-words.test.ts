import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandFields } from '../../src/dimse/message-type.ts'
import { statusInWords } from '../../src/report/status-words.ts'

const { cMoveRsp, cStoreRsp, cEchoRsp } = commandFields

test('a status is its number and plain words', () => {
  for (const [field, status, text] of [
    [cMoveRsp, 0x0000, 'status 0x0000, success'],
    [cMoveRsp, 0xa801, 'status 0xa801, the move destination is not known there'],
    [cMoveRsp, 0xb000, 'status 0xb000, done, but one or more objects failed'],
    [cMoveRsp, 0xb001, 'status 0xb001, a warning that the Standard does not name'],
    [cMoveRsp, 0xa7ff, 'status 0xa7ff, a failure that the Standard does not name'],
    [cMoveRsp, 0xc123, 'status 0xc123, it could not be processed'],
    [cMoveRsp, 0x0122, 'status 0x0122, the SOP Class is not supported there'],
    [cStoreRsp, 0xa7ff, 'status 0xa7ff, out of resources'],
    [cStoreRsp, 0xa901, 'status 0xa901, the data set is not the object that was announced'],
    [cStoreRsp, 0xc999, 'status 0xc999, the data set cannot be understood'],
    [cEchoRsp, 0x0211, 'status 0x0211, the operation is not one of those that were negotiated'],
  ] as const) {
    assert.equal(statusInWords(field, status), text)
  }
})
