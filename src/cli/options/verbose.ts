/** What only a tool that talks can show. */
import type { Check } from '../row.ts'

export const verboseMode: Check = (option, inEffect) =>
  talking.some(inEffect) ? undefined : `${option} only allowed with verbose mode`

const talking = ['--verbose', '--debug', ...['info', 'debug', 'trace', 'all'].map((level) => `--log-level ${level}`)]
