/** A disk that is soon full. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** A file system of so many MiB in `folder`, where mounting is allowed; else the test is skipped. */
export function smallDisk(
  t: TestContext,
  folder: string,
  megabytes = 24,
): (Disposable & { readonly path: string }) | undefined {
  const path = join(folder, 'disk')
  mkdirSync(path)
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path])
  if (status !== 0) {
    t.skip('mounting is not allowed here')
    return undefined
  }
  return { path, [Symbol.dispose]: () => spawnSync('umount', ['-l', path]) }
}
