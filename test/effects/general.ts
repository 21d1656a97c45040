/** What the exclusive options that every tool has do. */
import assert from 'node:assert/strict'
import type { Tool } from '../../src/cli/tool.ts'
import { runTool } from '../cli/run-tool.ts'
import { effect } from './effect.ts'

export function generalEffects(tool: Tool): void {
  const { name } = tool.table

  effect('--help', 'shows what every option is for, on stdout, and exits with 0', async () => {
    for (const word of ['-h', '--help']) {
      const { exitCode, stdout, stderr } = await runTool(tool, [word])
      assert.deepEqual([exitCode, stderr], [0, ''])
      assert.match(stdout, new RegExp(`^usage: ${name} \\[options\\] peer port `, 'm'))
      assert.match(stdout, /^ +-aet +--aetitle /m)
    }
  })

  effect('--version', 'shows name, release and platform on stdout, and exits with 0', async () => {
    const { exitCode, stdout, stderr } = await runTool(tool, ['--version'])
    assert.deepEqual([exitCode, stderr], [0, ''])
    assert.match(stdout, new RegExp(`^\\$dimse: ${name} v\\d+\\.\\d+\\.\\d+ `))
    assert.match(stdout, new RegExp(`${process.platform}-${process.arch}`))
  })
}
