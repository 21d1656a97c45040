/** Disks that are full, folders that are gone: movescu refuses the object, tells it, and goes on. */
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { describe, test } from 'node:test'
import { folder } from '../../support/folder.ts'
import { associate } from '../../support/services.ts'
import { smallDisk } from '../../support/small-disk.ts'
import { finish, retrieve, send } from './retrieve.ts'

describe('a disk that cannot take an object', () => {
  for (const mode of [
    ['-B'],
    ['+B'],
    ['+td', '+cl', '0'],
    ['--output-pattern', '{PatientID}/{SOPInstanceUID}'],
    ['--fsync'],
  ]) {
    test(`${mode.join(' ')}: a full disk is answered with A700, the association goes on`, async (t) => {
      using work = folder()
      using disk = smallDisk(t, work.path, 4)
      if (disk === undefined) return
      const statuses: number[] = []
      const { exitCode, stderr } = await retrieve(
        async (peer, { port, files }) => {
          await peer.request()
          await using association = await associate(port)
          for (const [n, size] of [1000, 3_000_000, 1000, 30_000_000, 1000].entries()) {
            statuses.push(await send(association, files, n, size))
          }
          await association.release()
          await finish(peer, 4)
          await peer.next()
        },
        [...mode, '-od', disk.path],
      )
      assert.deepEqual(statuses, [0, 0, 0, 0xa700, 0])
      assert.equal(exitCode, 68)
      assert.match(stderr, /^E: cannot write DICOM file: .*1\.2\.3\.3$/m)
      assert.match(stderr, /ENOSPC/)
      const kept = readdirSync(disk.path, { recursive: true, encoding: 'utf8' }).filter((name) => /1\.2\.3/.test(name))
      assert.deepEqual(kept.map((name) => name.slice(-1)).sort(), ['0', '1', '2', '4'])
    })
  }

  for (const mode of ['-B', '+B']) {
    test(`${mode}: a folder that vanished is answered with A700, the association goes on when it is back`, async () => {
      const statuses: number[] = []
      const { exitCode, kept } = await retrieve(
        async (peer, { port, files }) => {
          await peer.request()
          await using association = await associate(port)
          rmSync(files.at('out'), { recursive: true })
          statuses.push(await send(association, files, 1))
          mkdirSync(files.at('out'))
          statuses.push(await send(association, files, 2))
          await association.release()
          await finish(peer, 1)
          await peer.next()
        },
        [mode],
      )
      assert.deepEqual([statuses, exitCode, kept], [[0xa700, 0], 68, ['out/CT.1.2.3.2']])
    })
  }
})
