import assert from 'node:assert/strict'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Interruption } from '../../../src/cli/run.ts'
import { type Folder, folder } from '../../support/folder.ts'
import { scriptedPeer } from '../../support/scripted-peer.ts'
import { startTool } from '../../support/tool-process.ts'
import { images, send, statuses } from './send.ts'

const report = (files: Folder, ...more: string[]): string[] => ['--report', files.at('report.jsonl'), ...more]

/** Name, result, status or words, attempts of each row. */
function rows(files: Folder): unknown[][] {
  return readFileSync(files.at('report.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ file, result, status, text, attempts }) => [
      file.slice(files.path.length + 1),
      result,
      status ?? text,
      attempts,
    ])
}

describe('--report', () => {
  test('has one row for each file whose turn came', async () => {
    using files = folder()
    const [first = '', second = '', third = ''] = images(files, 3)
    writeFileSync(files.at('broken'), 'hello, hello')
    const { exitCode } = await send(files, {
      files: [first, 'gone', 'broken', second, third],
      options: report(files, '-nh', '--retry', '1'),
      script: statuses(0, 0xa700, 0xb000),
    })
    assert.equal(exitCode, 1)
    assert.deepEqual(rows(files), [
      ['gone', 'failed', `cannot access file: ${files.at('gone')}`, 0],
      ['1.dcm', 'sent', '0x0000', 1],
      ['broken', 'failed', '0001:000a I/O suspension or premature end of stream', 1],
      ['2.dcm', 'warned', '0xb000', 2],
      ['3.dcm', 'sent', '0x0000', 1],
    ])
  })

  test('has one row for all repetitions of a file, the worst of them', async () => {
    using files = folder()
    await send(files, {
      files: images(files, 2),
      options: report(files, '-nh', '--repeat', '3'),
      script: statuses(0, 0xc000),
    })
    assert.deepEqual(rows(files), [
      ['1.dcm', 'refused', '0xc000', 3],
      ['2.dcm', 'sent', '0x0000', 3],
    ])
  })

  test('that cannot be written ends the run before connecting', async () => {
    using files = folder()
    const { exitCode, stderr, peer } = await send(files, {
      files: images(files, 1),
      options: ['--report', files.at('no/r')],
    })
    assert.deepEqual([exitCode, peer.associations.length], [1, 0])
    assert.match(stderr, /^F: cannot write the report no\/r: /)
  })

  test('that can no longer be written is told; all files are sent, exit 1', {
    skip: !existsSync('/dev/full') && 'no /dev/full',
  }, async () => {
    using files = folder()
    const { exitCode, stderr, uids } = await send(files, {
      files: images(files, 3),
      options: ['--report', '/dev/full'],
    })
    assert.deepEqual([exitCode, uids.length], [1, 3])
    assert.match(stderr, /^E: cannot write the report \/dev\/full: ENOSPC[^\n]*\n$/)
  })
})

describe('--resume', () => {
  test('leaves out what was sent, but not what changed since or was refused', async () => {
    using files = folder()
    const named = images(files, 4)
    await send(files, { files: named, options: report(files, '-nh'), script: statuses(0, 0xb000, 0xa900, 0) })
    utimesSync(files.at('1.dcm'), 1_000_000_000, 1_000_000_000)
    const { exitCode, uids, stderr } = await send(files, { files: named, options: report(files, '--resume', '-v') })
    assert.deepEqual([exitCode, uids], [0, ['1.2.3.1', '1.2.3.3']])
    assert.match(stderr, /^I: 2 of 4 files were sent before, 2 are left$/m)
    assert.deepEqual(rows(files).length, 6)
    const again = await send(files, { files: named, options: report(files, '--resume') })
    assert.deepEqual([again.exitCode, again.stderr, again.peer.associations.length], [0, '', 0])
  })

  test('knows files by the name that --rename gave them', async () => {
    using files = folder()
    await send(files, { files: images(files, 2), options: report(files, '+rn') })
    const { uids } = await send(files, { files: ['1.dcm.done', '2.dcm.done'], options: report(files, '--resume') })
    assert.deepEqual(uids, [])
  })

  test('goes on where a connection was lost', async () => {
    using files = folder()
    const named = images(files, 5)
    const lost = await send(files, {
      files: named,
      options: report(files),
      script: async (each) => {
        await each.respond(await each.request())
        await each.respond(await each.request())
        await each.request()
        await each.association.abort()
      },
    })
    assert.equal(lost.exitCode, 10)
    const { uids } = await send(files, { files: named, options: report(files, '--resume') })
    assert.deepEqual(uids, ['1.2.3.3', '1.2.3.4', '1.2.3.5'])
  })
})

describe('the end from outside', () => {
  test('an interruption leaves report and sums in order: exit 130', async () => {
    using files = folder()
    const stop = new AbortController()
    const named = images(files, 4)
    const { exitCode, summary, stderr, peer } = await send(files, {
      files: named,
      options: report(files, '+rn'),
      signal: stop.signal,
      script: async (each) => {
        await each.respond(await each.request())
        await each.request()
        stop.abort(new Interruption('SIGINT', 130))
        await each.next()
      },
    })
    assert.deepEqual([exitCode, summary, stderr], [130, '1 sent, 0 warned, 0 refused, 1 failed, 2 not attempted', ''])
    assert.deepEqual(rows(files), [
      ['1.dcm', 'sent', '0x0000', 1],
      ['2.dcm', 'failed', 'interrupted by SIGINT', 1],
    ])
    await assert.rejects(peer.done, /aborted by the peer/)
    assert.deepEqual(files.files(), ['1.dcm.done', '2.dcm', '3.dcm', '4.dcm', 'report.jsonl'])
  })

  test('an interruption ends a pause before the next attempt, too', async () => {
    using files = folder()
    const stop = new AbortController()
    const { exitCode, uids } = await send(files, {
      files: images(files, 2),
      options: ['--retry', '1000000'],
      signal: stop.signal,
      script: async (each) => {
        for (let count = 1; count < 3; count += 1) await each.respond(await each.request(), { status: 0xa700 })
        stop.abort(new Interruption('SIGTERM', 143))
        await each.next()
      },
    })
    assert.deepEqual([exitCode, uids.length], [143, 2])
  })

  test('a process that is killed leaves all rows of what was answered before', async () => {
    using files = folder()
    const named = images(files, 5)
    const paths = named.map((name) => files.at(name))
    await using peer = await scriptedPeer(async (each) => {
      for (let count = 0; count < 3; count += 1) await each.respond(await each.request())
      await each.request()
      running.child.kill('SIGKILL')
      await each.next()
    })
    await using running = startTool('storescu', [...report(files), '127.0.0.1', String(peer.port), ...paths])
    await running.ended
    assert.deepEqual(
      rows(files).map(([name]) => name),
      ['1.dcm', '2.dcm', '3.dcm'],
    )
    const { uids } = await send(files, { files: named, options: report(files, '--resume') })
    assert.deepEqual(uids, ['1.2.3.4', '1.2.3.5'])
  })
})
