import assert from 'node:assert/strict'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Interruption } from '../../../src/cli/run.ts'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import type { PeerAssociation } from '../../support/scripted-peer.ts'
import { images, send, statuses } from './send.ts'

describe('the peer refuses', () => {
  for (const [status, exitCode] of [
    [0xa700, 167],
    [0xa900, 169],
    [0xc001, 192],
    [0x0122, 1],
    [0x0110, 1],
    [0x0023, 1],
    [0xff00, 255],
  ] as const) {
    test(`0x${status.toString(16).padStart(4, '0')}: the rest is left out, exit ${exitCode}, one error line`, async () => {
      using files = folder()
      const {
        exitCode: found,
        uids,
        stderr,
        summary,
      } = await send(files, { files: images(files, 3), script: statuses(0, status) })
      assert.deepEqual([found, uids], [exitCode, ['1.2.3.1', '1.2.3.2']])
      assert.equal(summary, '1 sent, 0 warned, 1 refused, 0 failed, 1 not attempted')
      assert.match(
        stderr,
        new RegExp(`^E: Store refused by the peer, file: 2.dcm: status 0x0*${status.toString(16)} \\(.+\\)\n$`),
      )
    })
  }

  test('a warning is none', async () => {
    using files = folder()
    for (const status of [0xb000, 0xb007, 0xb123, 0x0107, 0x0116, 0x0001]) {
      const wish = { files: images(files, 2), script: statuses(status) }
      const { exitCode, uids, stderr, summary } = await send(files, wish)
      assert.deepEqual([exitCode, uids.length, stderr, summary], [0, 2, '', undefined])
    }
  })

  test('with --no-halt all are sent, and the first failure is the exit code', async () => {
    using files = folder()
    const { exitCode, uids } = await send(files, {
      files: images(files, 4),
      options: ['-nh'],
      script: statuses(0, 0xa900, 0xc000),
    })
    assert.deepEqual([exitCode, uids.length], [169, 4])
  })
})

describe('the peer ends it', () => {
  const rows: readonly (readonly [string, (peer: PeerAssociation) => Promise<void>, readonly string[]])[] = [
    [
      'aborts',
      async (peer) => {
        await peer.request()
        await peer.association.abort()
      },
      ['E: Store Failed, file: 1.dcm:', 'E: 0006:0317 Peer aborted Association (or never connected)'],
    ],
    [
      'asks for release',
      async (peer) => {
        await peer.request()
        await peer.association.release().catch(() => undefined)
      },
      [
        'E: Store Failed, file: 1.dcm:',
        'E: 0006:0319 DUL Peer Requested Release',
        'E: Protocol Error: Peer requested release (Aborting)',
      ],
    ],
  ]
  for (const [how, script, lines] of rows) {
    test(`${how}: exit 10`, async () => {
      using files = folder()
      const { exitCode, stderr } = await send(files, { files: images(files, 2), script })
      assert.deepEqual([exitCode, stderr.trimEnd().split('\n')], [10, lines])
    })
  }

  test('a wrong message ID ends it, too: exit 1', async () => {
    using files = folder()
    const script = (peer: PeerAssociation) => peer.answerAll({ messageIdBeingRespondedTo: 77 })
    const { exitCode, stderr } = await send(files, { files: images(files, 2), script })
    const condition = '0006:0211 DIMSE: Unexpected Response MsgId: 77 (expected: 1)'
    assert.equal(exitCode, 1)
    assert.equal(stderr, `E: Store Failed, file: 1.dcm:\nE: ${condition}\nE: Store SCU Failed: ${condition}\n`)
  })

  test('an interruption is exit 130, and the association is aborted', async () => {
    using files = folder()
    const stop = new AbortController()
    const { exitCode, stderr, peer } = await send(files, {
      files: images(files, 2),
      signal: stop.signal,
      script: async (each) => {
        await each.request()
        stop.abort(new Interruption('SIGINT', 130))
        await each.next()
      },
    })
    assert.deepEqual([exitCode, stderr], [130, ''])
    await assert.rejects(peer.done, /aborted by the peer/)
  })
})

describe('files that cannot be sent', () => {
  for (const [how, make, line, condition] of [
    [
      'no DICOM file',
      (path: string) => writeFileSync(path, 'hello, hello'),
      'Bad DICOM file: bad: I/O suspension or premature end of stream',
      '0001:000a',
    ],
    ['an empty file', (path: string) => writeFileSync(path, ''), 'Bad DICOM file: bad: End of stream', '0001:0005'],
    [
      'a truncated file',
      (path: string) => {
        writeInstance(path)
        truncateSync(path, readFileSync(path).length - 3)
      },
      'Bad DICOM file: bad: I/O suspension or premature end of stream',
      '0001:000a',
    ],
  ] as const) {
    test(`${how} is told when its turn comes: exit 1, with --no-halt the others are sent`, async () => {
      using files = folder()
      const named = images(files, 2)
      make(files.at('bad'))
      const halted = await send(files, { files: [named[0] ?? '', 'bad', named[1] ?? ''] })
      assert.deepEqual([halted.exitCode, halted.uids], [1, ['1.2.3.1']])
      assert.ok(halted.stderr.includes(`E: ${line}\n`), halted.stderr)
      assert.match(halted.stderr, new RegExp(`^E: Store SCU Failed: ${condition} `, 'm'))
      const gone = await send(files, { files: ['bad', ...named], options: ['-nh', '-v'] })
      assert.deepEqual([gone.exitCode, gone.uids], [1, ['1.2.3.1', '1.2.3.2']])
      assert.match(gone.stderr, /^I: Sending Store Request \(MsgID 2, CT\)$/m)
    })
  }

  test('one that is named twice is gone the second time where it gets another name', async () => {
    using files = folder()
    const [name = ''] = images(files, 1)
    const { exitCode, stderr, uids } = await send(files, { options: ['+rn', '-nh'], files: [name, name] })
    assert.deepEqual([exitCode, uids], [1, ['1.2.3.1']])
    assert.match(stderr, /^E: Bad DICOM file: 1\.dcm: No such file or directory$/m)
    assert.deepEqual(files.files(), ['1.dcm.done'])
  })

  test('a missing file ends the run before connecting; with --no-halt it is left out, exit 1', async () => {
    using files = folder()
    const named = images(files, 1)
    const halted = await send(files, { files: [...named, 'gone'] })
    assert.deepEqual(
      [halted.exitCode, halted.stderr, halted.peer.associations.length],
      [1, 'F: cannot access file: gone\n', 0],
    )
    const rest = await send(files, { files: ['gone', ...named], options: ['-nh'] })
    assert.deepEqual(
      [rest.exitCode, rest.stderr, rest.uids],
      [1, 'W: cannot access file: gone, ignoring file\n', ['1.2.3.1']],
    )
  })
})
