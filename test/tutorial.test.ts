/** The session in docs/tutorial.md is true, with two real files. */
import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { tools } from '../src/cli/tools/registry.ts'
import { perform, type Step, stepsOf } from './support/console-session.ts'
import { folder } from './support/folder.ts'
import { withFreePort } from './support/free-port.ts'

const samples = process.env['DIMSE_SAMPLES']
const tutorial = join(import.meta.dirname, '..', '..', 'docs', 'tutorial.md')

test('the commands of docs/tutorial.md print what it shows', {
  timeout: 120_000,
  skip: samples === undefined && 'DIMSE_SAMPLES names no folder',
}, async () => {
  assert.ok(samples !== undefined)
  const shown = stepsOf(readFileSync(tutorial, 'utf8'))
  const real = await withFreePort(
    async (port) => {
      using work = folder()
      mkdirSync(work.at('images'))
      copyFileSync(join(samples, 'pydicom__CT_small.dcm'), work.at('images/ct.dcm'))
      copyFileSync(join(samples, 'pydicom__MR_small_RLE.dcm'), work.at('images/mr.dcm'))
      return await perform(work, shown, port)
    },
    (steps) => steps.some(({ output }) => output.some((line) => line.includes('Address already in use'))),
  )
  assert.deepEqual(real.map(comparable), shown.map(comparable))
  const used = new Set(shown.map(({ command }) => command.split(' ')[0]))
  for (const { name } of tools) assert.ok(used.has(name), `${name} is in it`)
})

/** Without what differs from run to run. */
const comparable = ({ command, output }: Step) => ({
  command,
  output: output.map((line) => line.trimEnd().replace(/ in \d+\.\d\d s$/, ' in N s')),
})
