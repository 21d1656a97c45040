/** dump2dcm: what it writes, what it refuses, and in how much memory. */
import assert from 'node:assert/strict'
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { describe, test } from 'node:test'
import { dcmdump } from '../../../src/cli/tools/dcmdump.ts'
import { dump2dcm } from '../../../src/cli/tools/dump2dcm.ts'
import { eventsIn, only } from '../../support/events.ts'
import { type Folder, folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { runToEnd } from '../../support/tool-process.ts'
import { runTool } from '../run-tool.ts'

/** What dcmdump shows of the file that comes of a dump, without heading. */
async function rowsOf(files: Folder, text: string, options: readonly string[] = []): Promise<string> {
  writeFileSync(files.at('in.dump'), text, 'latin1')
  const { exitCode, stderr } = await runTool(dump2dcm, ['-q', ...options, files.at('in.dump'), files.at('out')])
  assert.deepEqual([exitCode, stderr], [0, ''])
  const { stdout } = await runTool(dcmdump, ['+L', '-Un', files.at('out')])
  return stdout.replaceAll(/ +#.*$/gm, '').replaceAll(/^#.*\n|^\n/gm, '')
}

describe('dump2dcm', () => {
  for (const syntax of ['+t=', '+te', '+ti', '+tb', '+td']) {
    test(`gives back the file that dcmdump +L shows, ${syntax}`, async () => {
      using files = folder()
      const path = writeInstance(files.at('a'), {
        more: { StudyDescription: 'line\r\n\r\nline]  # [x', PatientWeight: '70' },
      })
      const { stdout } = await runTool(dcmdump, ['+L', path])
      writeFileSync(files.at('a.dump'), stdout)
      assert.equal((await runTool(dump2dcm, [syntax, files.at('a.dump'), files.at('b')])).exitCode, 0)
      if (syntax === '+t=') assert.deepEqual(readFileSync(files.at('b')), readFileSync(path))
      const model = async (name: string) => (await runTool(dcmdump, ['--dicom-json', files.at(name)])).stdout
      assert.equal(await model('b'), await model('a'))
    })
  }

  test('numbers that a short listing rounds come back as they were', async () => {
    using files = folder()
    const numbers = [0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, -0, 123456789.12345679, 0.005555555555555556]
    const path = writeInstance(files.at('a'), {
      more: { AcquisitionDuration: numbers, RecommendedDisplayFrameRateInFloat: [0.1, 16777217, 1e-45] },
    })
    writeFileSync(files.at('a.dump'), (await runTool(dcmdump, ['+L', path])).stdout)
    assert.equal((await runTool(dump2dcm, [files.at('a.dump'), files.at('b')])).exitCode, 0)
    assert.deepEqual(readFileSync(files.at('b')), readFileSync(path))
  })

  test('a dump with errors: each is told with its line, nothing is written, 1; +E writes the rest', async () => {
    using files = folder()
    const dump = files.at('in')
    writeFileSync(dump, '(0010,0010) PN [Doe\n(0028,0010) US x\n(0008,0060) CS [CT]\n')
    const strict = await runTool(dump2dcm, [dump, files.at('out')])
    assert.equal(strict.exitCode, 1)
    assert.equal(
      strict.stderr,
      `E: dump2dcm: ${dump}: incorrect value specification (line 1)
E: dump2dcm: ${dump}: Error in creating Element: Corrupted data: no number (line 2)
E: 2 Errors found in ${dump}
`,
    )
    assert.deepEqual(files.files(), ['in'])
    assert.equal((await runTool(dump2dcm, ['-q', '+E', dump, files.at('out')])).exitCode, 1)
    assert.match((await runTool(dcmdump, [files.at('out')])).stdout, /^\(0008,0060\) CS \[CT\]/m)
  })

  test('what cannot be read or written', async () => {
    using files = folder()
    const dump = files.at('in')
    writeFileSync(dump, '(0010,0010) PN [Doe]\n(0042,0011) OB =nothing\n')
    const tell = async (...words: string[]) => {
      const { exitCode, stderr } = await runTool(dump2dcm, ['+te', ...words])
      return `${exitCode} ${stderr.replaceAll(files.path, '')}`
    }
    assert.equal(await tell(files.at('none'), files.at('out')), '1 F: input file does not exist: /none\n')
    assert.equal(await tell(files.path, files.at('out')), '1 F: cannot read input file: : Is a directory\n')
    assert.equal(await tell(dump, files.at('out')), '1 E: cannot open binary data file: nothing\n')
    writeFileSync(dump, '(0010,0010) PN [Doe]\n')
    assert.equal(await tell(dump, files.at('no/out')), '1 E: No such file or directory: writing file: /no/out\n')
    assert.deepEqual(files.files(), ['in'])
  })

  test('pixel data that cannot be in the transfer syntax: 2', async () => {
    using files = folder()
    const dump = files.at('in')
    writeFileSync(dump, '(7fe0,0010) OB (PixelSequence #=0)\n(fffe,e0dd) na\n')
    const fragments = await runTool(dump2dcm, ['+ti', dump, files.at('out')])
    assert.deepEqual(
      [fragments.exitCode, fragments.stderr],
      [2, 'E: no conversion to transfer syntax Little Endian Implicit possible!\n'],
    )
    writeFileSync(dump, '(0002,0010) UI =JPEGBaseline\n(7fe0,0010) OB 01\\02\n')
    assert.equal((await runTool(dump2dcm, [dump, files.at('out')])).exitCode, 2)
    assert.deepEqual(files.files(), ['in'])
  })

  test('a query without SOP class, from standard input, as an event', async () => {
    using files = folder()
    const { exitCode, stdout } = await runTool(dump2dcm, ['--json', '-', files.at('out')], {
      stdin: () => Readable.from([Buffer.from('(0008,0052) CS [STU'), Buffer.from('DY]\n')]),
    })
    assert.equal(exitCode, 0)
    const { path, bytes, transferSyntaxUid } = only(eventsIn(stdout), 'written')
    assert.deepEqual([path, bytes, transferSyntaxUid], [files.at('out'), statSync(path).size, '1.2.840.10008.1.2.1'])
    const shown = (await runTool(dcmdump, [path])).stdout
    assert.match(shown, /^\(0002,0002\) UI \[1\.2\.276\.0\.7230010\.3\.1\.0\.1\]/m)
    assert.match(shown, /^\(0002,0003\) UI \[2\.25\.\d+\]/m)
    assert.match(shown, /^\(0008,0052\) CS \[STUDY\]/m)
  })

  test('file meta information: kept, left out, brought up to date', async () => {
    using files = folder()
    const dump = `(0002,0002) UI [1.2.3]\n(0002,0003) UI [9]\n(0002,0012) UI [7.7]\n(0002,0016) AE [FOO]
(0008,0016) UI [1.2.3]\n(0008,0018) UI [1.2.4]\n`
    const kept = await rowsOf(files, dump)
    assert.match(kept, /\(0002,0003\) UI \[9\]\n/)
    assert.match(kept, /\(0002,0012\) UI \[7\.7\]\n/)
    assert.match(kept, /\(0002,0016\) AE \[FOO\]\n/)
    const updated = await rowsOf(files, dump, ['+Fu'])
    assert.match(updated, /\(0002,0003\) UI \[1\.2\.4\]\n/)
    assert.match(updated, /\(0002,0012\) UI \[2\.25\.\d+\]\n/)
    assert.match(updated, /\(0002,0016\) AE \[FOO\]\n/)
    const ignored = await rowsOf(files, dump, ['-f'])
    assert.match(ignored, /\(0002,0003\) UI \[1\.2\.4\]\n/)
    assert.doesNotMatch(ignored, /FOO/)
    assert.doesNotMatch(await rowsOf(files, dump, ['-F']), /^\(0002/m)
  })

  test('new UIDs where there are none, or in place of all', async () => {
    using files = folder()
    const dump = '(0008,0018) UI [1.2.4]\n'
    const some = await rowsOf(files, dump, ['+Ug'])
    assert.match(
      some,
      /\(0008,0018\) UI \[1\.2\.4\]\n\(0020,000d\) UI \[2\.25\.\d+\]\n\(0020,000e\) UI \[2\.25\.\d+\]\n/,
    )
    assert.match(
      await rowsOf(files, dump, ['+Ug', '+Uo']),
      /\(0002,0003\) UI (\[2\.25\.\d+\])\n[\s\S]*\(0008,0018\) UI \1\n/,
    )
    assert.doesNotMatch(await rowsOf(files, dump, ['+Uo']), /\(0020/)
  })

  test('values of files, their byte order; fragments too', async () => {
    using files = folder()
    writeFileSync(files.at('words'), Buffer.from([1, 2, 3]))
    const native = `(7fe0,0010) OW =${files.at('words')}\n`
    assert.match(await rowsOf(files, native), /\(7fe0,0010\) OW 0201\\0003\n/)
    assert.match(await rowsOf(files, native, ['+rb']), /\(7fe0,0010\) OW 0102\\0300\n/)
    assert.match(await rowsOf(files, native, ['+tb']), /\(7fe0,0010\) OW 0201\\0003\n/)
    const fragments = `(0002,0010) UI =RLELossless\n(7fe0,0010) OB (PixelSequence #=2)\n(fffe,e000) pi\n(fffe,e000) pi =${files.at('words')}\n(fffe,e0dd)\n`
    assert.match(
      await rowsOf(files, fragments),
      /\(fffe,e000\) pi \(no value available\)\n +\(fffe,e000\) pi 01\\02\\03\\00\n/,
    )
  })

  test('lengths, group lengths, padding, old VRs', async () => {
    using files = folder()
    const dump =
      '(0008,1140) SQ\n(fffe,e000)\n(0008,1155) UI [1.2]\n(fffe,e00d)\n(fffe,e0dd)\n(0010,0000) UL 9\n(0010,0020) [x]\n(0040,a160) UT [y]\n'
    assert.match(await rowsOf(files, dump), /explicit length[\s\S]*\(0010,0000\) UL 10\n/)
    assert.match(await rowsOf(files, dump, ['-e']), /undefined length/)
    assert.match(await rowsOf(files, dump, ['+g']), /^\(0008,0000\) UL/m)
    assert.doesNotMatch(await rowsOf(files, dump, ['-g']), /^\(0010,0000\)/m)
    assert.match(await rowsOf(files, dump, ['-u']), /^\(0040,a160\) OB 79\\20$/m)
    await rowsOf(files, dump, ['+p', '512', '16'])
    assert.equal(statSync(files.at('out')).size % 512, 0)
    const padded = `${dump}(fffc,fffc) OB 00\\00\n`
    assert.match(await rowsOf(files, padded), /^\(fffc,fffc\) OB 00\\00$/m)
    for (const options of [['-p'], ['-F']]) assert.doesNotMatch(await rowsOf(files, padded, options), /fffc,fffc/)
  })

  test('a value of 1 GiB from a file, in little memory', async () => {
    using files = folder()
    const length = 2 ** 30
    writeFileSync(files.at('large'), '')
    truncateSync(files.at('large'), length)
    writeFileSync(files.at('in'), `(0010,0020) [x]\n(7fe0,0010) OW =${files.at('large')}\n`)
    const { exitCode, peakMemory } = await runToEnd('dump2dcm', [files.at('in'), files.at('out')])
    assert.equal(exitCode, 0)
    assert.ok(statSync(files.at('out')).size > length)
    assert.ok(peakMemory < 150e6, `${peakMemory}`)
  })
})
