/** The commands of pynetdicom's manual page, as printed, against a peer: what they show, in the order of the page. */
import assert from 'node:assert/strict'
import { send } from '../../cli/tools/send.ts'
import { inOrder } from '../../spec/recorded-run.ts'
import { folder } from '../../support/folder.ts'
import { ctImage, writeInstance } from '../../support/instances.ts'
import { effect } from '../effect.ts'

effect('--debug', 'shows association and messages in the order of the page', async () => {
  using files = folder()
  writeInstance(files.at('CTImageStorage.dcm'), { sopInstanceUid: '1.2.3.4.5.6' })
  const silent = await send(files, { files: ['CTImageStorage.dcm'] })
  assert.deepEqual([silent.exitCode, silent.stdout, silent.stderr], [0, '', ''])
  const nothing = await send(files, { files: ['CTImageStorage.dcm'], peer: { accept: () => undefined } })
  assert.deepEqual([nothing.exitCode, nothing.stderr], [1, 'F: No Acceptable Presentation Contexts\n'])
  const { exitCode, stderr, peer } = await send(files, { files: ['CTImageStorage.dcm'], options: ['-d'] })
  assert.equal(exitCode, 0)
  assert.equal(peer.received[0]?.command.affectedSopClassUid, ctImage)
  inOrder(
    [
      'I: checking input files ...',
      'D: Request Parameters:',
      'D: ====================== BEGIN A-ASSOCIATE-RQ =====================',
      'I: Requesting Association',
      'D: ======================= END A-ASSOCIATE-AC ======================',
      /^I: Association Accepted/,
      'I: Sending file: CTImageStorage.dcm',
      /^I: Sending Store Request/,
      'D: ===================== OUTGOING DIMSE MESSAGE ====================',
      /^D: Message Type +: C-STORE RQ$/,
      /^D: Message ID +: 1$/,
      /^D: Affected SOP Class UID +: CTImageStorage$/,
      /^D: Affected SOP Instance UID +: 1\.2\.3\.4\.5\.6$/,
      /^D: Data Set +: present$/,
      /^D: Priority +: medium$/,
      'D: ======================= END DIMSE MESSAGE =======================',
      'I: Received Store Response',
      'D: ===================== INCOMING DIMSE MESSAGE ====================',
      /^D: Message Type +: C-STORE RSP$/,
      /^D: Presentation Context ID +: \d+$/,
      /^D: Message ID Being Responded To +: 1$/,
      /^D: Affected SOP Class UID +: CTImageStorage$/,
      /^D: Affected SOP Instance UID +: 1\.2\.3\.4\.5\.6$/,
      /^D: Data Set +: none$/,
      /^D: DIMSE Status +: 0x0000: Success$/,
      'D: ======================= END DIMSE MESSAGE =======================',
      'I: Releasing Association',
    ],
    stderr,
  )
})
