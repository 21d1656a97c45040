/** Surroundings for appenders and layouts that remember what was written and what was told. */
import type { Surroundings } from '../../../../src/cli/log/config/surroundings.ts'

export interface Remembered extends Surroundings {
  readonly warnings: string[]
  readonly written: { stdout: string; stderr: string }
}

export function surroundings(environment: Readonly<Record<string, string>> = {}): Remembered {
  const warnings: string[] = []
  const written = { stdout: '', stderr: '' }
  return {
    appName: 'movescu',
    processId: 4711,
    platform: 'linux',
    hostName: 'station',
    qualifiedHostName: 'station.example.org',
    environment,
    console: {
      stdout: (text) => {
        written.stdout += text
      },
      stderr: (text) => {
        written.stderr += text
      },
    },
    warn: (text) => warnings.push(text),
    warnings,
    written,
  }
}
