/** One great object into and out of each of our tools, beside what the machine can do: speed, and peak of memory. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, startTelling } from '../../test/support/peers/child.ts'
import { startArchive, startStorescp } from '../../test/support/peers/own.ts'
import { filesBelow } from './files-below.ts'
import { bytesAlone, type Contender, own, script, scriptPath, served } from './measure.ts'
import type { Scenario, Surroundings } from './scenario.ts'
import type { ObjectSet } from './sets.ts'
import { inbox } from './sources.ts'

/** At the other end a sink or a source that is no limit, where there can be one; else another of ours. */
export async function* throughTools(set: ObjectSet, { root }: Surroundings): AsyncGenerator<Scenario> {
  const folder = join(root, `through-${set.name}`)
  mkdirSync(folder)
  const [path = ''] = filesBelow(set.folder)
  await using sink = await startTelling('the sink', process.execPath, [scriptPath('sink')])
  await using dropping = await startStorescp(folder, ['--ignore'])
  await using writing = await startStorescp(folder, ['+B'])
  const listening = await freePort()
  await using archive = await startArchive(join(folder, 'archive'), { SINK: sink.port, [inbox]: listening })
  const pour = (port: number): Contender => script('pour', [String(port), path], 'source of bytes')
  await pour(archive.port).measure(folder)
  const store = (port: number): Contender => own('storescu', ['127.0.0.1', String(port), path])
  const keys = ['QueryRetrieveLevel=STUDY', `StudyInstanceUID=${set.studyInstanceUids.join()}`]
  const words = ['-S', ...keys.flatMap((key) => ['-k', key]), '-aec', 'ARCHIVE', '127.0.0.1', String(archive.port)]
  const move = own('movescu', ['-aem', 'SINK', ...words])
  const ways: Readonly<Record<string, Contender>> = {
    'out of storescu': store(sink.port),
    'from storescu to storescp +B': store(writing.port),
    'into storescp +B': served('our storescp', writing, pour(writing.port)),
    'into storescp --ignore': served('our storescp', dropping, pour(dropping.port)),
    'into dcmqrscp': served('our dcmqrscp', archive, pour(archive.port)),
    'out of dcmqrscp': served('our dcmqrscp', archive, move),
    'from dcmqrscp to movescu --ignore': own('movescu', ['-aet', inbox, '+P', String(listening), '--ignore', ...words]),
    'from dcmqrscp to getscu --ignore': own('getscu', ['--ignore', ...words]),
  }
  for (const [way, contender] of Object.entries(ways)) {
    yield { title: `one object ${way}`, set, once: set.name === 'F', programs: () => [contender, bytesAlone(set)] }
  }
}
