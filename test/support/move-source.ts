/** An archive of a few files: whatever a C-MOVE asks for, it sends all of them to a port of this machine. */
import { openPart10 } from '../../src/data/part10.ts'
import type { StoredInstance } from '../../src/services/handlers.ts'
import { serve } from '../../src/services/serve.ts'
import type { Listener } from '../../src/ul/listener.ts'

/** What the files say of themselves, in their order. */
export async function instancesOf(paths: readonly string[]): Promise<StoredInstance[]> {
  const instances: StoredInstance[] = []
  for (const path of paths) {
    await using file = await openPart10(path)
    const { sopClassUid = '', sopInstanceUid = '', transferSyntax } = file
    instances.push({ sopClassUid, sopInstanceUid, transferSyntax, open: () => openPart10(path) })
  }
  return instances
}

/** Data sets go as they lie in their files where the destination takes their transfer syntax. */
export function moveSource(instances: readonly StoredInstance[], port: number): Promise<Listener> {
  const destination = { aeTitle: 'INBOX', host: '127.0.0.1', port }
  return serve({ host: '127.0.0.1', port: 0, handlers: { move: () => ({ destination, instances }) } })
}
