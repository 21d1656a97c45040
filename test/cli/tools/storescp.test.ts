/** storescp as a process: what it takes, how it is told to stop, one process for each association or connection. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { storescp } from '../../../src/cli/tools/storescp.ts'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { openPart10 } from '../../../src/data/part10.ts'
import { AssociationAbortedError, AssociationRejectedError } from '../../../src/errors.ts'
import { store } from '../../../src/services/storage.ts'
import { verify } from '../../../src/services/verification.ts'
import { eventsIn, named } from '../../support/events.ts'
import { failureOf } from '../../support/failure.ts'
import { type Folder, folder } from '../../support/folder.ts'
import { mrImage, writeInstance } from '../../support/instances.ts'
import { bin, startStorescp } from '../../support/peers/own.ts'
import { associate } from '../../support/services.ts'
import { startOwnStorescp } from '../../support/storescp.ts'
import { runTool } from '../run-tool.ts'

/** Sends files with our storescu; gives its exit code. */
async function send(port: number, files: readonly string[], options: readonly string[] = []): Promise<number> {
  return (await runTool(storescu, [...options, '127.0.0.1', String(port), ...files])).exitCode
}

const out = (files: Folder): string => {
  mkdirSync(files.at('out'), { recursive: true })
  return files.at('out')
}

/** Two studies of two objects. */
function objects(files: Folder): readonly string[] {
  return ['1.1', '1.2', '2.1', '2.2'].map((uid) =>
    writeInstance(files.at(uid), {
      sopInstanceUid: `1.9.${uid}`,
      more: { StudyInstanceUID: `1.9.${uid.charAt(0)}`, PatientName: `Doe^${uid.charAt(0)}` },
    }),
  )
}

test('it is silent, takes several associations at a time, and ends by SIGTERM with 143', async () => {
  using files = folder()
  await using running = await startOwnStorescp(out(files))
  await using first = await associate(running.port)
  await using second = await associate(running.port)
  for (const association of [first, second]) assert.equal(await verify(association), 0)
  assert.equal(await send(running.port, objects(files)), 0)
  running.child.kill('SIGTERM')
  const { exitCode, stderr } = await running.ended
  assert.deepEqual([exitCode, stderr], [143, ''])
  assert.deepEqual(
    files.files().filter((name) => name.startsWith('out/')),
    ['out/CT.1.9.1.1', 'out/CT.1.9.1.2', 'out/CT.1.9.2.1', 'out/CT.1.9.2.2'],
  )
})

test('interrupted in the middle of an object: two seconds are left for it, and a line says what had come', async () => {
  using files = folder()
  await using running = await startOwnStorescp(out(files), ['-v', '--sleep-during', '9'])
  await using association = await associate(running.port)
  await using file = await openPart10(writeInstance(files.at('ct.dcm')))
  const answered = store(association, file)
  await running.wrote(/Received Store Request/)
  running.child.kill('SIGINT')
  assert.ok((await failureOf(answered)) instanceof AssociationAbortedError)
  const { exitCode, stderr } = await running.ended
  assert.equal(exitCode, 130)
  assert.match(stderr, /^I: interrupted by SIGINT: objects received: 0$/m)
  assert.deepEqual(files.files(), ['ct.dcm'])
})

test('refused for tests: --refuse, --reject, --abort-after, --abort-during', async () => {
  using files = folder()
  {
    await using running = await startOwnStorescp(out(files), ['--refuse'])
    const failure = await failureOf(associate(running.port))
    assert.ok(failure instanceof AssociationRejectedError)
    assert.deepEqual([failure.result, failure.source, failure.reason], [1, 1, 1])
  }
  {
    await using running = await startOwnStorescp(out(files), ['--reject'])
    await using association = await associate(running.port)
    assert.equal(await verify(association), 0, 'who says who he is comes in')
  }
  for (const option of ['--abort-after', '--abort-during']) {
    await using running = await startOwnStorescp(out(files), [option, '-v'])
    assert.equal(await send(running.port, objects(files).slice(0, 1)), 10, option)
    await running.wrote(/^I: Association Aborted$/m)
    assert.match(running.stderr(), /^I: ABORT initiated \(due to command line options\)$/m)
    assert.ok(!/^E/m.test(running.stderr()), running.stderr())
  }
  assert.ok(!files.files().some((name) => name.startsWith('out/')), 'nothing was kept')
})

test('who calls: --require-called and --require-calling, --max-associations', async () => {
  using files = folder()
  const options = ['-aet', 'INBOX', '--require-called', '--require-calling', 'MODALITY', '--max-associations', '1']
  await using running = await startOwnStorescp(out(files), options)
  const call = (callingAeTitle: string, calledAeTitle: string) =>
    failureOf(associate(running.port, { callingAeTitle, calledAeTitle }))
  const reasonOf = (failure: unknown): readonly number[] =>
    failure instanceof AssociationRejectedError ? [failure.result, failure.source, failure.reason] : []
  assert.deepEqual(reasonOf(await call('MODALITY', 'OTHER')), [1, 1, 7])
  assert.deepEqual(reasonOf(await call('OTHER', 'INBOX')), [1, 1, 3])
  await using first = await associate(running.port, { callingAeTitle: 'MODALITY', calledAeTitle: 'INBOX' })
  assert.deepEqual(reasonOf(await call('MODALITY', 'INBOX')), [2, 3, 2])
  await first.release()
})

test('--json: events, and a summary; what a study was', async () => {
  using files = folder()
  const args = ['--bind', '127.0.0.1', '-od', out(files), '-su', 'S', '-tos', '0', '--json', '0']
  const stop = new AbortController()
  let text = ''
  const { PassThrough } = await import('node:stream')
  const stdout = new PassThrough({ encoding: 'utf8' })
  let changed: () => void = () => undefined
  stdout.on('data', (more: string) => {
    text += more
    changed()
  })
  const until = async <T>(find: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = find()
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        changed = resolve
      })
    }
  }
  const run = runTool(storescp, args, { stdout, signal: stop.signal })
  const port = await until(() => /"event":"listening".*"port":(\d+)/.exec(text)?.[1])
  assert.equal(await send(Number(port), objects(files)), 0)
  // Each pause between two objects may be an end of the study.
  const counts = () =>
    [...text.matchAll(/"event":"study-finished".*"objects":(\d+)/g)].map(([, count]) => Number(count))
  await until(() => (counts().reduce((sum, count) => sum + count, 0) === 4 ? true : undefined))
  stop.abort()
  assert.equal((await run).exitCode, 0)
  const events = eventsIn(text)
  assert.deepEqual(
    named(events, 'received').map(({ path }) => path),
    ['1.9.1/CT.1.9.1.1', '1.9.1/CT.1.9.1.2', '1.9.2/CT.1.9.2.1', '1.9.2/CT.1.9.2.2'].map((name) =>
      join(files.at('out'), `S_${name}`),
    ),
  )
  const studies = named(events, 'study-finished')
  assert.equal(
    studies.reduce((sum, { objects: count }) => sum + count, 0),
    4,
  )
  for (const { directory, studyInstanceUid } of studies) assert.ok(directory.endsWith(`S_${studyInstanceUid}`))
})

describe('commands', () => {
  const record = 'printf "%s|" "$DIMSE_CALLING_AE_TITLE" "#p" "#f" >> log; echo >> log'

  test('run for each object, after it was answered, and for each study', async () => {
    using files = folder()
    const events = ['-xcr', `echo "R #a #f" >> log`, '-xcs', `echo "S $(basename "#p")" >> log`, '-xs']
    await using running = await startOwnStorescp(out(files), ['-su', 'X', '-tos', '1', ...events], { cwd: files.path })
    assert.equal(await send(running.port, objects(files), ['-aet', 'SENDER']), 0)
    while (!readText(files.at('log')).includes('S X_1.9.2')) await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual(readText(files.at('log')).trim().split('\n').sort(), [
      'R SENDER CT.1.9.1.1',
      'R SENDER CT.1.9.1.2',
      'R SENDER CT.1.9.2.1',
      'R SENDER CT.1.9.2.2',
      'S X_1.9.1',
      'S X_1.9.2',
    ])
  })

  test('one that fails is told; --ignore leaves no file to name', async () => {
    using files = folder()
    const options = ['--ignore', '-xs', '-xcr', `${record}; exit 3`]
    await using running = await startOwnStorescp(out(files), options, { cwd: files.path })
    assert.equal(await send(running.port, objects(files).slice(0, 1), ['-aet', 'A;B']), 0)
    await running.wrote(/^W: command ended with exit code 3$/m)
    assert.equal(readText(files.at('log')), 'A;B|#p|#f|\n')
  })
})

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

test('--rename-on-eostudy: a study that goes on later loses nothing', async () => {
  using files = folder()
  const [one = '', two = '', other = ''] = objects(files)
  await using running = await startOwnStorescp(out(files), ['-su', '', '-rns', '-v'])
  for (const file of [one, other, two, other]) assert.equal(await send(running.port, [file]), 0)
  const expected = ['out/1.9.1/CT000001', 'out/1.9.1/CT000002', 'out/1.9.2/CT000001', 'out/1.9.2/CT.1.9.2.1']
  const found = () => files.files().filter((name) => name.startsWith('out/'))
  while (found().join() !== expected.sort().join()) await new Promise((resolve) => setTimeout(resolve, 20))
})

test('--config-file: the profile decides; one that is none, or no file, ends the run', async () => {
  using files = folder()
  const profile = (classes: string) =>
    `[[TransferSyntaxes]]\n[U]\nTransferSyntax1=LittleEndianImplicit\n[[PresentationContexts]]\n[C]\n${classes}\n[[Profiles]]\n[P]\nPresentationContexts=C\n`
  writeFileSync(files.at('mr'), profile('PresentationContext1=MRImageStorage\\U'))
  writeFileSync(
    files.at('twice'),
    profile('PresentationContext1=MRImageStorage\\U\nPresentationContext2=MRImageStorage\\U'),
  )
  {
    await using running = await startOwnStorescp(out(files), ['-xf', files.at('mr'), 'p'])
    assert.equal(await send(running.port, objects(files).slice(0, 1), ['-R']), 1)
    assert.equal(await send(running.port, [writeInstance(files.at('m'), { sopClassUid: mrImage })]), 0)
    await using file = await openPart10(files.at('out/MR.1.2.3.1'))
    assert.equal(file.meta?.transferSyntaxUid, '1.2.840.10008.1.2')
  }
  const fails = async (...words: string[]) =>
    (await runTool(storescp, ['-od', files.path, '-xf', ...words, '0'])).stderr
  assert.equal(await fails(files.at('mr'), 'q'), 'F: unknown configuration profile name: Q\n')
  assert.equal(
    await fails(files.at('twice'), 'p'),
    "F: profile 'P' is not valid for SCP use, duplicate abstract syntaxes found\n",
  )
  assert.match(await fails(files.at('none'), 'p'), /^F: cannot read config file: unable to open configuration file: /)
})

test('--fork: a process for each association, and all of them end with the first', async () => {
  using files = folder()
  await using running = await startStorescp(out(files), ['--fork', '-v', '-fe', '.dcm'])
  assert.equal(await send(running.port, objects(files).slice(0, 2)), 0)
  await using open = await associate(running.port)
  assert.equal(await verify(open), 0)
  const children = [...running.output().matchAll(/Association Received in child process \(pid: (\d+)\)/g)]
  assert.equal(new Set(children.map(([, pid]) => pid)).size, 2)
  await running[Symbol.asyncDispose]()
  assert.ok((await failureOf(open.read({ timeoutMs: 5000 }))) instanceof AssociationAbortedError)
  assert.deepEqual(
    files.files().filter((name) => name.startsWith('out/')),
    ['out/CT.1.9.1.1.dcm', 'out/CT.1.9.1.2.dcm'],
  )
})

test('--inetd: serves the connection that is its standard input, and says nothing into it', async () => {
  using files = folder()
  const folderOut = out(files)
  const codes: Promise<unknown>[] = []
  const server = createServer({ pauseOnConnect: true }, (socket: Socket) => {
    const child = spawn(process.execPath, [bin('storescp'), '-v', '--inetd', '-od', folderOut], {
      stdio: [socket, socket, socket],
      timeout: 60_000,
    })
    codes.push(once(child, 'exit').then(([code]) => code))
    socket.destroy()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  try {
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    assert.equal(await send(port, objects(files).slice(0, 1)), 0)
    assert.deepEqual(await Promise.all(codes), [0])
    assert.ok(files.files().includes('out/CT.1.9.1.1'))
  } finally {
    server.close()
  }
})

test('no port, and what cannot be together', async () => {
  const says = async (...words: string[]) => (await runTool(storescp, words)).stderr.split('\n').at(-2)
  assert.equal(await says('-v'), 'error: Missing parameter port')
  assert.equal(await says('--fork', '--inetd'), 'error: --inetd not allowed with --fork')
  assert.equal(await says('--json', '--inetd'), 'error: --inetd not allowed with --json')
  assert.equal(await says('-od', '/nowhere', '0'), 'F: specified output directory does not exist')
})
