/** dcmdump: large and hostile files, terminals, other forms. */
import assert from 'node:assert/strict'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { dcmdump } from '../../../src/cli/tools/dcmdump.ts'
import { DataSet } from '../../../src/data/data-set.ts'
import { encodeDataSet } from '../../../src/data/encode.ts'
import { jsonDataSet } from '../../../src/data/json.ts'
import { explicitVrLittleEndian } from '../../../src/dict/transfer-syntax.ts'
import { eventsIn, only } from '../../support/events.ts'
import { folder } from '../../support/folder.ts'
import { instance, writeInstance } from '../../support/instances.ts'
import { runToEnd } from '../../support/tool-process.ts'
import { runTool } from '../run-tool.ts'

describe('dcmdump', () => {
  test('a file, and one that is damaged: what there is of it with +E', async () => {
    using files = folder()
    const path = writeInstance(files.at('a'))
    const whole = await runTool(dcmdump, [path])
    assert.equal(whole.exitCode, 0)
    assert.match(whole.stdout, /^\(0010,0010\) PN \[Doe\^Jane\] +# {3}8, 1 PatientName$/m)
    truncateSync(path, readFileSync(path).length - 4)
    const damaged = await runTool(dcmdump, [path, files.at('none')])
    assert.equal(damaged.exitCode, 1)
    assert.equal(damaged.stdout, '')
    assert.match(damaged.stderr, /^E: dcmdump: I\/O suspension or premature end of stream: reading file: .*a$/m)
    assert.match(damaged.stderr, /^E: dcmdump: No such file or directory: reading file: .*none$/m)
    const despite = await runTool(dcmdump, ['+E', path])
    assert.deepEqual([despite.exitCode, /PatientName/.test(despite.stdout)], [1, true])
  })

  test('--dicom-json is the DICOM JSON Model, --json an event', async () => {
    using files = folder()
    const path = writeInstance(files.at('a'))
    const model = JSON.parse(JSON.stringify(jsonDataSet(instance())))
    assert.deepEqual(JSON.parse((await runTool(dcmdump, ['--dicom-json', path])).stdout), model)
    const { file, dataSet } = only(eventsIn((await runTool(dcmdump, ['--json', path])).stdout), 'object')
    assert.deepEqual([file, dataSet], [path, model])
  })

  test('an unknown name to search for: a warning, 1, and nothing is shown', async () => {
    using files = folder()
    const { exitCode, stdout, stderr } = await runTool(dcmdump, ['+P', 'Nothing', writeInstance(files.at('a'))])
    assert.deepEqual([exitCode, stdout, stderr], [1, '', "W: unrecognized tag name: 'Nothing'\n"])
  })

  test('items 10 000 deep, in bounded text', async () => {
    using files = folder()
    let inner = new DataSet()
    for (let depth = 0; depth < 10_000; depth += 1) inner = new DataSet().set('ReferencedImageSequence', [inner])
    writeFileSync(files.at('deep'), encodeDataSet(inner, explicitVrLittleEndian))
    const { exitCode, stdout } = await runTool(dcmdump, ['-f', files.at('deep')])
    assert.equal(exitCode, 0)
    assert.equal(stdout.split('\n').length, 40_004)
    assert.ok(stdout.length < 10_000_000)
  })

  test('pixel data of 4 GiB: cut off or left out, in little memory', async () => {
    using files = folder()
    const path = files.at('huge')
    const head = Buffer.from(readFileSync(writeInstance(files.at('a'))))
    // The length of Pixel Data, the last element, is set to what a sparse file then has.
    const length = 0xffff_fff0
    head.writeUInt32LE(length, head.length - 12)
    writeFileSync(path, head)
    truncateSync(path, head.length - 8 + length)
    for (const options of [[], ['-M'], ['+P', 'PatientName']]) {
      const { exitCode, stdout, peakMemory } = await runToEnd('dcmdump', [...options, path])
      assert.equal(exitCode, 0)
      assert.match(stdout, /PatientName/)
      assert.ok(peakMemory < 150e6, `${peakMemory}`)
    }
  })

  test('control characters reach no terminal', async () => {
    using files = folder()
    const path = writeInstance(files.at('a'), { more: { StudyDescription: 'a\u001b[31mb' } })
    const piped = await runTool(dcmdump, ['+P', 'StudyDescription', path])
    assert.ok(piped.stdout.includes('[a\u001b[31mb]'), 'as DCMTK writes into a pipe')
    const { PassThrough } = await import('node:stream')
    const stdout = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true })
    let text = ''
    stdout.on('data', (more: string) => {
      text += more
    })
    await runTool(dcmdump, ['-C', '+P', 'StudyDescription', path], { stdout })
    assert.match(text, /\[a\ufffd\[31mb\]/)
    text = ''
    await runTool(dcmdump, ['+P', 'StudyDescription', path], { stdout, env: { NO_COLOR: '1' } })
    assert.ok(!text.includes('\u001b'))
  })

  test('+W writes pixel data, and says where', async () => {
    using files = folder()
    const path = writeInstance(files.at('a.dcm'))
    const { exitCode, stdout } = await runTool(dcmdump, ['+P', 'PixelData', '+W', files.path, path])
    assert.equal(exitCode, 0)
    assert.match(stdout, /OW =.*\/a\.dcm\.0\.raw/)
    assert.deepEqual([...readFileSync(files.at('a.dcm.0.raw'))], [1, 2, 3, 4, 5, 6, 7, 8])
  })
})
