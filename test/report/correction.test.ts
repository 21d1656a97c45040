import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correctionText } from '../../src/report/correction.ts'

test('a UID that had blanks is named by keyword and tag, as scripts know the line', () => {
  const line = (tag: number): string => correctionText({ type: 'uid-blanks-removed', tag })
  const ending = 'contains one or more space characters, which were removed'
  assert.equal(line(0x00080018), `DcmUniqueIdentifier: Element SOPInstanceUID (0008,0018) ${ending}`)
  assert.equal(line(0x00091001), `DcmUniqueIdentifier: Element Unknown Tag & Data (0009,1001) ${ending}`)
})
