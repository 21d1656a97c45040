/** Every client against every server, ours and others': the same command lines, the same objects back. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { decodeDataSet } from '../../src/data/decode.ts'
import { jsonDataSet } from '../../src/data/json.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { type SyntheticObject, syntheticStudies, writeObjects } from '../../src/synthetic/studies.ts'
import { type ServerProcess, withFreePort } from '../support/peers/child.ts'
import { filesBelow } from '../support/peers/compare.ts'
import { dcmtk, startDcmqrscp, startStorescp as startTheirStorescp } from '../support/peers/dcmtk.ts'
import { lacks, type Peer } from '../support/peers/installed.ts'
import { startOrthanc } from '../support/peers/orthanc.ts'
import { own, startArchive, startStorescp } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
let objects: readonly SyntheticObject[] = []
let paths: readonly string[] = []
let study = ''

before(async () => {
  objects = [...syntheticStudies({ kinds: ['ct', 'mr'], slices: 2, size: 64 })]
  paths = await writeObjects(work.folder('sent'), objects)
  study = objects[0]?.dataSet.string('StudyInstanceUID') ?? ''
})
after(() => work.remove())

/** An archive that knows INBOX on a port of this machine. */
interface Server {
  readonly title: string
  readonly needs: readonly Peer[]
  start(folder: string, inbox: number): Promise<ServerProcess>
}

const archives: Readonly<Record<string, Server>> = {
  'our archive': { title: 'ARCHIVE', needs: [], start: (folder, inbox) => startArchive(folder, { INBOX: inbox }) },
  "DCMTK's dcmqrscp": {
    title: 'DCMQRSCP',
    needs: ['dcmtk'],
    start: (folder, inbox) => startDcmqrscp(folder, [], { INBOX: inbox }),
  },
  Orthanc: {
    title: 'ORTHANC',
    needs: ['orthanc'],
    start: async (folder, inbox) => {
      const orthanc = await startOrthanc(folder)
      await orthanc.addDestination('INBOX', inbox)
      return orthanc
    },
  },
}

const receivers: Readonly<Record<string, (folder: string) => Promise<ServerProcess>>> = {
  'our storescp': (folder) => startStorescp(folder),
  "DCMTK's storescp": (folder) => startTheirStorescp(folder),
}

const clients = { ours: own, "DCMTK's": dcmtk } as const

for (const [whose, client] of Object.entries(clients)) {
  const clientNeeds: readonly Peer[] = client === dcmtk ? ['dcmtk'] : []

  /** The tool ends with 0; what it wrote. */
  const does = async (tool: 'echoscu' | 'storescu' | 'findscu' | 'movescu' | 'getscu', words: readonly string[]) => {
    const { code, stdout, stderr } = await client(tool, words)
    assert.equal(code, 0, `${tool}: ${stderr}`)
    return stdout + stderr
  }

  describe(`${whose} clients against`, { concurrency: false }, () => {
    for (const [name, { title, needs, start }] of Object.entries(archives)) {
      test(`${name}: echo, store, find, move, get`, async (t) => {
        if (await lacks(t, ...needs, ...clientNeeds)) return
        await withFreePort(async (inbox) => {
          const folder = (of: string) => work.folder(`${whose}-${title}-${inbox}-${of}`)
          await using server = await start(folder('archive'), inbox)
          const where = ['-aec', title, '127.0.0.1', String(server.port)]
          await does('echoscu', where)
          await does('storescu', [...where, ...paths])
          const query = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', `StudyInstanceUID=${study}`]
          const found = await does('findscu', [...query, ...where])
          assert.equal(found.match(/\(0020,000d\) UI \[/g)?.length, 1, found)
          const moved = ['-aet', 'INBOX', '+P', String(inbox), '-od', folder('moved')]
          const { code, stderr } = await client('movescu', [...query, ...moved, ...where])
          // Somebody else took the port in between.
          if (/Address already in use/.test(stderr)) return undefined
          assert.equal(code, 0, stderr)
          assert.deepEqual(await modelsBelow(folder('moved')), sentModels())
          await does('getscu', [...query, '-od', folder('got'), ...where])
          assert.deepEqual(await modelsBelow(folder('got')), sentModels())
          return true
        })
      })
    }

    for (const [name, start] of Object.entries(receivers)) {
      test(`${name}: echo, store`, async (t) => {
        if (await lacks(t, ...clientNeeds, ...(name.startsWith('DCMTK') ? (['dcmtk'] as const) : []))) return
        const folder = work.folder(`${whose}-${name}`)
        await using server = await start(folder)
        const where = ['127.0.0.1', String(server.port)]
        await does('echoscu', where)
        await does('storescu', [...where, ...paths])
        assert.deepEqual(await modelsBelow(folder), sentModels())
      })
    }
  })
}

/** By SOP Instance UID. */
const sentModels = (): Record<string, unknown> =>
  Object.fromEntries(
    objects.map(({ dataSet }) => [dataSet.string('SOPInstanceUID') ?? '', plain(jsonDataSet(dataSet))]),
  )

async function modelsBelow(folder: string): Promise<Record<string, unknown>> {
  const models: Record<string, unknown> = {}
  for (const path of filesBelow(folder)) {
    await using file = await openPart10(path)
    const bytes = Buffer.alloc(file.size)
    await file.read([bytes])
    models[file.sopInstanceUid ?? path] = plain(jsonDataSet(decodeDataSet(bytes, file.transferSyntax)))
  }
  return models
}

/** As JSON, without group lengths, which servers may leave out. */
const plain = (model: unknown): unknown =>
  JSON.parse(JSON.stringify(model), (key, value) => (/^[0-9A-F]{4}0000$/.test(key) ? undefined : value))
