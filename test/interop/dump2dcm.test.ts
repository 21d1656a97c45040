/** Our dump2dcm and DCMTK's make the same of a dump; and of what our dcmdump shows of real files, ours makes these files. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { folder } from '../support/folder.ts'
import { run } from '../support/peers/child.ts'
import { lacks, pathOf } from '../support/peers/installed.ts'
import { bin } from '../support/peers/own.ts'
import { shown } from '../support/peers/shown.ts'

/** Instance UIDs of objects that have none, who wrote the file, and padding as long as that leaves it. */
const OWN_ROWS = /^\((?:0002,00(?:00|03|12|13)|fffc,fffc)\).*$/gm

const query = `# a query
(0008,0052) CS [STUDY]     # level
(0010,0010) PN Doe^John
(0010,0020) [AB\\CD]
(0010,0021) LO [a]b] # x
(0008,0061) =CTImageStorage
(0010,0040) CS M F
(0010,0020) LO [twice]
(0008,0062) UI
`
const image = `(0008,0016) UI =CTImageStorage
(0008,0018) UI [1.2.3.4]
(0008,1140) SQ (Sequence with explicit length #=1)
  (fffe,e000) na (Item with explicit length #=1)
    (0008,1150) UI =CTImageStorage
  (fffe,e00d) na
(fffe,e0dd) na
(0010,0000) UL 12345
(0010,0020) LO [x]
(0018,9073) FD 1e3\\-0.25
(0028,0009) AT (0018,1063)\\(18,a)
(0028,0010) US 1\\2
(0028,0106) xs 5
(0028,2000) OB 1\\22\\f
(0040,a160) UT [long text]
(7fe0,0010) OW 0102\\a\\ffff
`
const compressed = `(0002,0010) UI =JPEGBaseline
(0008,0016) UI =CTImageStorage
(0008,0018) UI [1.2.3.4]
(7fe0,0010) OB (PixelSequence #=2)
  (fffe,e000) pi (no value available)
  (fffe,e000) pi 01\\02
(fffe,e0dd) na (SequenceDelimitationItem)
`

describe('dump2dcm', () => {
  const runs: readonly (readonly [name: string, dump: string, options: readonly string[]])[] = [
    ['a query', query, []],
    ['a query, verbose', query, ['-v']],
    ['a query without meta', query, ['-F']],
    ['an image', image, []],
    ...['+te', '+ti', '+tb', '+td', '+Fu', '-f', '-e', '+g', '-g', '-u', '-p'].map(
      (option) => [`an image, ${option}`, image, [option]] as const,
    ),
    ['an image with padding', image, ['+p', '512', '8', '+te']],
    ['compressed', compressed, ['-v']],
    ['compressed into uncompressed', compressed, ['+te']],
    ['wrong VRs', '(0010,0010) LO [X]\n(0099,0001) ab\n', []],
    ['a tag that is none', 'PatientName Doe\n(0010,0020) x\n', []],
    ['an open bracket', '(0010,0020) [a\n(0010,0010) x\n', []],
    ['an unknown UID name', '(0008,0016) UI =Nothing\n', []],
    ['delimiters alone', '(fffe,e000) na\n(fffe,e0dd)\n', []],
    ['an open sequence', '(0040,a730) SQ\n(fffe,e000) na\n(0010,0020) x\n', []],
    ['another instance in the meta', `(0002,0003) UI [9]\n${image}`, ['+te']],
  ]
  for (const [name, dump, options] of runs) {
    test(`${name}: the same file and lines as DCMTK's`, async (t) => {
      if (await lacks(t, 'dcmtk')) return
      using files = folder()
      writeFileSync(files.at('in'), dump)
      const words = [...options, files.at('in'), files.at('out')]
      const made = async (program: string, more: readonly string[]) => {
        rmSync(files.at('out'), { force: true })
        const { stderr, code } = await run(program, [...more, ...words])
        if (!existsSync(files.at('out'))) return { stderr, code, shown: '' }
        const { stdout } = await run(pathOf('dcmdump') ?? 'dcmdump', [
          options.includes('-F') ? '-f' : '+f',
          '+L',
          files.at('out'),
        ])
        return { stderr, code, shown: stdout.replaceAll(OWN_ROWS, '') }
      }
      const theirs = await made(pathOf('dump2dcm') ?? 'dump2dcm', [])
      const ours = await made(process.execPath, [bin('dump2dcm')])
      const told = ours.stderr.replaceAll(/^W: Tag .* is there again .*\n/gm, '')
      assert.equal(told, theirs.stderr)
      assert.equal(ours.shown, theirs.shown)
      // Where a dump has errors DCMTK says 0 all the same.
      assert.equal(ours.code, theirs.stderr.includes('Errors found') ? 1 : theirs.code)
    })
  }

  const samples = process.env['DIMSE_SAMPLES']
  test('of what dcmdump +L shows of real files', {
    skip: samples === undefined && 'DIMSE_SAMPLES names no folder',
  }, async (t) => {
    assert.ok(samples !== undefined)
    using files = folder()
    let [same, alike] = [0, 0]
    for (const [at, name] of readdirSync(samples).entries()) {
      const path = join(samples, name)
      if (at % 3 !== 0 || statSync(path).size > 3_000_000) continue
      const dump = await shown(process.execPath, [bin('dcmdump'), '+L', path])
      if (dump.code !== 0) continue
      writeFileSync(files.at('dump'), dump.text, 'latin1')
      const { code, stderr } = await run(process.execPath, [bin('dump2dcm'), '-e', files.at('dump'), files.at('out')])
      assert.equal(code, 0, `${name} ${stderr}`)
      assert.deepEqual(await modelOf(files.at('out')), await modelOf(path), name)
      alike += 1
      if (readFileSync(files.at('out')).equals(readFileSync(path))) same += 1
    }
    t.diagnostic(`${alike} data sets the same, ${same} files byte for byte`)
    assert.ok(alike > 30)
  })
})

/** Without group lengths, which follow from the others; fragments are OB, whatever the file said. */
async function modelOf(path: string): Promise<unknown> {
  const { text } = await shown(process.execPath, [bin('dcmdump'), '--dicom-json', path])
  return JSON.parse(text, (key, value) => {
    if (/^....0000$/.test(key)) return undefined
    if (key === '7FE00010') return { ...value, vr: 'OB' }
    return value
  })
}
