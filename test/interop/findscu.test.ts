/** Our findscu and DCMTK's ask the same archive with the same options: the same lines, the same files. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { type Folder, folder } from '../support/folder.ts'
import { ctImage, writeInstance } from '../support/instances.ts'
import type { ServerProcess } from '../support/peers/child.ts'
import { dcmtk, startDcmqrscp } from '../support/peers/dcmtk.ts'
import { isInstalled, lacks } from '../support/peers/installed.ts'
import { own } from '../support/peers/own.ts'

let archive: ServerProcess | undefined
const files = folder()

before(async () => {
  if (!(await isInstalled('dcmtk'))) return
  const carried = [{ sopClassUid: ctImage, transferSyntax: '1.2.840.10008.1.2.1' }]
  archive = await startDcmqrscp(files.at('archive'), carried)
  const objects = ['Doe^Jane', 'Müller^Jörg', ''].map((PatientName, index) =>
    writeInstance(files.at(`${index}`), {
      sopInstanceUid: `1.9.${index}`,
      // Of even length: DCMTK shows the zero byte that fills a UID up.
      more: {
        SpecificCharacterSet: 'ISO_IR 192',
        PatientName,
        StudyInstanceUID: `1.9.200${index}`,
        PatientID: `P${index}`,
      },
    }),
  )
  const { code, stderr } = await own('storescu', ['-aec', 'DCMQRSCP', '127.0.0.1', String(archive.port), ...objects])
  assert.equal(code, 0, stderr)
})
after(async () => {
  await archive?.[Symbol.asyncDispose]()
  files[Symbol.dispose]()
})

interface Seen {
  readonly code: number | null
  readonly lines: readonly string[]
  readonly files: readonly (readonly [string, string])[]
}

const study = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID', '-k', 'PatientName']

async function asked(tool: typeof own | typeof dcmtk, options: readonly string[]): Promise<Seen> {
  using out = folder()
  mkdirSync(out.at('o'))
  const port = String(archive?.port)
  const words = options.map((word) => word.replace('OUT', out.at('o')))
  const { code, stderr } = await tool('findscu', ['-aec', 'DCMQRSCP', ...words, '127.0.0.1', port])
  const lines = utf8(stderr)
    .replaceAll(out.at('o'), 'o')
    .split('\n')
    .filter((line) => !line.startsWith('$'))
  const made: [string, string][] = []
  for (const name of out.files()) made.push([name, await contentOf(out, name)])
  return { code, lines, files: made }
}

/** What comes through as bytes is UTF-8 all the same. */
const utf8 = (text: string): string => (/[^\0-\xff]/.test(text) ? text : Buffer.from(text, 'latin1').toString())

async function contentOf(out: Folder, name: string): Promise<string> {
  if (name.endsWith('.xml')) return readFileSync(out.at(name), 'utf8')
  const { stdout } = await dcmtk('dcmdump', ['-q', '+L', out.at(name)])
  // Implementation and instance UID, and the length that follows from them.
  return utf8(stdout).replaceAll(/^\(0002,00(00|03|12|13)\).*\n/gm, '')
}

const optionSets: readonly (readonly string[])[] = [
  study,
  [...study, '-v'],
  [...study, '-q'],
  [...study, '-sr'],
  [...study, '+dc'],
  [...study, '-u', '-xi'],
  [...study, '-xd', '+cl', '9', '-v'],
  [...study, '-od', 'OUT', '-X'],
  [...study, '-od', 'OUT', '-X', '-v'],
  [...study, '-od', 'OUT', '-X', '+sr'],
  [...study, '-od', 'OUT', '-Xx'],
  [...study, '-od', 'OUT', '-Xs', 'all.xml'],
  [...study, '-od', 'OUT', '-Xs', 'all.xml', '-Xlo', '2', '-v'],
  [...study, '-od', 'OUT', '-X', '-Xlo', '1', '-v'],
  [...study, '--cancel', '1', '-v'],
  [...study, '-Xlo', '1'],
  ['-P', '-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1', '-k', 'PatientName'],
  ['-O', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'PatientID=P1', '-k', 'StudyInstanceUID'],
  ['-W', '-k', 'PatientName', '-k', 'ScheduledProcedureStepSequence[0].Modality'],
  ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=9'],
]

/** Which matches still come behind a C-CANCEL is up to the archive, run by run. */
function told<Told extends { readonly lines: readonly string[] }>(all: Told): Told {
  const cancel = all.lines.findIndex((line) => line.includes('Sending Cancel Request'))
  return cancel < 0 ? all : { ...all, lines: all.lines.slice(0, cancel + 1) }
}

describe('findscu', { concurrency: false }, () => {
  for (const options of optionSets) {
    test(options.filter((word) => !study.includes(word)).join(' ') || 'a query of studies', async (t) => {
      if (await lacks(t, 'dcmtk')) return
      assert.deepEqual(told(await asked(own, options)), told(await asked(dcmtk, options)))
    })
  }

  test('files of several queries are numbered through', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const { files: made } = await asked(own, [...study, '--repeat', '2', '-X', '-od', 'OUT'])
    assert.deepEqual(
      made.map(([name]) => name),
      [1, 2, 3, 4, 5, 6].map((number) => `o/rsp000${number}.dcm`),
    )
  })

  test('who is not there, or takes nobody: the same lines, 2', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    for (const where of [
      ['127.0.0.1', '1'],
      ['-aec', 'NOBODY', '127.0.0.1', String(archive?.port)],
    ]) {
      const [ours, theirs] = await Promise.all([own, dcmtk].map((tool) => tool('findscu', [...study, ...where])))
      assert.deepEqual([ours?.code, ours?.stderr], [theirs?.code, theirs?.stderr])
      assert.equal(ours?.code, 2)
    }
  })
})
