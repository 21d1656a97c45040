/** Secrets that stand elsewhere than on the command line, which others on the computer can see. */
import { readFile } from 'node:fs/promises'
import { ConfigurationError } from '../errors.ts'
import { systemReason } from '../report/condition.ts'

/** Where a secret is: the first line of a file, or a variable of the environment. */
export type KeptSecret = { readonly file: string } | { readonly variable: string }

/** Throws ConfigurationError when it is not there. `env` is the environment. */
export async function keptSecret(kept: KeptSecret, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  if ('variable' in kept) {
    const value = env[kept.variable]
    if (value !== undefined) return value
    throw new ConfigurationError(`the variable ${kept.variable}, which should hold the password, is not set`)
  }
  try {
    return (await readFile(kept.file, 'utf8')).replace(/\r?\n[\s\S]*$/, '')
  } catch (cause) {
    throw new ConfigurationError(`Unable to open password file ${kept.file}: ${systemReason(cause)}`, { cause })
  }
}
