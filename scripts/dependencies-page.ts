/** docs/dependencies.md: what the lockfile has, with licences; who uses the package gets the first table only. */
import { markdownTable } from '../src/cli/manual/markdown-table.ts'

/** Of a package in package-lock.json. */
export interface LockedPackage {
  readonly version: string
  readonly license?: string
  readonly dev?: boolean
  readonly integrity?: string
  readonly hasInstallScript?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

const FOLDER = 'node_modules/'

/** By name, without the package itself. */
export function lockedPackages({ packages }: Lockfile): readonly (readonly [name: string, found: LockedPackage])[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, found]) => [path.slice(path.lastIndexOf(FOLDER) + FOLDER.length), found] as const)
}

/** What each package that is asked for by name is there for. */
const purposes: Readonly<Record<string, string>> = {
  '@peculiar/asn1-schema': 'reads revocation lists (`+crl`)',
  '@peculiar/asn1-x509': 'reads revocation lists (`+crl`)',
  'cli-progress': 'the progress bar on terminals',
  libsql: 'SQLite for the index of the archive; its binary is in one package for each platform',
  '@biomejs/biome': 'formatting and lint',
  '@types/cli-progress': 'types',
  '@types/node': 'types',
  ajv: 'validates `--json` against its schema, in tests',
  'dcmjs-dimse': 'a peer in tests and in the bench',
  esbuild: 'makes one file of each tool when building',
  'fast-check': 'property tests',
  typescript: 'compiles',
}

export function dependenciesPage(lockfile: Lockfile): string {
  const all = lockedPackages(lockfile)
  const table = (dev: boolean): string =>
    markdownTable(
      ['package', 'version', 'licence', 'what for'],
      all
        .filter(([, found]) => (found.dev === true) === dev)
        .map(([name, { version, license, os, cpu }]) => [
          name,
          version,
          license ?? '',
          purposes[name] ?? (os === undefined ? 'needed by others' : `for ${os.join(', ')} ${(cpu ?? []).join(', ')}`),
        ]),
    )
  return `${[
    '<!-- Made from package-lock.json by `npm run docs`. -->',
    '# Dependencies',
    'Each is loaded only by what needs it. Nothing is built or downloaded when the package is installed: no package below runs a script then, and `npm ci --ignore-scripts` is enough. The bill of materials of a release is in its build folder, `sbom.cdx.json` (CycloneDX, by `npm sbom`).',
    '## At run time',
    table(false),
    '## For work on the project',
    table(true),
  ].join('\n\n')}\n`
}
