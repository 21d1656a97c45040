/** What the options do that say how files are called, what becomes of those that are there, and when they are safe. */
import assert from 'node:assert/strict'
import fs, { writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { encodeDataSet } from '../../../src/data/encode.ts'
import { deflatedVr } from '../../data/building.ts'
import { instance, part10Bytes } from '../../support/instances.ts'
import { fileOf, receive } from '../../support/received.ts'
import { effect } from '../effect.ts'

const name = 'CT.1.2.3.1'

effect('--output-pattern', 'makes names and folders from attributes, also of what is missing', async () => {
  const pattern = ['--output-pattern', '{PatientID}/{StudyInstanceUID}/{StudyDescription}/{SOPInstanceUID}.dcm']
  const objects = [
    part10Bytes({ sopInstanceUid: '1.2.3.1' }),
    part10Bytes({ sopInstanceUid: '1.2.3.2', more: { PatientID: '../..', StudyDescription: 'a/b' } }),
    part10Bytes({ sopInstanceUid: '1.2.3.3', more: { PatientID: '', StudyInstanceUID: '' } }),
  ]
  const names = ['P1/1.2.3/UNKNOWN/1.2.3.1.dcm', 'UNKNOWN/UNKNOWN/UNKNOWN/1.2.3.3.dcm', '___/1.2.3/a_b/1.2.3.2.dcm']
  for (const mode of [['-B'], ['+B'], ['-F'], ['+td'], ['+B', '-F']]) {
    const { exitCode, stderr, files } = await receive(objects, [...mode, ...pattern])
    assert.deepEqual([exitCode, stderr, [...files.keys()]], [0, '', names], mode.join(' '))
  }
  const sent = fileOf(encodeDataSet(instance({ more: { PatientName: 'Doe^Jane' } }), deflatedVr), deflatedVr)
  for (const mode of ['-B', '+B']) {
    const { files } = await receive([sent], ['+xd', mode, '--output-pattern', '{PatientName}.dcm'])
    assert.deepEqual([...files.keys()], ['Doe^Jane.dcm'])
  }
})

effect('--on-exists', 'says what becomes of a file that has the name', async () => {
  const prepare = (directory: string): void => writeFileSync(join(directory, name), 'old')
  const warning = `W: DICOM file already exists, overwriting: ${name}\n`
  for (const mode of ['-B', '+B']) {
    const run = async (...options: readonly string[]) => {
      const { exitCode, stderr, files } = await receive([part10Bytes()], [mode, ...options], { prepare })
      const old = [...files].filter(([, bytes]) => bytes.toString() === 'old').map(([each]) => each)
      return { exitCode, stderr, names: [...files.keys()], old }
    }
    const overwritten = { exitCode: 0, stderr: mode === '-B' ? warning : '', names: [name], old: [] }
    assert.deepEqual(await run(), overwritten)
    assert.deepEqual(await run('--on-exists', 'overwrite'), overwritten)
    assert.deepEqual(await run('--on-exists', 'skip'), { exitCode: 0, stderr: '', names: [name], old: [name] })
    const both = { exitCode: 0, stderr: '', names: [name, `${name}_1`], old: [name] }
    assert.deepEqual(await run('--on-exists', 'rename'), both)
    const refused = await run('--on-exists', 'error')
    assert.deepEqual([refused.exitCode, refused.names, refused.old], [69, [name], [name]])
    assert.match(refused.stderr, /^E: cannot write DICOM file: CT\.1\.2\.3\.1\nE: CT\.1\.2\.3\.1 exists already\n/)
    // The same when the name is known only in the end.
    const pattern = ['--output-pattern', `CT.{SOPInstanceUID}`, '--on-exists']
    assert.deepEqual(await run(...pattern, 'skip'), { exitCode: 0, stderr: '', names: [name], old: [name] })
    assert.deepEqual(await run(...pattern, 'rename'), both)
  }
})

effect('--fsync', 'forces the file, then its name to the disk before the sender is told', async (t) => {
  const calls: string[] = []
  for (const method of ['fsyncSync', 'renameSync'] as const) {
    const original: (...words: never[]) => unknown = fs[method]
    t.mock.method(fs, method, (...words: never[]) => {
      calls.push(method)
      return original(...words)
    })
  }
  syncBuiltinESMExports()
  t.after(() => {
    t.mock.restoreAll()
    syncBuiltinESMExports()
  })
  await receive([part10Bytes()])
  assert.deepEqual(calls, ['renameSync'])
  calls.length = 0
  await receive([part10Bytes()], ['--fsync'])
  assert.deepEqual(calls, ['fsyncSync', 'renameSync', 'fsyncSync'])
})
