/** Makes man/, docs/tools/, completions/ and the schema of --json from what is declared in src/cli; `npm run docs` writes them. */
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { eventsSchema } from '../src/cli/json/schema.ts'
import { bashCompletion, fishCompletion, zshCompletion } from '../src/cli/manual/completion.ts'
import { dcmdump } from '../src/cli/manual/dcmdump.ts'
import { dcmqrscp } from '../src/cli/manual/dcmqrscp.ts'
import { dump2dcm } from '../src/cli/manual/dump2dcm.ts'
import { echoscu } from '../src/cli/manual/echoscu.ts'
import { findscu } from '../src/cli/manual/findscu.ts'
import { getscu } from '../src/cli/manual/getscu.ts'
import { limitsPage } from '../src/cli/manual/limits-page.ts'
import { manPage } from '../src/cli/manual/man-page.ts'
import { markdownPage } from '../src/cli/manual/markdown-page.ts'
import { movescu } from '../src/cli/manual/movescu.ts'
import { storescp } from '../src/cli/manual/storescp.ts'
import { storescu } from '../src/cli/manual/storescu.ts'
import { dependenciesPage, type Lockfile } from './dependencies-page.ts'

export const manuals = [movescu, storescu, findscu, getscu, echoscu, storescp, dcmqrscp, dcmdump, dump2dcm]

/** From build/scripts/ two levels up. */
const root = new URL('../../', import.meta.url)

const lockfile: Lockfile = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'))

/** The generated files by path relative to the root of the package. */
export function generate(): ReadonlyMap<string, string> {
  const tables = manuals.map(({ tool }) => tool.table)
  return new Map([
    ...manuals.map((manual) => [`man/${manual.tool.table.name}.1`, manPage(manual)] as const),
    ...manuals.map((manual) => [`docs/tools/${manual.tool.table.name}.md`, markdownPage(manual)] as const),
    ['completions/dimse.bash', bashCompletion(tables)],
    ['completions/_dimse', zshCompletion(tables)],
    ['completions/dimse.fish', fishCompletion(tables)],
    ['docs/limits.md', limitsPage(tables)],
    ['docs/dependencies.md', dependenciesPage(lockfile)],
    ['docs/events.schema.json', `${JSON.stringify(eventsSchema(), undefined, 2)}\n`],
  ])
}

if (fileURLToPath(import.meta.url) === argv[1]) {
  for (const [path, text] of generate()) {
    const target = new URL(path, root)
    await mkdir(new URL('.', target), { recursive: true })
    await writeFile(target, text)
  }
}
