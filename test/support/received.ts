/** What movescu makes of given objects: it runs in this process, against an archive that sends them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { type Outcome, runTool } from '../cli/run-tool.ts'
import { folder } from './folder.ts'
import { withFreePort } from './free-port.ts'
import { instancesOf, moveSource } from './move-source.ts'

export interface Received extends Outcome {
  /** Contents by name below the output directory, sorted. */
  readonly files: ReadonlyMap<string, Buffer>
}

export interface ReceiveOptions {
  /** Is called with the empty output directory. */
  readonly prepare?: (directory: string) => void
  /** In place of a new one. */
  readonly directory?: string
}

/** Retrieves these DICOM files. */
export async function receive(
  objects: readonly Uint8Array[],
  options: readonly string[] = [],
  { prepare, directory }: ReceiveOptions = {},
): Promise<Received> {
  using work = folder()
  const out = directory ?? work.at('out')
  if (directory === undefined) mkdirSync(out)
  prepare?.(out)
  const paths = objects.map((bytes, n) => {
    writeFileSync(work.at(`${n}.dcm`), bytes)
    return work.at(`${n}.dcm`)
  })
  const instances = await instancesOf(paths)
  const outcome = await withFreePort(
    async (port) => {
      await using source = await moveSource(instances, port)
      const argv = [
        '-k',
        'QueryRetrieveLevel=PATIENT',
        '-k',
        'PatientID=P1',
        '+P',
        String(port),
        '-od',
        out,
        ...options,
        '127.0.0.1',
        String(source.port),
      ]
      return await runTool(movescu, argv)
    },
    ({ exitCode }) => exitCode === 60,
  )
  const files = new Map(
    work
      .files()
      .filter((name) => name.startsWith('out/'))
      .map((name) => [name.slice(4), readFileSync(work.at(name))]),
  )
  return { ...outcome, stderr: outcome.stderr.replaceAll(`${out}/`, ''), files }
}

/** A DICOM file around a data set in this transfer syntax. */
export const fileOf = (dataSet: Uint8Array, transferSyntaxUid: string): Buffer =>
  Buffer.concat([encodeFileMeta({ transferSyntaxUid }), dataSet])
