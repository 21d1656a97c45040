/** A tool in a process of its own, for the tests of `start`: says `ready`, then does what its peer is called. */
import { setTimeout } from 'node:timers/promises'
import { start } from '../../src/cli/start.ts'
import { demoTool } from './demo-tool.ts'

await start(
  demoTool(async ({ peer }, { stdout, signal }) => {
    stdout.write('ready\n')
    // A socket or timer that is left over does not keep the process.
    const leftOver = setInterval(() => {}, 60_000)
    if (peer === 'wait') await setTimeout(60_000, undefined, { signal })
    if (peer === 'write') for (let line = 0; line < 10_000; line += 1) stdout.write('x'.repeat(99))
    return leftOver.hasRef() ? 7 : 0
  }),
)
