/** Which release this is, and the line by which every tool of it identifies itself. */
import { packageVersion } from '../dict/generated/package-version.ts'

export const version = packageVersion
export const releaseDate = '2026-11-21'

export const identification = (name: string): string => `$dimse: ${name} v${version} ${releaseDate} $`
