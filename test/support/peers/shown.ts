/** What a program writes to standard output, byte by byte. */
import { execFile } from 'node:child_process'

export interface Shown {
  readonly code: number
  /** Each byte as one character. */
  readonly text: string
}

export const shown = (program: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Shown> =>
  new Promise((resolve) => {
    const options = {
      ...(env === undefined ? {} : { env }),
      encoding: 'latin1',
      maxBuffer: 1 << 29,
      timeout: 60_000,
    } as const
    execFile(program, args, options, (error, stdout) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout }),
    )
  })
