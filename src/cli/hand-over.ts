/** A process for each connection: it runs the same command line, and is given the connection that it shall serve. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'

/** Starts the process. The connection must not have been read from (`pauseOnConnect`). */
export function handOver(socket: Socket, env: Readonly<Record<string, string | undefined>>): ChildProcess {
  const [, program = '', ...words] = process.argv
  const child = fork(program, words, { env: { ...env, [MARK]: '1' }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.send('connection', socket, () => child.connected && child.disconnect())
  return child
}

/** The connection that was given to this process; undefined where it was started by somebody else. */
export async function takeOver(env: Readonly<Record<string, string | undefined>>): Promise<Socket | undefined> {
  if (env[MARK] === undefined || process.send === undefined) return undefined
  const [, socket] = await once(process, 'message')
  return socket instanceof Socket ? socket : undefined
}

const MARK = 'DIMSE_HANDED_OVER'
