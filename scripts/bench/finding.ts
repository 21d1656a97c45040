/** C-FIND: how long until the first match, and until all of them, from one client. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { studyRootFind } from '../../src/services/proposal.ts'
import { find } from '../../src/services/query.ts'
import { syntheticStudies, writeObjects } from '../../src/synthetic/studies.ts'
import { requestAssociation } from '../../src/ul/request-association.ts'
import { freePort } from '../../test/support/peers/child.ts'
import { startArchive } from '../../test/support/peers/own.ts'
import { indexStudies, queriesOf } from './many-studies.ts'
import type { Contender } from './measure.ts'
import type { Scenario, Surroundings } from './scenario.ts'
import { noSet, type ObjectSet } from './sets.ts'
import { type Source, startSource } from './sources.ts'

type Answering = Pick<Source, 'name' | 'port' | 'aeTitle'>

/** Our archive with more than others hold. */
export async function* findingAmongMany(_: ObjectSet, { root, studies }: Surroundings): AsyncGenerator<Scenario> {
  const folder = join(root, 'many-studies')
  await indexStudies(folder, studies)
  await using archive = await startArchive(folder)
  const source = { name: 'our dcmqrscp', port: archive.port, aeTitle: 'ARCHIVE' } as const
  yield* asking([source], `${studies} studies`, queriesOf(studies))
}

/** Ours beside DCMTK's, with as many objects as the index of that one takes: it ends at 32 MiB. */
export async function* findingBeside(_: ObjectSet, { root, scale }: Surroundings): AsyncGenerator<Scenario> {
  const set = await makeStudies(join(root, 'to-find'), Math.ceil(MOST_STUDIES * scale))
  const settings = { root, destination: await freePort() }
  await using ours = (await startSource('our dcmqrscp', set, settings)) ?? null
  await using theirs = (await startSource('DCMTK dcmqrscp', set, settings)) ?? null
  if (ours === null || theirs === null) return
  const [uid = ''] = set.studyInstanceUids.slice(-1)
  yield* asking([ours, theirs], `${set.objects} objects`, {
    'all studies': { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '', PatientName: '', StudyDate: '' },
    'a study by its UID': { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: uid, PatientName: '' },
    'the series of a study': { QueryRetrieveLevel: 'SERIES', StudyInstanceUID: uid, SeriesInstanceUID: '' },
  })
}

function* asking(
  sources: readonly Answering[],
  amount: string,
  queries: Readonly<Record<string, DataSetContent>>,
): Generator<Scenario> {
  for (const [what, content] of Object.entries(queries)) {
    for (const until of ['first match', 'all matches'] as const) {
      yield {
        title: `C-FIND among ${amount}, ${until}: ${what}`,
        set: noSet,
        programs: () => sources.map((source) => asked(source, content, until)),
      }
    }
  }
}

/** From the request to the match: the association is there before. */
const asked = ({ name, port, aeTitle }: Answering, content: DataSetContent, until: string): Contender => ({
  label: name,
  async measure() {
    const propose = studyRootFind
    await using association = await requestAssociation({ host: '127.0.0.1', port, calledAeTitle: aeTitle, propose })
    const began = performance.now()
    let [matches, seconds] = [0, 0]
    for await (const _ of find(association, { identifier: dataSet(content) })) {
      matches += 1
      seconds = (performance.now() - began) / 1000
      if (until === 'first match') break
    }
    if (matches === 0) throw new Error(`${name} found nothing`)
    await association.release()
    return { seconds, cpuSeconds: undefined, peakMegabytes: undefined }
  },
})

async function makeStudies(folder: string, studies: number): Promise<ObjectSet> {
  mkdirSync(folder)
  const kinds = ['ct'] as const
  const options = { seed: 7, studies, kinds, slices: SLICES, size: 16, transferSyntaxes: [explicitVrLittleEndian] }
  const objects = [...syntheticStudies(options)]
  const studyInstanceUids = [...new Set(objects.map(({ dataSet }) => dataSet.string('StudyInstanceUID') ?? ''))]
  await writeObjects(folder, objects)
  return { ...noSet, folder, objects: objects.length, studyInstanceUids }
}

const [MOST_STUDIES, SLICES] = [480, 10]
