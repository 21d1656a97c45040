/** C-MOVE: destinations beside each other from one archive, and archives beside each other into one destination. */
import { freePort } from '../../test/support/peers/child.ts'
import { dcmtk, own } from './measure.ts'
import type { Scenario, Surroundings } from './scenario.ts'
import { few, type ObjectSet } from './sets.ts'
import { inbox, type Source, type SourceName, startSource } from './sources.ts'

/** From each archive that is here. */
export async function* retrieving(set: ObjectSet, { root, has }: Surroundings): AsyncGenerator<Scenario> {
  for (const name of archives(has)) yield* destinations(name, set, root)
}

/** From DCMTK's archive as its users run it: every object waits for a delayed acknowledgement. */
export async function* retrievingByDefault(set: ObjectSet, { root }: Surroundings): AsyncGenerator<Scenario> {
  yield* destinations('DCMTK dcmqrscp (default)', few(set, root), root)
}

async function* destinations(name: SourceName, set: ObjectSet, root: string): AsyncGenerator<Scenario> {
  const destination = await freePort()
  await using source = (await startSource(name, set, { root, destination })) ?? null
  if (source === null) return
  const words = moveWords(set, source, destination)
  const noDelay = name !== 'DCMTK dcmqrscp (default)'
  yield {
    title: `retrieve from ${name}`,
    set,
    programs: (out) => [
      own('movescu', ['-od', out, ...words], 'our movescu', set.objects),
      dcmtk('movescu', ['-od', out, ...words], { files: set.objects, noDelay }),
    ],
  }
}

/** The same movescu of DCMTK, which throws the objects away: what differs is the archive. */
export async function* archivesBeside(set: ObjectSet, { root, has }: Surroundings): AsyncGenerator<Scenario> {
  const destination = await freePort()
  const sources: Source[] = []
  try {
    for (const name of archives(has)) {
      const source = await startSource(name, set, { root, destination })
      if (source !== undefined) sources.push(source)
    }
    const label = (source: Source) => ({ label: source.name })
    const words = (source: Source) => ['--ignore', ...moveWords(set, source, destination)]
    yield {
      title: 'retrieve with DCMTK movescu --ignore, archive beside archive',
      set,
      programs: () => sources.map((source) => dcmtk('movescu', words(source), label(source))),
    }
  } finally {
    await Promise.all(sources.map((source) => source[Symbol.asyncDispose]()))
  }
}

const archives = (has: Surroundings['has']): readonly SourceName[] => [
  'our dcmqrscp',
  ...(has.dcmtk ? (['DCMTK dcmqrscp'] as const) : []),
  ...(has.orthanc ? (['Orthanc'] as const) : []),
]

/** The whole set to `destination`, which movescu itself listens on. */
function moveWords(set: ObjectSet, { port, aeTitle }: Source, destination: number): readonly string[] {
  const keys = ['QueryRetrieveLevel=STUDY', `StudyInstanceUID=${set.studyInstanceUids.join('\\')}`]
  const query = ['-S', ...keys.flatMap((key) => ['-k', key])]
  return ['-aet', inbox, '-aec', aeTitle, '+P', String(destination), ...query, '127.0.0.1', String(port)]
}
