/** Our storescp and DCMTK's, with the same options and the same objects: the same files, the same lines, the same answers. */
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { explicitVrBigEndian, implicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { type Folder, folder } from '../support/folder.ts'
import { ctImage, mrImage, writeInstance } from '../support/instances.ts'
import { dcmtk, startStorescp as startTheirs } from '../support/peers/dcmtk.ts'
import { lacks } from '../support/peers/installed.ts'
import { startStorescp as startOurs } from '../support/peers/own.ts'

/** Two studies, and one object of no study at the end. */
function objects(files: Folder): readonly string[] {
  const rows = [
    { uid: '1.1', sopClassUid: ctImage, more: { PatientName: 'Doe^John M.' } },
    { uid: '1.2', sopClassUid: mrImage, more: { PatientName: 'Doe^John M.' } },
    { uid: '2.1', sopClassUid: ctImage, more: { SpecificCharacterSet: 'ISO_IR 100', PatientName: 'Müller^Jörg' } },
    { uid: '2.2', sopClassUid: ctImage, more: { PatientName: 'Miller' }, transferSyntaxUid: implicitVrLittleEndian },
    { uid: '3.1', sopClassUid: ctImage, more: { PatientName: '' }, transferSyntaxUid: explicitVrBigEndian },
  ]
  return rows.map(({ uid, more, ...rest }) =>
    writeInstance(files.at(uid), {
      ...rest,
      sopInstanceUid: `1.9.${uid}`,
      more: { ...more, StudyInstanceUID: `1.9.${uid.charAt(0)}` },
    }),
  )
}

/** What makes two runs of one program differ: times, new UIDs, folders; and how each program calls itself in a file, with what makes up for that. */
const plain = (text: string): string =>
  text
    .replace(/\b\d{8}_\d{9}|_\d{8}_\d{9}/g, 'STAMP')
    // Two studies that begin in one millisecond share a folder of DCMTK's.
    .replace(/(using existing|created new)(?= subdirectory for study: o\/P?STAMP)/g, 'made')
    .replace(/\.X\.[\d.]*\d/g, '.X.UID')

interface Seen {
  readonly lines: readonly string[]
  readonly files: Readonly<Record<string, string>>
  readonly sender: string
}

/** Sends everything with DCMTK's storescu, in two runs, and looks at what became of it. */
async function received(start: typeof startOurs, options: readonly string[], input: readonly string[]): Promise<Seen> {
  using out = folder()
  const path = out.at('o')
  mkdirSync(path)
  let sender = ''
  let said = ''
  {
    await using running = await start(path, ['-v', ...options])
    for (const part of [input.slice(0, 4), input.slice(4)]) {
      const { code, stderr } = await dcmtk('storescu', ['-nh', '-R', '127.0.0.1', String(running.port), ...part])
      sender += `${code}\n${stderr}`
    }
    const over = () => running.output().match(/Association Release/g)?.length === 2
    while (!over()) await pause(20)
    if (options.includes('-tos')) await pause(1500)
    said = running.output()
  }
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const files: [string, string][] = []
  for (const name of names) files.push([plain(relative(path, name)), await contentOf(name)])
  return { lines: linesOf(said.replaceAll(path, 'o')), files: Object.fromEntries(files.sort()), sender }
}

async function contentOf(path: string): Promise<string> {
  const { stdout, code } = await dcmtk('dcmdump', ['-q', '+L', '+R', '1024', path])
  // A data set alone is read as what it is not where it is short; its bytes say it all.
  return code === 0
    ? stdout.replaceAll(/^\((0002,00(00|12|13)|fffc,fffc)\).*$/gm, '')
    : readFileSync(path).toString('latin1')
}

/** What is told of associations that only looked whether the port is open, and where we listen, is left out. */
const linesOf = (said: string): readonly string[] =>
  plain(said)
    .split('\n')
    .filter((line) => /^[A-Z]: /.test(line) && !/listening on|Association (Received|Aborted)$/.test(line))

const optionSets: readonly (readonly string[])[] = [
  [],
  ['+B'],
  ['-F'],
  ['+xi'],
  ['+xb', '+tb', '-e'],
  ['+te', '+g', '+p', '512', '64'],
  ['+td', '+cl', '9'],
  ['-ss', 'P'],
  ['-ss', ''],
  ['-su', 'P'],
  ['-sp'],
  ['+uf', '-fe', '.dcm'],
  ['+B', '+uf'],
  ['-ss', 'P', '-rns', '-tos', '1'],
  ['--ignore'],
  ['-dhl', '-pdu', '4096'],
]

describe('storescp', () => {
  for (const options of optionSets) {
    test(options.join(' ') || 'without options', async (t) => {
      if (await lacks(t, 'dcmtk')) return
      using files = folder()
      const input = objects(files)
      const [theirs, ours] = [await received(startTheirs, options, input), await received(startOurs, options, input)]
      assert.deepEqual(ours.files, theirs.files)
      assert.deepEqual(ours.lines, theirs.lines)
      assert.equal(ours.sender, theirs.sender)
    })
  }
})
