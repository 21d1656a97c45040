/** The recorded runs that no row replays, by name and reason. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { recordedRuns } from './recorded-run.ts'

const folder = join(import.meta.dirname, '../../../test/spec')
const names = ['command-line', 'peer', 'identifiers', 'tls']

for (const [tool, reasons] of Object.entries(notCovered())) {
  const uncovered = Object.values(reasons).flat()

  test(`${uncovered.length} recorded runs of ${tool} are not replayed`, (t) => {
    for (const [reason, ids] of Object.entries(reasons)) t.diagnostic(`${reason}: ${ids.join(' ')}`)
    assert.equal(new Set(uncovered).size, uncovered.length)
    const files = names.map((name) => `${tool}-${name}`).filter((name) => existsSync(join(folder, `${name}.jsonl`)))
    const covered = new Set(files.flatMap((name) => recordedRuns(name).map(({ id }) => id)))
    for (const id of uncovered) assert.ok(!covered.has(id), `${id} is replayed by now`)
  })
}

function notCovered(): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  return JSON.parse(readFileSync(join(folder, 'not-covered.json'), 'utf8'))
}
