/** Our tools that receive, one like the other: for tests in which something happens to them. */
import assert from 'node:assert/strict'
import type { SpawnOptions } from 'node:child_process'
import { freePort } from './free-port.ts'
import { scriptedPeer } from './scripted-peer.ts'
import { startOwnStorescp } from './storescp.ts'
import { type RunningTool, startArchive, startTool } from './tool-process.ts'

/** One of our tools that receives, as a process. */
export interface Receiver extends AsyncDisposable {
  readonly port: number
  readonly running: RunningTool
  /** Has it end as it should, and gives its exit code. */
  end(): Promise<number | null>
  /** Folder of what it keeps. */
  readonly kept: string
}

/** Each takes the folder that it shall keep things in, and how its process is started. */
export const receivers: Readonly<Record<string, (out: string, options?: SpawnOptions) => Promise<Receiver>>> = {
  'movescu -B': (out, options) => movescuInto(out, '-B', options),
  'movescu +B': (out, options) => movescuInto(out, '+B', options),
  dcmqrscp: dcmqrscpInto,
  'storescp -B': (out, options) => storescpInto(out, '-B', options),
  'storescp +B': (out, options) => storescpInto(out, '+B', options),
}

async function movescuInto(out: string, form: string, options: SpawnOptions = {}): Promise<Receiver> {
  for (;;) {
    const port = await freePort()
    const begun = new Gate()
    const over = new Gate()
    const peer = await scriptedPeer(async (each) => {
      const request = await each.request()
      begun.open()
      await over.opened
      await each.respond(request)
      await each.next()
    })
    const key = ['-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3', '-S']
    const args = [...key, form, '-od', out, '+P', String(port), '127.0.0.1', String(peer.port)]
    const running = startTool('movescu', args, options)
    const taken = await Promise.race([begun.opened, running.ended])
    const end = async (): Promise<number | null> => {
      over.open()
      return (await running.ended).exitCode
    }
    const dispose = async (): Promise<void> => {
      await running[Symbol.asyncDispose]()
      over.open()
      await peer.done.catch(() => undefined)
      await peer[Symbol.asyncDispose]()
    }
    if (taken === undefined) return { port, running, kept: out, end, [Symbol.asyncDispose]: dispose }
    await dispose()
    assert.equal(taken.exitCode, 60, taken.stderr)
  }
}

async function dcmqrscpInto(out: string, options: SpawnOptions = {}): Promise<Receiver> {
  const running = await startArchive(out, [], options)
  const kept = `${out}/objects`
  const end = async (): Promise<number | null> => {
    running.child.kill('SIGTERM')
    return (await running.ended).exitCode
  }
  return { port: running.port, running, kept, end, [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]() }
}

async function storescpInto(out: string, form: string, options: SpawnOptions = {}): Promise<Receiver> {
  const running = await startOwnStorescp(out, [form], options)
  const end = async (): Promise<number | null> => {
    running.child.kill('SIGTERM')
    return (await running.ended).exitCode
  }
  return { port: running.port, running, kept: out, end, [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]() }
}

class Gate {
  open: () => void = () => undefined
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve
  })
}
