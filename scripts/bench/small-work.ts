/** What needs no peer: start-up, parsing. CPU time is what counts there. */
import { join } from 'node:path'
import { freePort } from '../../test/support/peers/child.ts'
import { startStorescp } from '../../test/support/peers/dcmtk.ts'
import { isInstalled } from '../../test/support/peers/installed.ts'
import { dcmtk, own, program } from './measure.ts'
import type { Scenario } from './scenario.ts'
import type { ObjectSet } from './sets.ts'

const nothing: ObjectSet = { name: '-', folder: '', objects: 1, bytes: 0, studyInstanceUids: [] }
const node = (label: string, ...args: readonly string[]) => program(label, { command: process.execPath, args })

/** Beside `node -e 0`: what is left when nothing is done. */
export async function* startingUp(root: string): AsyncGenerator<Scenario> {
  const empty = node('node -e 0', '-e', '0')
  yield {
    title: 'start-up: --version',
    set: nothing,
    by: 'cpuSeconds',
    programs: () => [own('movescu', ['--version'], 'our movescu --version'), empty],
  }
  if (!(await isInstalled('dcmtk'))) return
  const port = await freePort()
  await using peer = await startStorescp(join(root, `echo-${port}`), ['--ignore'])
  const target = ['127.0.0.1', String(peer.port)]
  yield {
    title: 'start-up: an echo',
    set: nothing,
    by: 'cpuSeconds',
    programs: () => [own('echoscu', target), empty, dcmtk('echoscu', target)],
  }
}

/** Set E: nested groups in implicit VR. */
export async function* parsing(set: ObjectSet): AsyncGenerator<Scenario> {
  const script = (name: string): string => join(import.meta.dirname, `${name}.js`)
  const hasDcmtk = await isInstalled('dcmtk')
  yield {
    title: 'scan of all elements',
    set,
    by: 'cpuSeconds',
    programs: () => [
      node('our scan', script('scan-files'), set.folder),
      own('dcmdump', ['-q', '+sd', '+r', '-M', '+P', '0010,0010', set.folder], 'our dcmdump +P'),
      ...(hasDcmtk ? [dcmtk('dcmdump', ['-q', '+sd', '+r', '-M', '+P', '0010,0010', set.folder])] : []),
    ],
  }
  if (!hasDcmtk) return
  yield {
    title: 'implicit to explicit VR',
    set,
    by: 'cpuSeconds',
    programs: () => [
      node('our recoding', script('recode-files'), set.folder),
      program('DCMTK dcmconv, each file', {
        command: 'sh',
        args: ['-c', 'find "$0" -type f | while read f; do dcmconv +te "$f" converted.dcm || exit 1; done', set.folder],
      }),
    ],
  }
}
