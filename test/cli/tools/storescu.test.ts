import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { images, send } from './send.ts'

const explicit = '1.2.840.10008.1.2.1'
const rle = '1.2.840.10008.1.2.5'

describe('a run that works', () => {
  test('says nothing; with -v each step, and a dot for each PDU on stdout', async () => {
    using files = folder()
    const named = [...images(files, 1), 'big.dcm']
    writeInstance(files.at('big.dcm'), { sopInstanceUid: '1.2.3.9', more: { PixelData: new Uint8Array(40_000) } })
    const silent = await send(files, { files: named })
    assert.deepEqual([silent.exitCode, silent.stdout, silent.stderr], [0, '', ''])
    const { stdout, stderr } = await send(files, { files: named, options: ['-v'] })
    assert.equal(stdout, 'XMIT: .\nXMIT: ...\n')
    assert.deepEqual(stderr.trimEnd().split('\n'), [
      'I: checking input files ...',
      'I: Requesting Association',
      'I: Association Accepted (Max Send PDV: 16372)',
      'I: Sending file: 1.dcm',
      'I: Sending Store Request (MsgID 1, CT)',
      'I: Received Store Response (Success)',
      'I: Sending file: big.dcm',
      'I: Sending Store Request (MsgID 2, CT)',
      'I: Received Store Response (Success)',
      'I: Releasing Association',
    ])
    assert.equal((await send(files, { files: named, options: ['-d'] })).stdout, '')
  })

  test('--repeat sends each file so often before the next; --abort aborts at the end', async () => {
    using files = folder()
    const { exitCode, uids, peer, stderr } = await send(files, {
      files: images(files, 2),
      options: ['-v', '--repeat', '2', '--abort'],
    })
    assert.deepEqual([exitCode, uids], [0, ['1.2.3.1', '1.2.3.1', '1.2.3.2', '1.2.3.2']])
    assert.match(stderr, /I: Aborting Association\n$/)
    await assert.rejects(peer.done, /aborted by the peer/)
  })

  test('what must be re-encoded says so', async () => {
    using files = folder()
    const { stderr } = await send(files, {
      files: images(files, 1),
      options: ['-v'],
      peer: { accept: () => ['1.2.840.10008.1.2'] },
    })
    assert.match(stderr, /^I: Converting transfer syntax: Little Endian Explicit -> Little Endian Implicit$/m)
  })

  test('-xd deflates what is not compressed, where the peer takes it', async () => {
    using files = folder()
    const deflated = '1.2.840.10008.1.2.1.99'
    const named = images(files, 1)
    const taken = await send(files, {
      files: named,
      options: ['-v', '-xd'],
      peer: { accept: () => [deflated, explicit] },
    })
    assert.equal(taken.exitCode, 0)
    assert.match(
      taken.stderr,
      /Converting transfer syntax: Little Endian Explicit -> Deflated Explicit VR Little Endian$/m,
    )
    const refused = await send(files, { files: named, options: ['-v', '-xd'], peer: { accept: () => [explicit] } })
    assert.equal(refused.exitCode, 0)
    assert.doesNotMatch(refused.stderr, /Converting/)
  })

  test('directories are scanned where that is wanted, by name', async () => {
    using files = folder()
    mkdirSync(files.at('d/e'), { recursive: true })
    for (const [n, name] of ['d/b.dcm', 'd/a.dcm', 'd/e/c.dcm', 'd/x.txt'].entries()) {
      writeInstance(files.at(name), { sopInstanceUid: `1.2.3.${n}` })
    }
    const runs: readonly (readonly [readonly string[], readonly string[], RegExp])[] = [
      [[], [], /^W: ignoring directory .*: d\nF: no input files to be sent\n$/],
      [['+sd'], ['1.2.3.1', '1.2.3.0', '1.2.3.3'], /^$/],
      [['+sd', '+r'], ['1.2.3.1', '1.2.3.0', '1.2.3.2', '1.2.3.3'], /^$/],
      [['+sd', '+sp', '*.dcm'], ['1.2.3.1', '1.2.3.0'], /^$/],
    ]
    for (const [options, expected, says] of runs) {
      const { uids, stderr } = await send(files, { files: ['d'], options })
      assert.deepEqual(uids, expected)
      assert.match(stderr, says)
    }
  })
})

describe('compressed and unusual input', () => {
  test('is proposed as it is, with a fallback', async () => {
    using files = folder()
    writeInstance(files.at('rle.dcm'), { transferSyntaxUid: rle })
    const { exitCode, peer } = await send(files, { files: ['rle.dcm'], peer: { accept: () => [rle, explicit] } })
    assert.equal(exitCode, 0)
    const proposed = peer.associations[0]?.request.presentationContexts.map(({ transferSyntaxes }) => transferSyntaxes)
    assert.deepEqual(proposed, [[rle], [explicit, '1.2.840.10008.1.2.2', '1.2.840.10008.1.2']])
  })

  test('more classes than fit in one association go over several', async () => {
    using files = folder()
    const named = Array.from({ length: 70 }, (_, n) => {
      writeInstance(files.at(`${n}.dcm`), { sopClassUid: `1.2.826.0.1.${n}`, sopInstanceUid: `1.2.3.${n}` })
      return `${n}.dcm`
    })
    const { exitCode, peer, uids } = await send(files, { files: named })
    assert.deepEqual([exitCode, peer.associations.length, uids.length], [0, 2, 70])
  })

  test('what the peer does not take is told with what it took: exit 1', async () => {
    using files = folder()
    writeInstance(files.at('rle.dcm'), { transferSyntaxUid: rle })
    const { exitCode, stderr } = await send(files, { files: ['rle.dcm'], peer: { accept: () => [explicit] } })
    assert.equal(exitCode, 1)
    assert.match(
      stderr,
      /^E: No presentation context for: \(CT\) .*\nE: .*accepted only Little Endian Explicit\nE: Store SCU Failed: 0006:0208/,
    )
  })
})
