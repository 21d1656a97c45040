/** Senders beside each other over links with a delay, where each wait for a response costs. */
import { join } from 'node:path'
import { startStorescp } from '../../test/support/peers/dcmtk.ts'
import { startArchive } from '../../test/support/peers/own.ts'
import { delayProxy } from './delay-proxy.ts'
import { dcmtk, own } from './measure.ts'
import type { Scenario, Surroundings } from './scenario.ts'
import { type ObjectSet, part } from './sets.ts'

export async function* overLinks(set: ObjectSet, { root }: Surroundings): AsyncGenerator<Scenario> {
  await using receiver = await startStorescp(join(root, 'linked'), ['--fork', '--ignore'], { TCP_NODELAY: '1' })
  await using archive = await startArchive(join(root, 'linked-archive'))
  for (const roundTripMs of [20, 80]) {
    const some = part(set, root, 8_000 / roundTripMs)
    await using link = await delayProxy(receiver.port, roundTripMs / 2)
    await using ownLink = await delayProxy(archive.port, roundTripMs / 2)
    const files = (port: number): readonly string[] => ['+sd', '+r', '127.0.0.1', String(port), some.folder]
    yield {
      title: `send over a link with ${roundTripMs} ms there and back`,
      set: some,
      programs: () => [
        own('storescu', ['--jobs', '16', ...files(link.port)], 'our storescu --jobs 16'),
        own('storescu', files(link.port)),
        own('storescu', ['--async', '8', ...files(ownLink.port)], 'our storescu --async 8 into our dcmqrscp'),
        dcmtk('storescu', files(link.port)),
      ],
    }
  }
}
