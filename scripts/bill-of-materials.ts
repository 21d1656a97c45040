/** Writes build/sbom.cdx.json, the bill of materials of what runs, before the package is packed. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const words = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only']
const { status, stdout, stderr } = spawnSync('npm', words, {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
if (status !== 0) {
  console.error(`npm sbom failed: ${stderr}`)
  process.exit(1)
}
writeFileSync(new URL('../sbom.cdx.json', import.meta.url), stdout)
