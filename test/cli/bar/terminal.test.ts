/** The progress bar on a real pseudo-terminal: what can be seen while the work goes on, and after it. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Folder, folder } from '../../support/folder.ts'
import { withFreePort } from '../../support/free-port.ts'
import { onTerminal, type Terminal } from '../../support/screen.ts'
import { type PeerAssociation, scriptedPeer } from '../../support/scripted-peer.ts'
import { associate } from '../../support/services.ts'
import { finish, send } from '../tools/retrieve.ts'
import { images } from '../tools/send.ts'

const files: Folder = folder()
after(() => files[Symbol.dispose]())
const paths = images(files, 5).map((name) => files.at(name))

const bin = (name: string): string => join(import.meta.dirname, `../../../bin/${name}.cjs`)
const start = (tool: string, port: number, words: readonly string[], options = {}): Terminal =>
  onTerminal([process.execPath, bin(tool), '127.0.0.1', `${port}`, ...words], options)

/** Answers each object when the terminal shows that the ones before it were counted. */
const whenShown =
  (terminal: () => Terminal, status: (n: number) => number = () => 0) =>
  async (peer: PeerAssociation): Promise<void> => {
    for (let n = 0; ; n += 1) {
      const message = await peer.next()
      if (message === undefined) return
      await terminal().shows(new RegExp(`${n}/5`))
      await peer.respond(message, { status: status(n) })
    }
  }

test('storescu shows count, bytes, rate and time left, and leaves nothing', async () => {
  await using peer = await scriptedPeer(whenShown(() => terminal))
  await using terminal = start('storescu', peer.port, paths)
  await terminal.shows(/^sending \[=+ +\] 4\/5, [\d.]+ k?B, [\d.]+ k?B\/s, \d+:\d\d left$/)
  assert.equal(terminal.lines().length, 1)
  assert.equal(await terminal.ended, 0)
  assert.deepEqual(terminal.lines(), [''])
  await peer.done
})

test('lines of the log stand above the bar and stay; the bar does not', async () => {
  await using peer = await scriptedPeer(
    whenShown(
      () => terminal,
      (n) => (n % 2 === 0 ? 0xa700 : 0),
    ),
  )
  await using terminal = start('storescu', peer.port, ['--no-halt', ...paths])
  await terminal.shows(/^sending .* 4\/5/)
  const during = terminal.lines()
  assert.match(during.at(-1) ?? '', /^sending /)
  assert.equal(during.filter((line) => line.startsWith('sending')).length, 1)
  assert.equal(during.filter((line) => /^E: Store refused by the peer, file: .*0xa700/.test(line)).length, 2)
  assert.notEqual(await terminal.ended, 0)
  const left = terminal.lines()
  assert.equal(left.filter((line) => line.startsWith('E: Store refused by the peer')).length, 3)
  assert.ok(
    left.every((line) => /^[EW]: /.test(line)),
    left.join('\n'),
  )
})

test('a narrow terminal gets one line, without the bar', async () => {
  await using peer = await scriptedPeer(whenShown(() => terminal))
  await using terminal = start('storescu', peer.port, paths, { columns: 30 })
  await terminal.shows(/^sending 4\/5, /)
  assert.ok(terminal.lines().every((line) => line.length < 30))
  assert.equal(await terminal.ended, 0)
  assert.deepEqual(terminal.lines(), [''])
})

test('colours only where NO_COLOR is not set', async () => {
  for (const [env, colored] of [
    [{}, true],
    [{ NO_COLOR: '1' }, false],
  ] as const) {
    await using peer = await scriptedPeer(whenShown(() => terminal))
    await using terminal = start('storescu', peer.port, paths, { env })
    assert.equal(await terminal.ended, 0)
    assert.equal(terminal.written().includes('\u001b[36m'), colored)
  }
})

test('quick work is not worth a bar, nor loading it', async () => {
  await using peer = await scriptedPeer((each) => each.answerAll())
  await using terminal = start('storescu', peer.port, paths.slice(0, 1))
  assert.equal(await terminal.ended, 0)
  assert.equal(terminal.written(), '')
})

test('a run that fails leaves what it has to say', async () => {
  await using peer = await scriptedPeer(async (each) => {
    await each.request()
    await terminal.shows(/^sending .*0\/5/)
    await each.association.abort()
  })
  await using terminal = start('storescu', peer.port, paths)
  assert.equal(await terminal.ended, 10)
  assert.ok(
    terminal.lines().every((line) => /^[EFW]: /.test(line)),
    terminal.lines().join('\n'),
  )
})

test('movescu counts what the responses say and what comes in', async () => {
  mkdirSync(files.at('out'))
  const run = async (port: number): Promise<{ exitCode: number; lines: readonly string[] }> => {
    await using peer = await scriptedPeer(async (each) => {
      const request = await each.request()
      const pending = (completed: number) => ({
        status: 0xff00,
        numberOfRemainingSuboperations: 5 - completed,
        numberOfCompletedSuboperations: completed,
      })
      await each.respond(request, pending(0))
      await using association = await associate(port, { callingAeTitle: 'ARCHIVE' })
      for (let n = 1; n <= 5; n += 1) {
        await terminal.shows(new RegExp(`^retrieving .* ${n - 1}/5`))
        assert.equal(await send(association, files, n, 4_000), 0)
        await each.respond(request, pending(n))
      }
      await association.release()
      await terminal.shows(/^retrieving \[=+\] 5\/5, 2\d\.\d kB, [\d.]+ k?B\/s, 0:00 left$/)
      await finish(each, 5)
      await each.next()
    })
    const keys = ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1']
    const words = [...keys, '+P', `${port}`, '-od', files.at('out')]
    await using terminal = start('movescu', peer.port, words)
    const exitCode = await terminal.ended
    if (exitCode !== 60) await peer.done
    return { exitCode, lines: terminal.lines() }
  }
  const { exitCode, lines } = await withFreePort(run, (outcome) => outcome.exitCode === 60)
  assert.deepEqual([exitCode, lines], [0, ['']])
})
