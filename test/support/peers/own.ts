/** The project's own commands, each in a process of its own. */
import { join } from 'node:path'
import { type ChildOptions, type Finished, run, type ServerProcess, startTelling } from './child.ts'

export type OwnTool = 'storescu' | 'movescu' | 'findscu' | 'echoscu' | 'getscu' | 'storescp'

/** Runs one of our tools to its end. */
export function own(tool: OwnTool, args: readonly string[], options: ChildOptions = {}): Promise<Finished> {
  return run(process.execPath, [bin(tool), ...args], options)
}

/** Starts our archive on a folder, as ARCHIVE; `destinations` are ports on this machine by AE title. */
export function startArchive(
  folder: string,
  destinations: Readonly<Record<string, number>> = {},
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const peers = Object.entries(destinations).flatMap(([title, port]) => ['--peer', `${title}=127.0.0.1:${port}`])
  const rest = ['-aet', 'ARCHIVE', '--storage', folder, '--bind', '127.0.0.1', ...peers, ...args, '0']
  return startTelling('dcmqrscp', process.execPath, [bin('dcmqrscp'), ...rest])
}

/** Starts our storescp on a folder. */
export function startStorescp(folder: string, args: readonly string[] = []): Promise<ServerProcess> {
  const rest = ['--bind', '127.0.0.1', '-od', folder, ...args, '0']
  return startTelling('storescp', process.execPath, [bin('storescp'), ...rest])
}

/** Compiled, this file lies in BUILD/test/support/peers, the commands in BUILD/bin. */
export const bin = (name: string): string => join(import.meta.dirname, '..', '..', '..', 'bin', `${name}.cjs`)
