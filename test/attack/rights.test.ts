/** Who may read what is written, and where it goes when somebody has put links in its way. */
import assert from 'node:assert/strict'
import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { writeInstance } from '../support/instances.ts'
import { run, startTelling } from '../support/peers/child.ts'
import { bin, own } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
after(() => work.remove())
const object = writeInstance(join(work.folder('sent'), '1.dcm'), { sopInstanceUid: '1.2.3.1' })

/** Runs a server of ours with this mask, and sends it an object. */
async function receivedBy(mask: string, words: readonly string[]): Promise<void> {
  const [tool = '', ...rest] = words
  const command = `umask ${mask}; exec "$@"`
  const argv = ['-c', command, 'sh', process.execPath, bin(tool), ...rest, '--bind', '127.0.0.1', '0']
  await using server = await startTelling(tool, 'sh', argv)
  const { code, stderr } = await own('storescu', ['127.0.0.1', String(server.port), object])
  assert.equal(code, 0, stderr)
}

/** Permission bits of everything below a folder, by kind. */
function modes(path: string): { readonly files: ReadonlySet<string>; readonly folders: ReadonlySet<string> } {
  const found = { files: new Set<string>(), folders: new Set<string>() }
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    const mode = (statSync(join(entry.parentPath, entry.name)).mode & 0o777).toString(8)
    ;(entry.isDirectory() ? found.folders : found.files).add(mode)
  }
  return found
}

describe('files and folders are for whom the mask of the process lets', { skip: process.platform === 'win32' }, () => {
  for (const [mask, file, directory] of [
    ['077', '600', '700'],
    ['027', '640', '750'],
    ['022', '644', '755'],
  ] as const) {
    test(mask, async () => {
      const archive = join(work.path, `archive-${mask}`)
      await receivedBy(mask, ['dcmqrscp', '--storage', archive])
      const out = work.folder(`out-${mask}`)
      await receivedBy(mask, ['storescp', '-od', out, '-su', 'S'])
      for (const path of [archive, out]) {
        const { files, folders } = modes(path)
        assert.deepEqual([[...files], [...folders]], [[file], [directory]], path)
      }
      const moved = work.folder(`got-${mask}`)
      const dump = join(moved, 'made.dcm')
      writeFileSync(join(moved, 'a.dump'), '(0010,0010) PN [A]\n')
      const script = `umask ${mask}; exec "$@"`
      const made = await run('sh', ['-c', script, 'sh', process.execPath, bin('dump2dcm'), join(moved, 'a.dump'), dump])
      assert.equal(made.code, 0, made.stderr)
      assert.equal((statSync(dump).mode & 0o777).toString(8), file)
    })
  }
})

describe('links in the output directory are not followed', { skip: process.platform === 'win32' }, () => {
  test('one with the name of a file is replaced', async () => {
    const out = work.folder('out-link')
    const target = join(work.path, 'precious')
    writeFileSync(target, 'precious')
    symlinkSync(target, join(out, 'CT.1.2.3.1'))
    await receivedBy('022', ['storescp', '-od', out])
    assert.equal(readFileSync(target, 'utf8'), 'precious')
    assert.equal(lstatSync(join(out, 'CT.1.2.3.1')).isSymbolicLink(), false)
  })

  for (const [what, options] of [
    ['a folder of a study', ['-su', 'S']],
    ['a folder of a pattern', ['--output-pattern', '{StudyInstanceUID}/{SOPInstanceUID}']],
  ] as const) {
    test(`one with the name of ${what} makes the object be refused`, async () => {
      const out = work.folder(`out-${options[0]}`)
      const elsewhere = work.folder(`elsewhere-${options[0]}`)
      symlinkSync(elsewhere, join(out, '1.2.3'))
      symlinkSync(elsewhere, join(out, 'S_1.2.3'))
      const words = [bin('storescp'), '-od', out, ...options, '--bind', '127.0.0.1', '0']
      await using server = await startTelling('storescp', process.execPath, words)
      const { code, stderr } = await own('storescu', ['127.0.0.1', String(server.port), object])
      assert.deepEqual(readdirSync(elsewhere), [])
      assert.notEqual(code, 0)
      assert.match(stderr, /0xa700/i)
      assert.match(server.output(), /is a symbolic link, and those are not followed/)
    })
  }

  test('the directory itself may be one: its owner chose it', async () => {
    const real = work.folder('real')
    symlinkSync(real, join(work.path, 'linked'))
    await receivedBy('022', ['storescp', '-od', join(work.path, 'linked')])
    assert.deepEqual(readdirSync(real), ['CT.1.2.3.1'])
  })
})
