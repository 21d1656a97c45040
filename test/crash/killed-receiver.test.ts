/**
 * Receivers that are killed at random moments: what they answered with success is there and whole, nothing is torn, and the
 * next run finds its way. DIMSE_KILLS is how often each is killed, DIMSE_SEED makes the same moments again.
 */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { dataSet } from '../../src/data/data-set.ts'
import { find } from '../../src/services/query.ts'
import { Random } from '../../src/synthetic/random.ts'
import { type Folder, folder } from '../support/folder.ts'
import { type Receiver, receivers } from '../support/receivers.ts'
import { associate } from '../support/services.ts'
import { assertKept, crashObjects, type Objects, sendUntilGone, unfinishedIn } from './objects.ts'

const kills = Number(process.env['DIMSE_KILLS'] ?? 7)
const seed = Number(process.env['DIMSE_SEED'] ?? Date.now() % 1_000_000)

describe(`receivers that are killed (DIMSE_SEED=${seed})`, () => {
  for (const [name, start] of Object.entries(receivers)) {
    test(`${name}: ${kills} times`, { timeout: 20_000 + kills * 5_000 }, async (t) => {
      using files = folder()
      const out = files.at('out')
      mkdirSync(out)
      const random = new Random(seed)
      let answered = 0
      let leftBehind = 0
      for (let round = 0; round < kills; round += 1) {
        const objects = crashObjects(files, round)
        await using receiver = await start(out)
        await assertTidy(receiver, files)
        await kill(receiver, objects, random)
        assertKept(receiver.kept, objects)
        answered += objects.answered.size
        leftBehind += unfinishedIn(receiver.kept).length
      }
      t.diagnostic(`${answered} objects answered, ${leftBehind} left unfinished`)
      assert.ok(answered > 0)
      await using next = await start(out)
      await assertTidy(next, files)
    })
  }
})

async function kill({ port, running }: Receiver, objects: Objects, random: Random): Promise<void> {
  const sending = sendUntilGone(port, objects, random)
  await setTimeout(random.integer(5, 400))
  running.child.kill('SIGKILL')
  await sending
}

/** What an earlier run left unfinished goes away, and an index, where there is one, has the objects that are there. */
async function assertTidy({ port, kept }: Receiver, files: Folder): Promise<void> {
  if (!existsSync(kept)) return
  for (let tries = 0; unfinishedIn(kept).length > 0; tries += 1) {
    assert.ok(tries < 500, `still there: ${unfinishedIn(kept).join(', ')}`)
    await setTimeout(10)
  }
  if (existsSync(`${kept}/../index.sqlite`)) await assertIndexed(port, files)
}

async function assertIndexed(port: number, files: Folder): Promise<void> {
  await using association = await associate(port)
  const identifier = dataSet({
    QueryRetrieveLevel: 'IMAGE',
    StudyInstanceUID: '1.2.3',
    SeriesInstanceUID: '1.2.3.9',
    SOPInstanceUID: '',
  })
  const found: string[] = []
  for await (const match of find(association, { identifier })) found.push(match.string('SOPInstanceUID') ?? '')
  await association.release()
  const kept = files.files().flatMap((name) => /^out\/objects\/.*\/([0-9.]+)\.dcm$/.exec(name)?.[1] ?? [])
  assert.deepEqual(found.sort(), kept.sort())
}
