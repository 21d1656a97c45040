import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { Log } from '../../../src/cli/log/log.ts'
import { tidyOutput } from '../../../src/cli/object-file/leftovers.ts'
import { AtomicFile } from '../../../src/data/atomic-file.ts'
import { type Folder, folder } from '../../support/folder.ts'

const { signal } = new AbortController()

/** Tidies, and gives what was told. */
async function tidy(files: Folder): Promise<string> {
  let told = ''
  const log = new Log((text) => {
    told += text
  }, 'info')
  await tidyOutput(files.path, { log, signal })
  return told.replaceAll(files.path, 'FOLDER')
}

/** A temporary name of this machine, of process `id`. */
function temporaryOf(files: Folder, id: number): string {
  using file = AtomicFile.create(files.at('CT.1.2.3'))
  const [, place = ''] = /\.([0-9a-f]{8})-[0-9a-z]+-\w+\.part$/.exec(file.temporaryPath) ?? []
  return `.CT.1.2.3.${place}-${id.toString(36)}-0123456789ab0.part`
}

/** The number of a process that is over. */
const ended = (): number => spawnSync(process.execPath, ['-e', '0']).pid

test('what an ended process left is removed and told, what a live one writes stays', async () => {
  using files = folder()
  await tidy(files)
  const [dead, live] = [temporaryOf(files, ended()), temporaryOf(files, process.ppid)]
  for (const name of [dead, live]) writeFileSync(files.at(name), 'x')
  using own = AtomicFile.create(files.at('MR.1.2.4'))
  assert.equal(await tidy(files), 'I: incomplete files of ended runs, removed from FOLDER: 1\n')
  assert.deepEqual(files.files(), [live, own.temporaryPath.slice(files.path.length + 1)].sort())
})

test('files of other machines are removed when nobody wrote to them for a day', async () => {
  using files = folder()
  const names = ['.CT.1.2.3.00000000-1-0123456789ab0.part', '.CT.1.2.4.00000000-1-0123456789ab1.part']
  for (const name of names) writeFileSync(files.at(name), 'x')
  const before = new Date(Date.now() - 25 * 3_600_000)
  utimesSync(files.at(names[0] ?? ''), before, before)
  await tidy(files)
  assert.deepEqual(files.files(), [names[1]])
})

test('nothing else goes, whatever it is called', async () => {
  using files = folder()
  await tidy(files)
  const dead = temporaryOf(files, ended())
  const others = ['CT.1.2.3', 'a.part', '.b.part', dead.slice(1), `${dead}x`, dead.replace('.CT', '.')]
  for (const name of others.slice(0, 5)) writeFileSync(files.at(name), 'x')
  mkdirSync(files.at(`.folder${dead}`))
  symlinkSync(files.at('CT.1.2.3'), files.at(`.link${dead}`))
  assert.equal(await tidy(files), '')
  assert.equal(readdirSync(files.path).length, 7)
})

test('a folder that cannot be read is none of its concern', async () => {
  using files = folder()
  await tidyOutput(files.at('missing'), { log: new Log(() => undefined), signal })
})
