/** Which complaint comes when several options of the output do not go together, as observed with DCMTK 3.6.7. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { runTool } from '../../cli/run-tool.ts'

const complaints: readonly (readonly [words: string, complaint: string])[] = [
  ['+te +xa +B', '--write-xfer-little not allowed with --accept-all'],
  ['+te +xs +B', '--write-xfer-little not allowed with --bit-preserving'],
  ['+te +xd +B', '--write-xfer-little not allowed with --bit-preserving'],
  ['+cl 5 +td +B', '--write-xfer-deflated not allowed with --bit-preserving'],
  ['+xm +te', '--write-xfer-little not allowed with --prefer-mpeg2'],
  ['+u -u +B', '--enable-new-vr not allowed with --bit-preserving'],
  ['+g= -g +B', '--group-length-recalc not allowed with --bit-preserving'],
  ['+p 2 2 -F +B', '--padding-create not allowed with --write-dataset'],
  ['+p x y +B', '--padding-create not allowed with --bit-preserving'],
  ['+p 2 x', 'Invalid value for option --padding-create (x)'],
  ['+cl x +te', '--compression-level only allowed with --propose-deflated, --write-xfer-deflated or --write-xfer-same'],
  // Beyond DCMTK's options.
  ['+te +xA', '--write-xfer-little not allowed with --accept-every-syntax'],
  ['--fsync', '--fsync only allowed with --port'],
  ['--on-exists skip', '--on-exists only allowed with --port'],
  ['--output-pattern {PatientID}', '--output-pattern only allowed with --port'],
  ['+P 9 --on-exists often', 'Invalid value for option --on-exists (often): expected overwrite, skip, rename or error'],
]

for (const [words, complaint] of complaints) {
  test(words, async () => {
    const { exitCode, stderr } = await runTool(movescu, [...words.split(' '), '-k', 'PatientID=P1', '127.0.0.1', '1'])
    assert.equal(exitCode, 1)
    assert.equal(stderr.split('\n').at(-2), `error: ${complaint}`)
  })
}

test('what overrides another is not complained of', async () => {
  for (const words of ['+te +xs +xi', '+F +p 3 3 -F +F', '+cl 5 +ti -xd', '+cl 5 +B', '+te +t= +B']) {
    const { exitCode } = await runTool(movescu, [...words.split(' '), '-k', 'PatientID=P1', '127.0.0.1', '1'])
    assert.equal(exitCode, 61, words)
  }
})
