import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sopClasses, storageClasses } from '../../src/dict/sop-class.ts'
import { type Command, dataSetPresent, noDataSet } from '../../src/dimse/command.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import { messageDump } from '../../src/report/message-dump.ts'

const END = '======================= END DIMSE MESSAGE ======================='

// Blocks as in recorded runs of DCMTK 3.6.7.

test('a C-MOVE-RQ that we send', () => {
  const command: Command = {
    affectedSopClassUid: sopClasses.patientRootMove,
    commandField: commandFields.cMoveRq,
    messageId: 1,
    moveDestination: 'MOVESCU',
    priority: 0,
    commandDataSetType: dataSetPresent,
  }
  assert.deepEqual(messageDump('sent', command, 3).split('\n'), [
    '===================== OUTGOING DIMSE MESSAGE ====================',
    'Message Type                  : C-MOVE RQ',
    'Presentation Context ID       : 3',
    'Message ID                    : 1',
    'Affected SOP Class UID        : MOVEPatientRootQueryRetrieveInformationModel',
    'Data Set                      : present',
    'Priority                      : medium',
    'Move Destination              : MOVESCU',
    END,
  ])
})

test('a C-MOVE-RSP says which counter it lacks', () => {
  const command: Command = {
    affectedSopClassUid: sopClasses.patientRootMove,
    commandField: commandFields.cMoveRsp,
    messageIdBeingRespondedTo: 1,
    commandDataSetType: noDataSet,
    status: 0,
    numberOfCompletedSuboperations: 2,
    numberOfFailedSuboperations: 0,
    numberOfWarningSuboperations: 0,
  }
  assert.deepEqual(messageDump('received', command, 3).split('\n'), [
    '===================== INCOMING DIMSE MESSAGE ====================',
    'Message Type                  : C-MOVE RSP',
    'Presentation Context ID       : 3',
    'Message ID Being Responded To : 1',
    'Affected SOP Class UID        : MOVEPatientRootQueryRetrieveInformationModel',
    'Remaining Suboperations       : none',
    'Completed Suboperations       : 2',
    'Failed Suboperations          : 0',
    'Warning Suboperations         : 0',
    'Data Set                      : none',
    'DIMSE Status                  : 0x0000: Success: Sub-operations complete - No failures or warnings',
    END,
  ])
})

test('a C-STORE-RQ tells who started the C-MOVE behind it', () => {
  const command: Command = {
    affectedSopClassUid: storageClasses.ctImage,
    commandField: commandFields.cStoreRq,
    messageId: 2,
    priority: 0,
    commandDataSetType: dataSetPresent,
    affectedSopInstanceUid: '1.2.3.4.1.1.2',
    moveOriginatorApplicationEntityTitle: 'MOVESCU',
    moveOriginatorMessageId: 1,
  }
  assert.deepEqual(messageDump('received', command, 31).split('\n').slice(1, -1), [
    'Message Type                  : C-STORE RQ',
    'Presentation Context ID       : 31',
    'Message ID                    : 2',
    'Affected SOP Class UID        : CTImageStorage',
    'Affected SOP Instance UID     : 1.2.3.4.1.1.2',
    'Data Set                      : present',
    'Priority                      : medium',
    'Move Originator AE Title      : MOVESCU',
    'Move Originator ID            : 1',
  ])
})

test('what PS3.7 and PS3.6 do not name is shown by its number', () => {
  const command: Command = {
    commandField: 0x7777,
    commandDataSetType: noDataSet,
    affectedSopClassUid: '1.2.3',
    priority: 9,
  }
  const dump = messageDump('received', command, 1)
  assert.match(dump, /^Message Type {18}: 0x7777$/m)
  assert.match(dump, /^Affected SOP Class UID {8}: 1\.2\.3$/m)
  assert.match(dump, /^Priority {22}: 9$/m)
})
