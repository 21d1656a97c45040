/** Senders beside each other, into receivers that throw the objects away. */
import { join } from 'node:path'
import { startTelling } from '../../test/support/peers/child.ts'
import { startStorescp } from '../../test/support/peers/dcmtk.ts'
import { bytesAlone, dcmtk, own, script, scriptPath } from './measure.ts'
import type { Scenario, Surroundings } from './scenario.ts'
import { few, type ObjectSet, part } from './sets.ts'

/** Into DCMTK's storescp; `noDelay`: with TCP_NODELAY on both sides, else as its users run it. */
export async function* sending(set: ObjectSet, { root }: Surroundings, noDelay: boolean): AsyncGenerator<Scenario> {
  const folder = join(root, `ignored-${set.name}-${noDelay}`)
  const words = ['--fork', '--ignore', ...(set.name === 'D' ? ['+xy'] : [])]
  await using receiver = await startStorescp(folder, words, { TCP_NODELAY: noDelay ? '1' : '0' })
  const some = noDelay ? set : few(set, root)
  const files = ['+sd', '+r', '127.0.0.1', String(receiver.port), some.folder]
  yield {
    title: `send into storescp --ignore${noDelay ? '' : ' (default)'}`,
    set: some,
    programs: () => [
      own('storescu', files),
      ...(noDelay && set.objects > 1 ? [own('storescu', ['--jobs', '4', ...files], 'our storescu --jobs 4')] : []),
      dcmtk('storescu', [...(set.name === 'D' ? ['-xy'] : []), ...files], { noDelay }),
      dcmtk('dcmsend', files, { noDelay }),
      ...(set.name === 'C' ? [bytesAlone(set)] : []),
    ],
  }
}

/** Into a receiver that is no limit. */
export async function* sendingIntoSink(set: ObjectSet): AsyncGenerator<Scenario> {
  await using sink = await startTelling('the sink', process.execPath, [scriptPath('sink')])
  const files = ['+sd', '+r', '127.0.0.1', String(sink.port), set.folder]
  yield {
    title: 'send into a sink',
    set,
    programs: () => [own('storescu', files), dcmtk('storescu', files), dcmtk('dcmsend', files)],
  }
}

/** The other implementation for Node.js: a few are enough. */
export async function* sendingByDcmjs(set: ObjectSet, { root }: Surroundings): AsyncGenerator<Scenario> {
  await using receiver = await startStorescp(join(root, 'dcmjs'), ['--fork', '--ignore'], { TCP_NODELAY: '1' })
  const some = part(set, root, 100)
  const port = String(receiver.port)
  yield {
    title: `send ${some.objects} into storescp --ignore`,
    set: some,
    programs: () => [
      own('storescu', ['+sd', '+r', '127.0.0.1', port, some.folder]),
      script('send-dcmjs', [port, some.folder], 'dcmjs-dimse'),
    ],
  }
}
