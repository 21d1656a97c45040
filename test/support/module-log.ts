/** Hooks for `node --import`: writes the URL of every module that is loaded to descriptor 3. */
import { writeSync } from 'node:fs'
import { type LoadHook, register } from 'node:module'
import { isMainThread } from 'node:worker_threads'

// The same file is the program that registers and, in a thread of its own, the hooks.
if (isMainThread) register(import.meta.url)

export const load: LoadHook = (url, context, next) => {
  writeSync(3, `${url}\n`)
  return next(url, context)
}
