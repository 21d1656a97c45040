/** What bounds the wait of storescu for its connection. */
import assert from 'node:assert/strict'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { runTool } from '../../cli/run-tool.ts'
import { deafPort } from '../../support/deaf-port.ts'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { effect } from '../effect.ts'

effect('--timeout', 'ends the wait for the connection', async () => {
  using files = folder()
  await using deaf = await deafPort()
  const argv = ['-to', '1', '127.0.0.1', String(deaf.port), writeInstance(files.at('ct.dcm'))]
  const { exitCode, stderr } = await runTool(storescu, argv)
  assert.equal(exitCode, 1)
  assert.match(stderr, /^F: Association Request Failed: 0006:031c TCP Initialization Error: .*\(Timeout\)$/m)
})
