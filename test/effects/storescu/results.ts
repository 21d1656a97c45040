/** What storescu makes of refusals and failures. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { images, send, statuses } from '../../cli/tools/send.ts'
import { folder } from '../../support/folder.ts'
import { effect } from '../effect.ts'

effect('--no-halt', 'files that are missing, broken or refused do not keep the others from being sent', async () => {
  using files = folder()
  const [first = '', second = '', third = ''] = images(files, 3)
  writeFileSync(files.at('broken'), 'hello, hello')
  const wish = { files: ['missing', first, 'broken', second, third], script: statuses(0, 0xa900) }
  const halted = await send(files, { ...wish, files: [first, 'broken', second, third] })
  assert.deepEqual([halted.exitCode, halted.uids], [1, ['1.2.3.1']])
  const { exitCode, uids, stderr, summary } = await send(files, { ...wish, options: ['--no-halt'] })
  assert.deepEqual([exitCode, uids], [1, ['1.2.3.1', '1.2.3.2', '1.2.3.3']])
  assert.match(stderr, /^W: cannot access file: missing, ignoring file\nE: Bad DICOM file: broken: /)
  assert.match(stderr, /^E: Store refused by the peer, file: 2.dcm: status 0xa900/m)
  assert.equal(summary, '2 sent, 0 warned, 1 refused, 2 failed')
  const refusedFirst = await send(files, { ...wish, files: [first, second, 'broken', third], options: ['-nh'] })
  assert.equal(refusedFirst.exitCode, 169) // of the first failure, not of the last
})

effect(['--rename', '--no-rename'], 'files get names that tell what became of them; the rightmost counts', async () => {
  using files = folder()
  const named = images(files, 3)
  writeFileSync(files.at('broken'), 'hello, hello')
  await send(files, { files: [named[0] ?? ''], options: ['+rn', '-rn'] })
  assert.deepEqual(files.files(), [...named, 'broken'])
  const wish = { files: [named[0] ?? '', 'broken', named[1] ?? '', named[2] ?? ''], script: statuses(0xb000, 0xc000) }
  await send(files, { ...wish, options: ['-rn', '+rn', '-nh'] })
  assert.deepEqual(files.files(), ['1.dcm.done', '2.dcm.bad', '3.dcm.done', 'broken.bad'])
})
