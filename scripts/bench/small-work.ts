/** What needs no peer: start-up, parsing. CPU time is what counts there. */
import { join } from 'node:path'
import { freePort } from '../../test/support/peers/child.ts'
import { startStorescp } from '../../test/support/peers/dcmtk.ts'
import { pathOf } from '../../test/support/peers/installed.ts'
import { brief, dcmtk, own, ownPath, program, script } from './measure.ts'
import type { Scenario, Surroundings } from './scenario.ts'
import type { ObjectSet } from './sets.ts'

/** Beside `node -e 0`: what is left when nothing is done. */
export async function* startingUp(set: ObjectSet, { root, has }: Surroundings): AsyncGenerator<Scenario> {
  const node = (label: string, ...args: readonly string[]) => brief({ label, command: process.execPath, args })
  const empty = node('node -e 0', '-e', '0')
  yield {
    title: 'start-up: --version',
    set,
    by: 'cpuSeconds',
    programs: () => [node('our movescu --version', ownPath('movescu'), '--version'), empty],
  }
  if (!has.dcmtk) return
  const port = await freePort()
  await using peer = await startStorescp(join(root, `echo-${port}`), ['--ignore'], { TCP_NODELAY: '1' })
  const target = ['127.0.0.1', String(peer.port)]
  yield {
    title: 'start-up: an echo',
    set,
    by: 'cpuSeconds',
    programs: () => [
      node('our echoscu', ownPath('echoscu'), ...target),
      empty,
      brief({
        label: 'DCMTK echoscu',
        command: pathOf('echoscu') ?? 'echoscu',
        args: target,
        env: { TCP_NODELAY: '1' },
      }),
    ],
  }
}

/** Set E: nested groups in implicit VR. */
export function* parsing(set: ObjectSet, { has }: Surroundings): Generator<Scenario> {
  yield {
    title: 'scan of all elements',
    set,
    by: 'cpuSeconds',
    programs: () => [
      script('scan-files', [set.folder], 'our scan'),
      own('dcmdump', ['-q', '+sd', '+r', '-M', '+P', '0010,0010', set.folder], 'our dcmdump +P'),
      ...(has.dcmtk ? [dcmtk('dcmdump', ['-q', '+sd', '+r', '-M', '+P', '0010,0010', set.folder])] : []),
    ],
  }
  if (!has.dcmtk) return
  yield {
    title: 'implicit to explicit VR',
    set,
    by: 'cpuSeconds',
    programs: () => [
      script('recode-files', [set.folder], 'our recoding'),
      program('DCMTK dcmconv, each file', {
        command: 'sh',
        args: ['-c', 'find "$0" -type f | while read f; do dcmconv +te "$f" converted.dcm || exit 1; done', set.folder],
      }),
    ],
  }
}
