/** The tools as real processes: rights of another user, signals, streams. */
import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { openPart10 } from '../../../src/data/part10.ts'
import { store } from '../../../src/services/storage.ts'
import type { Association } from '../../../src/ul/association.ts'
import { folder } from '../../support/folder.ts'
import { withFreePort } from '../../support/free-port.ts'
import { writeInstance } from '../../support/instances.ts'
import { parrotTo } from '../../support/parrot.ts'
import { scriptedPeer } from '../../support/scripted-peer.ts'
import { associate } from '../../support/services.ts'
import { runToEnd, startArchive, startTool } from '../../support/tool-process.ts'
import { beginsObject } from './begun-object.ts'

const key = ['-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3', '-S']

describe('as another user', { skip: process.getuid?.() !== 0 && 'needs root to become uid 65534' }, () => {
  const nobody = { uid: 65_534, gid: 65_534 }

  test('a directory that cannot be written: 40; a privileged port: 2', async () => {
    using files = folder()
    chmodSync(files.path, 0o755)
    mkdirSync(files.at('out'))
    const written = await runToEnd('movescu', [...key, '+P', '11112', '-od', files.at('out'), '127.0.0.1', '1'], nobody)
    assert.deepEqual([written.exitCode, written.stderr], [40, 'F: specified output directory is not writeable\n'])
    const port = await runToEnd('movescu', [...key, '+P', '1000', '127.0.0.1', '1'], { ...nobody, cwd: '/tmp' })
    assert.deepEqual([port.exitCode, port.stderr], [2, 'F: cannot listen on port 1000, insufficient privileges\n'])
    assert.deepEqual(files.files(), [])
  })

  test('a file that cannot be read is told before connecting: 1', async () => {
    using files = folder()
    chmodSync(files.path, 0o755)
    chmodSync(writeInstance(files.at('ct.dcm')), 0o600)
    const { exitCode, stderr } = await runToEnd('storescu', ['127.0.0.1', '1', files.at('ct.dcm')], nobody)
    assert.deepEqual([exitCode, stderr], [1, `F: cannot access file: ${files.at('ct.dcm')}\n`])
  })
})

test('a storage where nothing can be made is told: 1', { skip: !existsSync('/proc/self') && 'no /proc' }, async () => {
  for (const path of ['/proc/x', '/proc/x/y']) {
    const { exitCode, stderr } = await runToEnd('dcmqrscp', ['--storage', path, '0'], { timeout: 20_000 })
    const reason = "ENOENT: no such file or directory, mkdir '/proc/x'"
    assert.deepEqual([exitCode, stderr], [1, `F: cannot make the folder ${path}/objects: ${reason}\n`])
  }
})

describe('signals', () => {
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    test(`${signal} ends a waiting movescu with ${exitCode}: the peer gets C-CANCEL, then A-ABORT; no file is left`, async () => {
      using files = folder()
      const seen: (number | undefined)[] = []
      await using peer = await scriptedPeer(async (each) => {
        const request = await each.request()
        await each.respond(request, { status: 0xff00, numberOfRemainingSuboperations: 3 })
        await running.wrote(/Move Response 1/)
        running.child.kill(signal)
        seen.push((await each.next())?.command.commandField)
        await each.next()
      })
      const port = String(peer.port)
      await using running = startTool('movescu', [...key, '-v', '127.0.0.1', port], { cwd: files.path })
      const ended = await running.ended
      assert.equal(ended.exitCode, exitCode, ended.stderr)
      assert.match(ended.stderr, /^I: Sending Cancel Request \(MsgID 1, PresID \d+\)$/m)
      const complaints = ended.stderr.match(/^[FEW]:.*$/gm)
      assert.deepEqual(complaints, [`W: interrupted by ${signal}: the peer counts: 3 not begun`])
      await assert.rejects(peer.done, /association aborted by the peer/)
      assert.deepEqual([seen, files.files()], [[0x0fff], []])
    })
  }

  test('movescu, interrupted, takes the object at hand, and ends as soon as the peer has stopped', async () => {
    using files = folder()
    mkdirSync(files.at('out'))
    const path = writeInstance(files.at('1.dcm'), { more: { PixelData: new Uint8Array(300_000) } })
    const send = async (association: Association): Promise<number> => {
      await using file = await openPart10(path)
      return (await store(association, file)).status
    }
    const ended = await withFreePort(
      async (port) => {
        await using peer = await scriptedPeer(async (each) => {
          const request = await each.request()
          await using association = await associate(port)
          assert.equal(await send(association), 0)
          running.child.kill('SIGINT')
          await each.next()
          // The object that was on its way when the peer was asked to stop.
          assert.equal(await send(association), 0)
          await association.release()
          await each.respond(request, { status: 0xfe00, numberOfCompletedSuboperations: 2 })
          await each.next()
        })
        const args = [...key, '+P', String(port), '-od', files.at('out'), '127.0.0.1', String(peer.port)]
        await using running = startTool('movescu', args)
        return await running.ended
      },
      ({ exitCode }) => exitCode === 60,
    )
    assert.equal(ended.exitCode, 130, ended.stderr)
    assert.match(ended.stderr, /^W: interrupted by SIGINT: objects received: 2; the peer counts: 2 sent$/m)
    assert.deepEqual(
      files.files().filter((name) => name.startsWith('out/')),
      ['out/CT.1.2.3.1'],
    )
  })

  test('a second signal in the middle of an object ends at once, and leaves nothing of it', async () => {
    using files = folder()
    mkdirSync(files.at('out'))
    const ended = await withFreePort(
      async (port) => {
        await using peer = await scriptedPeer(async (each) => {
          await each.request()
          await using sender = await parrotTo(port, beginsObject)
          await sender.done
          while (!files.files().some((name) => name.endsWith('.part'))) await setImmediate()
          running.child.kill('SIGINT')
          await each.next()
          running.child.kill('SIGINT')
          await each.next()
        })
        const args = [...key, '+P', String(port), '-od', files.at('out'), '127.0.0.1', String(peer.port)]
        await using running = startTool('movescu', args)
        return await running.ended
      },
      ({ exitCode }) => exitCode === 60,
    )
    assert.deepEqual([ended.exitCode, ended.stderr, files.files()], [130, '', []])
  })

  test('a log file is complete when a second signal ends the process at once', async () => {
    using files = folder()
    const settings = ['rootLogger = INFO, f', 'appender.f = log4cplus::FileAppender', 'appender.f.File = a.log']
    const lines = [...settings, 'appender.f.ImmediateFlush = false'].map((each) => `log4cplus.${each}\n`)
    writeFileSync(files.at('log.cfg'), lines.join(''))
    await using peer = await scriptedPeer(async (each) => {
      await each.request()
      running.child.kill('SIGINT')
      running.child.kill('SIGTERM')
      // C-CANCEL, where there is time for it.
      await each.next()
      await each.next()
    })
    const args = [...key, '-lc', 'log.cfg', '127.0.0.1', String(peer.port)]
    await using running = startTool('movescu', args, { cwd: files.path })
    const { exitCode, stderr } = await running.ended
    assert.ok(exitCode === 130 || exitCode === 143, stderr)
    await assert.rejects(peer.done)
    assert.match(readFileSync(files.at('a.log'), 'utf8'), /^INFO - Sending Move Request \(MsgID 1\)$/m)
  })

  test('SIGINT ends a sending storescu with 130', async () => {
    using files = folder()
    const path = writeInstance(files.at('ct.dcm'), { more: { PixelData: new Uint8Array(5_000_000) } })
    await using peer = await scriptedPeer(async (each) => {
      const message = await each.exchange.receive({ timeoutMs: 10_000 })
      await message?.data?.read()
      running.child.kill('SIGINT')
      await each.next()
    })
    await using running = startTool('storescu', ['127.0.0.1', String(peer.port), path])
    const ended = await running.ended
    assert.equal(ended.exitCode, 130)
    assert.match(ended.stderr, /^W: Summary: 0 sent, 0 warned, 0 refused, 1 failed; 0 bytes in .* s\n$/)
    await assert.rejects(peer.done, /association aborted by the peer/)
  })
})

test('send, query, retrieve: the whole way with the built tools', async () => {
  using files = folder()
  mkdirSync(files.at('out'))
  const paths = [1, 2, 3].map((n) => writeInstance(files.at(`${n}.dcm`), { sopInstanceUid: `1.2.3.${n}` }))
  const ended = await withFreePort(
    async (inbox) => {
      await using archive = await startArchive(files.at('archive'), ['--peer', `MOVESCU=127.0.0.1:${inbox}`])
      const to = ['127.0.0.1', String(archive.port)]
      assert.deepEqual(quiet(await runToEnd('echoscu', to)), [0, '', ''])
      assert.deepEqual(quiet(await runToEnd('storescu', [...to, ...paths])), [0, '', ''])
      const found = await runToEnd('findscu', [...key, '-k', 'PatientName', ...to])
      assert.equal(found.exitCode, 0)
      assert.match(found.stderr, /^I: Find Response: 1 \(Pending\)$/m)
      assert.match(found.stderr, /^I: \(0010,0010\) PN \[Doe\^Jane\] +# +8, 1 PatientName$/m)
      const unknown = await runToEnd('movescu', [...key, '-aem', 'NOBODY', ...to])
      assert.deepEqual([unknown.exitCode, unknown.stdout], [69, ''])
      assert.match(unknown.stderr, /^W: Move response with error status \(Refused: MoveDestinationUnknown\)\nE: /)
      const nowhere = await runToEnd('movescu', [...key, ...to])
      assert.deepEqual([nowhere.exitCode, nowhere.stdout], [69, ''])
      assert.match(nowhere.stderr, /^W: Move response with error status \(Refused: OutOfResourcesSubOperations\)\nE: /)
      const retrieved = await runToEnd('movescu', [...key, '+P', String(inbox), '-od', files.at('out'), ...to])
      if (retrieved.exitCode !== 60) assert.deepEqual(quiet(retrieved), [0, '', ''])
      return retrieved
    },
    ({ exitCode }) => exitCode === 60,
  )
  assert.equal(ended.exitCode, 0)
  assert.deepEqual(
    files.files().filter((name) => name.startsWith('out/')),
    ['out/CT.1.2.3.1', 'out/CT.1.2.3.2', 'out/CT.1.2.3.3'],
  )
})

const quiet = ({ exitCode, stdout, stderr }: { exitCode: number | null; stdout: string; stderr: string }) => [
  exitCode,
  stdout,
  stderr,
]
