/** The same objects by the same peer to our movescu and to DCMTK's: what each of them wrote. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import type { StoredInstance } from '../../../src/services/handlers.ts'
import { runTool } from '../../cli/run-tool.ts'
import { moveSource } from '../move-source.ts'
import { freePort } from './child.ts'
import { filesBelow } from './compare.ts'
import { dcmtk } from './dcmtk.ts'

export interface Written {
  readonly files: ReadonlyMap<string, Buffer>
  readonly exitCode: number
  readonly stderr: string
}

/** Writes into `folder`, which is empty. */
export function byOurs(
  instances: readonly StoredInstance[],
  options: readonly string[],
  folder: string,
  env = sameDictionary,
) {
  return written(instances, folder, async (words) => {
    const { exitCode, stderr } = await runTool(movescu, [...options, ...words], { env })
    return { exitCode, stderr }
  })
}

export function byDcmtk(instances: readonly StoredInstance[], options: readonly string[], folder: string) {
  return written(instances, folder, async (words) => {
    // It writes into the current directory with +B, whatever -od says.
    const { code, stderr } = await dcmtk('movescu', [...options, ...words], { cwd: folder })
    return { exitCode: code, stderr }
  })
}

async function written(
  instances: readonly StoredInstance[],
  folder: string,
  run: (words: readonly string[]) => Promise<{ exitCode: number; stderr: string }>,
): Promise<Written> {
  for (;;) {
    const inbox = await freePort()
    await using source = await moveSource(instances, inbox)
    const keys = ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1']
    const words = [...keys, '+P', String(inbox), '-od', folder, '127.0.0.1', String(source.port)]
    const outcome = await run(words)
    if (outcome.exitCode === PORT_IN_USE) continue
    return { ...outcome, files: new Map(filesBelow(folder).map((path) => [basename(path), readFileSync(path)])) }
  }
}

const shared = '/usr/share'
const installed = existsSync(shared) ? readdirSync(shared).find((name) => /^libdcmtk\d+$/.test(name)) : undefined
/** DCMTK's own dictionary where Debian puts it; else neither tool is told of one. */
export const dictionary = installed && join(shared, installed, 'dicom.dic')
/** As DCMTK has it by default, so that both know the same private elements. */
export const sameDictionary: Readonly<Record<string, string>> =
  dictionary === undefined ? {} : { DCMDICTPATH: `${dictionary}:${join(dictionary, '..', 'private.dic')}` }
const PORT_IN_USE = 60
