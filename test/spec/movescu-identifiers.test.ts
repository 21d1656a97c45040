/** Replay of recorded runs of movescu from DCMTK 3.6.7: the identifier on the wire that keys make, byte for byte. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { runTool } from '../cli/run-tool.ts'
import { folder } from '../support/folder.ts'
import { scriptedPeer } from '../support/scripted-peer.ts'
import { type RecordedRun, recordedRuns } from './recorded-run.ts'

/** `identifier`: hexadecimal, in Explicit VR Little Endian. */
interface KeyRun extends RecordedRun {
  readonly identifier: string
}

describe('recorded runs of movescu with keys', () => {
  for (const run of recordedRuns('movescu-identifiers') as readonly KeyRun[]) {
    test(run.id, async () => {
      using work = folder()
      const query = encodeDataSet(
        dataSet({ QueryRetrieveLevel: 'PATIENT', PatientID: 'PAT001' }),
        '1.2.840.10008.1.2.1',
      )
      writeFileSync(work.at('q.dcm'), query)
      await using peer = await scriptedPeer((each) => each.answerAll())
      const words = new Map([
        ['PORT', String(peer.port)],
        ['q.dcm', work.at('q.dcm')],
      ])
      const argv = run.argv.map((word) => words.get(word) ?? word)
      const { exitCode, stderr } = await runTool(movescu, argv)
      assert.equal(exitCode, run.exitCode, stderr)
      const [request] = peer.received
      assert.equal(Buffer.from(request?.data ?? []).toString('hex'), run.identifier)
    })
  }
})
