/** The example commands of the manual pages of movescu, as printed but for host name and ports, by ours and by DCMTK's. */
import assert from 'node:assert/strict'
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { writeInstance } from '../support/instances.ts'
import { run, withFreePort } from '../support/peers/child.ts'
import { dcmtk, startStorescp } from '../support/peers/dcmtk.ts'
import { isInstalled, lacks, pathOf } from '../support/peers/installed.ts'
import { own } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'
import { startArchive } from '../support/tool-process.ts'

const work = workplace()
const at = (...names: readonly string[]): string => join(work.path, ...names)

/** The script of the pages, blanks as they print them. */
const script = `# request all images for the patient with ID=PAT001
(0008,0052) CS [PATIENT]     # QueryRetrieveLevel
(0010,0020) LO [PAT001]      # PatientID
`

before(async () => {
  if (!(await isInstalled('dcmtk'))) return
  writeFileSync(at('patqry.txt'), script)
  for (const name of ['patqry.dcm', 'q.dcm']) {
    const made = await run(pathOf('dump2dcm') ?? 'dump2dcm', [at('patqry.txt'), at(name)])
    assert.equal(made.code, 0, made.stderr)
  }
  for (const n of [1, 2])
    writeInstance(at(`${n}.dcm`), {
      sopInstanceUid: `1.2.3.${n}`,
      more: { PatientID: `PAT00${n}`, StudyInstanceUID: `1.2.${n}`, SeriesInstanceUID: `1.2.${n}.1` },
    })
})
after(() => work.remove())

interface Example {
  readonly title: string
  /** As printed; PEER and 9876 stand for ports that are free. */
  readonly command: string
  /** Where the object of which patient arrives: in the folder in which movescu runs, or at another receiver. */
  readonly arrives: readonly [where: '.' | 'receiver', file: string]
  /** The AE title by which the archive knows that receiver. */
  readonly receiver?: string
}

const forUs = '--patient --port 9876 --move TEST_AE --call ARCHIVE localhost PEER q.dcm'
/** Blanks of every kind, and quotation marks of both. */
const commandFile = `--patient\t--port 9876\n  --move "TEST_AE" --call 'ARCHIVE'\r\nlocalhost PEER q.dcm\n`

const examples: readonly Example[] = [
  {
    title: 'a key replaces that of the query file',
    command: 'movescu -k 0010,0020=PAT002 localhost PEER patqry.dcm',
    receiver: 'MOVESCU',
    arrives: ['receiver', 'CT.1.2.3.2'],
  },
  { title: 'movescu receives what it asks for', command: `movescu ${forUs}`, arrives: ['.', 'CT.1.2.3.1'] },
  {
    title: 'a third party receives',
    command: `movescu ${forUs.replace('TEST_AE', 'ANOTHER_AE')}`,
    receiver: 'ANOTHER_AE',
    arrives: ['receiver', 'CT.1.2.3.1'],
  },
  { title: 'the words come from a command file', command: 'movescu @command.txt', arrives: ['.', 'CT.1.2.3.1'] },
]

for (const [name, tool] of Object.entries({ ours: own, theirs: dcmtk })) {
  describe(`the examples of the manual pages, ${name}`, { concurrency: false }, () => {
    for (const [index, { title, command, receiver, arrives }] of examples.entries()) {
      test(title, async (t) => {
        if (await lacks(t, 'dcmtk')) return
        const folder = work.folder(`${name}-${index}`)
        for (const query of ['patqry.dcm', 'q.dcm']) copyFileSync(at(query), join(folder, query))
        await using storescp = await startStorescp(join(folder, 'receiver'))
        const { code, stdout, stderr } = await withFreePort(async (inbox) => {
          const known = receiver === undefined ? [] : ['--peer', `${receiver}=127.0.0.1:${storescp.port}`]
          const peers = ['--peer', `TEST_AE=127.0.0.1:${inbox}`, ...known]
          await using archive = await startArchive(join(folder, 'archive'), peers)
          const place = (text: string): string =>
            text.replace('PEER', String(archive.port)).replace('9876', String(inbox))
          writeFileSync(join(folder, 'command.txt'), place(commandFile))
          const sent = await dcmtk('storescu', ['localhost', String(archive.port), at('1.dcm'), at('2.dcm')])
          assert.equal(sent.code, 0, sent.stderr)
          const [program, ...words] = place(command).split(' ')
          assert.equal(program, 'movescu')
          const ended = await tool('movescu', words, { cwd: folder })
          return ended.code === PORT_IN_USE ? undefined : ended
        })
        assert.deepEqual([code, stdout, stderr], [0, '', ''])
        const [where, file] = arrives
        const arrived = readdirSync(join(folder, where)).filter((each) => each.startsWith('CT.'))
        assert.deepEqual(arrived, [file])
      })
    }
  })
}

const PORT_IN_USE = 60
