/** Senders beside each other over links with a delay, where each wait for a response costs. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { startStorescp } from '../../test/support/peers/dcmtk.ts'
import { startStorescp as startOurs } from '../../test/support/peers/own.ts'
import { countBytes } from './count-bytes.ts'
import { delayProxy, type Link } from './delay-proxy.ts'
import { filesBelow } from './files-below.ts'
import { type Contender, dcmtk, own, script } from './measure.ts'
import type { Scenario, Surroundings } from './scenario.ts'
import { type ObjectSet, part } from './sets.ts'

/** `seconds`: what one object at a time takes; over a line with a limit, how long what is sent fills it. */
const links: readonly (Link & { readonly seconds: number })[] = [
  { roundTripMs: 20, seconds: 8 },
  { roundTripMs: 80, seconds: 16 },
  { roundTripMs: 20, megabitsPerSecond: 100, seconds: 1 },
  { roundTripMs: 80, megabitsPerSecond: 20, seconds: 2 },
]

export async function* overLinks(set: ObjectSet, { root, scale }: Surroundings): AsyncGenerator<Scenario> {
  await using receiver = await startStorescp(join(root, 'linked'), ['--fork', '--ignore'], { TCP_NODELAY: '1' })
  await using ours = await startOurs(root, ['--ignore'])
  for (const each of links) {
    const { roundTripMs, megabitsPerSecond, seconds } = each
    const perSecond =
      megabitsPerSecond === undefined ? 1000 / roundTripMs : (megabitsPerSecond * 125_000) / (set.bytes / set.objects)
    const some = part(set, root, Math.ceil(seconds * perSecond * Math.min(1, Math.max(scale, 0.1))))
    const length = filesBelow(some.folder).reduce((sum, file) => sum + statSync(file).size, 0)
    await using counter = await countBytes(length)
    await using link = await delayProxy(receiver.port, each)
    await using ownLink = await delayProxy(ours.port, each)
    await using bareLink = await delayProxy(counter.port, each)
    const send = (port: number, words: readonly string[], more = ''): Contender =>
      own('storescu', [...words, ...files(port)], ['our storescu', ...words].join(' ') + more)
    const files = (port: number): readonly string[] => ['+sd', '+r', '127.0.0.1', String(port), some.folder]
    const bytesAlone = script('send-bytes', [String(length), String(bareLink.port)], 'Node.js, bytes alone')
    const limit = megabitsPerSecond === undefined ? '' : ` and ${megabitsPerSecond} Mbit/s`
    yield {
      title: `send over a link with ${roundTripMs} ms there and back${limit}`,
      set: some,
      programs: () => [
        send(link.port, ['--jobs', '16']),
        ...(megabitsPerSecond === undefined
          ? [
              send(link.port, []),
              send(ownLink.port, ['--async', '8'], ' into our storescp'),
              dcmtk('storescu', files(link.port)),
            ]
          : [send(ownLink.port, ['--jobs', '8', '--async', '8'], ' into our storescp')]),
        bytesAlone,
      ],
    }
  }
}
