/** The short form of the bench runs, and every program of it does its work. No time is judged. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Row } from '../../scripts/bench/scenario.ts'
import { run } from '../support/peers/child.ts'
import { lacks } from '../support/peers/installed.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
after(() => work.remove())

test('npm run bench -- --short', { timeout: 290_000 }, async (t) => {
  if (await lacks(t, 'dcmtk', 'orthanc')) return
  const script = fileURLToPath(new URL('../../scripts/bench.js', import.meta.url))
  const json = `${work.path}/results.json`
  const { code, stdout, stderr } = await run(process.execPath, [script, '--short', '--json', json], {
    limitMs: 280_000,
  })
  assert.equal(code, 0, stdout + stderr)
  const { rows }: { readonly rows: readonly Row[] } = JSON.parse(readFileSync(json, 'utf8'))
  for (const what of ['start-up', 'send into', 'send over a link', 'receive and write', 'retrieve from', 'scan of']) {
    assert.ok(
      rows.some(({ scenario }) => scenario.includes(what)),
      what,
    )
  }
  for (const { medianSeconds } of rows) assert.ok(medianSeconds > 0)
})
