/** Receivers whose disk fails them: the object is answered with A700, the association goes on, nothing half-written stays. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { openPart10 } from '../../src/data/part10.ts'
import { statuses } from '../../src/dimse/status.ts'
import { store } from '../../src/services/storage.ts'
import { verify } from '../../src/services/verification.ts'
import { type Folder, folder } from '../support/folder.ts'
import { writeInstance } from '../support/instances.ts'
import { type Receiver, receivers } from '../support/receivers.ts'
import { associate } from '../support/services.ts'

const nobody = { uid: 65_534, gid: 65_534 }
const isRoot = process.getuid?.() === 0

/** Stores objects of these sizes over one association; the statuses. `before` is called ahead of each. */
async function storeAll(
  { port }: Receiver,
  files: Folder,
  sizes: readonly number[],
  before: (n: number) => void = () => undefined,
): Promise<readonly number[]> {
  await using association = await associate(port)
  const found: number[] = []
  for (const [n, size] of sizes.entries()) {
    const more = { PixelData: new Uint8Array(size).fill(n) }
    await using file = await openPart10(writeInstance(files.at(`${n}.dcm`), { sopInstanceUid: `1.2.3.${n}`, more }))
    before(n)
    found.push((await store(association, file)).status)
  }
  assert.equal(await verify(association), 0)
  await association.release()
  return found
}

/** Last parts of the UIDs of what was kept; anything else, such as an unfinished file, by its name. */
function keptIn({ kept }: Receiver): readonly string[] {
  if (!existsSync(kept)) return []
  const entries = readdirSync(kept, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map(({ name }) => /(?:^|\.)1\.2\.3\.(\d)(?:\.dcm)?$/.exec(name)?.[1] ?? name).sort()
}

const limit = (receiver: Receiver, what: string): void => {
  const { status } = spawnSync('prlimit', ['--pid', String(receiver.running.child.pid), what])
  assert.equal(status, 0, `prlimit ${what}`)
}

const { success, outOfResources } = statuses

for (const [name, start] of Object.entries(receivers)) {
  /** An end that tells: 68 of movescu. */
  const incomplete = name.startsWith('movescu') ? 68 : 143

  describe(name, () => {
    test('a limit on the size of files', async () => {
      using files = folder()
      mkdirSync(files.at('out'))
      await using receiver = await start(files.at('out'))
      limit(receiver, '--fsize=9000000:')
      const found = await storeAll(receiver, files, [1000, 12_000_000, 100_000])
      assert.deepEqual(found, [success, outOfResources, success], receiver.running.stderr())
      assert.deepEqual(keptIn(receiver), ['0', '2'])
      assert.equal(await receiver.end(), incomplete)
    })

    test('no more files can be opened, for a while', async () => {
      using files = folder()
      mkdirSync(files.at('out'))
      await using receiver = await start(files.at('out'))
      const found = await storeAll(receiver, files, [1000, 2000, 3000, 4000], (n) => {
        if (n === 1) limit(receiver, '--nofile=8:')
        if (n === 3) limit(receiver, '--nofile=1024:')
      })
      assert.deepEqual(found, [success, outOfResources, outOfResources, success], receiver.running.stderr())
      assert.deepEqual(keptIn(receiver), ['0', '3'])
      assert.equal(await receiver.end(), incomplete)
    })

    test('a folder becomes read-only, and writable again', {
      skip: !isRoot && 'needs root to become uid 65534',
    }, async () => {
      using files = folder()
      const out = files.at('out')
      chmodSync(files.path, 0o755)
      mkdirSync(out)
      chownSync(out, nobody.uid, nobody.gid)
      await using receiver = await start(out, { ...nobody, cwd: out })
      const setMode = (mode: number): void => {
        for (const path of [receiver.kept, ...foldersIn(receiver.kept)]) chmodSync(path, mode)
      }
      const found = await storeAll(receiver, files, [1000, 2000, 3000], (n) => {
        if (n === 1) setMode(0o555)
        if (n === 2) setMode(0o755)
      })
      assert.deepEqual(found, [success, outOfResources, success], receiver.running.stderr())
      assert.deepEqual(keptIn(receiver), ['0', '2'])
      assert.equal(await receiver.end(), incomplete)
    })
  })
}

function foldersIn(path: string): readonly string[] {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `${entry.parentPath}/${entry.name}`)
}
