/** What the options do that say how data sets are encoded on their way. */
import assert from 'node:assert/strict'
import type { AcceptancePolicy } from '../../../src/ul/presentation-context.ts'
import { send } from '../../cli/tools/send.ts'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { effect } from '../effect.ts'

/** The data set of a file with a long text, as the peer gets it. */
async function received(options: readonly string[], accept?: AcceptancePolicy): Promise<Buffer> {
  using files = folder()
  writeInstance(files.at('ct.dcm'), { more: { NameToUseComment: 'abc '.repeat(2000) } })
  const peer = accept === undefined ? {} : { accept }
  const { exitCode, stderr, peer: scp } = await send(files, { options, files: ['ct.dcm'], peer })
  assert.deepEqual([exitCode, stderr], [0, ''])
  return Buffer.from(scp.received[0]?.data ?? [])
}

/** That of Name to Use Comment (0010,0013), which is UT. */
const vrOfText = (dataSet: Buffer): string => {
  const at = dataSet.indexOf(Buffer.from('10001300', 'hex'))
  return at < 0 ? '' : dataSet.toString('latin1', at + 4, at + 6)
}

effect(['--enable-new-vr', '--disable-new-vr'], 'says whether VRs after 1993 are written', async () => {
  assert.equal(vrOfText(await received([])), 'UT')
  assert.equal(vrOfText(await received(['-u', '+u'])), 'UT')
  assert.equal(vrOfText(await received(['-u'])), 'OB')
})

effect('--compression-level', 'says how much is deflated', async () => {
  const deflated: AcceptancePolicy = () => ['1.2.840.10008.1.2.1.99']
  const [none, best] = [await received(['-xd', '+cl', '0'], deflated), await received(['-xd', '+cl', '9'], deflated)]
  assert.ok(none.length > 8000, `${none.length} bytes without compression`)
  assert.ok(best.length < 2000, `${best.length} bytes with the best`)
})
