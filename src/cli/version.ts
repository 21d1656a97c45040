/** Which release this is, and the lines by which every tool of it identifies itself. */
import { packageVersion } from '../dict/generated/package-version.ts'
import { worded } from './language.ts'
import type { Table } from './tool.ts'

export const version = packageVersion
export const releaseDate = '2026-11-25'

export const identification = (name: string): string => `$dimse: ${name} v${version} ${releaseDate} $`

/** The lines that stand over every text of the tool that is not a log record. Scripts look for them: always in English. */
export const banner = ({ name, title }: Pick<Table, 'name' | 'title'>): string =>
  `${identification(name)}\n\n${name}: ${worded(title, 'en')}\n`
