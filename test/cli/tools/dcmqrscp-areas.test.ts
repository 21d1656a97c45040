/** dcmqrscp with a configuration file: storage areas, limits, what is kept in which form, what is proposed on. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, test } from 'node:test'
import { dcmqrscp } from '../../../src/cli/tools/dcmqrscp.ts'
import { dataSet } from '../../../src/data/data-set.ts'
import { openPart10 } from '../../../src/data/part10.ts'
import { sopClasses } from '../../../src/dict/sop-class.ts'
import {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
  jpegBaseline8Bit,
} from '../../../src/dict/transfer-syntax.ts'
import { AssociationRejectedError } from '../../../src/errors.ts'
import { get } from '../../../src/services/get.ts'
import { move } from '../../../src/services/move.ts'
import { propose } from '../../../src/services/proposal.ts'
import { find } from '../../../src/services/query.ts'
import { serveStorage } from '../../../src/services/serve.ts'
import { store } from '../../../src/services/storage.ts'
import { type RequestOptions, requestAssociation } from '../../../src/ul/request-association.ts'
import { failureOf } from '../../support/failure.ts'
import { type Folder, folder } from '../../support/folder.ts'
import { ctImage, writeInstance } from '../../support/instances.ts'
import { type Configured, configurationText } from '../../support/peers/configured.ts'
import { all, everyService } from '../../support/services.ts'
import { type Outcome, runTool } from '../run-tool.ts'

const quota = '(200, 1024mb)'

interface Running {
  readonly port: number
  readonly files: Folder
}

/** Runs it on a configuration file with areas in the folder until `use` is through with it. */
async function serving(
  files: Folder,
  configured: Configured,
  options: readonly string[],
  use: (running: Running) => Promise<void>,
): Promise<Outcome> {
  const stop = new AbortController()
  const [stdout, stderr] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })]
  let [everything, events] = ['', '']
  stderr.on('data', (text: string) => {
    everything += text
  })
  stdout.on('data', (text: string) => {
    events += text
  })
  writeFileSync(files.at('a.cfg'), configurationText(files.path, configured))
  const argv = ['-c', files.at('a.cfg'), '--bind', '127.0.0.1', ...options, '0']
  const running = runTool(dcmqrscp, argv, { stdout, stderr, signal: stop.signal })
  try {
    let port = Number.NaN
    while (Number.isNaN(port)) {
      const ended = await Promise.race([once(stdout, 'data').then(() => false), running.then(() => true)])
      assert.ok(!ended, everything)
      port = Number(/127\.0\.0\.1(?::|".*"port":)(\d+)/.exec(events)?.[1])
    }
    await use({ port, files })
  } finally {
    stop.abort()
  }
  return { ...(await running), stderr: everything, stdout: events }
}

const call = (port: number, to: string, options: Partial<RequestOptions> = {}) =>
  requestAssociation({ host: '127.0.0.1', port, calledAeTitle: to, propose: everyService, ...options })

async function stored({ port, files }: Running, to: string, sopInstanceUid = '1.2.3.1', from = explicitVrLittleEndian) {
  const path = writeInstance(files.at('sent.dcm'), { sopInstanceUid, transferSyntaxUid: from })
  const proposals = [{ abstractSyntax: ctImage, transferSyntaxes: [from] }]
  await using association = await call(port, to, { propose: proposals })
  await using file = await openPart10(path)
  const { status } = await store(association, file)
  await association.release()
  return status
}

async function found({ port }: Running, to: string): Promise<readonly (string | undefined)[]> {
  await using association = await call(port, to)
  const identifier = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '', RetrieveAETitle: '' })
  const matches = await all(find(association, { identifier }))
  await association.release()
  return matches.map((each) => each.string('RetrieveAETitle'))
}

/** Paths of the objects in a storage area. */
function objects(files: Folder, area: string): readonly string[] {
  const below = join(files.at(area), 'objects')
  return readdirSync(below).flatMap((shelf) => readdirSync(join(below, shelf)).map((name) => join(below, shelf, name)))
}

describe('storage areas', () => {
  test('each title has its own objects, and says so', async () => {
    using files = folder()
    const areas = { A: `RW ${quota} ANY`, B: `RW ${quota} ANY`, W: `W ${quota} ANY`, R: `R ${quota} ANY` }
    await serving(files, { areas }, [], async (running) => {
      assert.equal(await stored(running, 'A'), 0)
      assert.deepEqual([await found(running, 'A'), await found(running, 'B')], [['A'], []])
      assert.equal(await stored(running, 'W'), 0)
      const association = await call(running.port, 'W')
      const refused = association.contexts
        .filter(({ result }) => result === 1)
        .map(({ abstractSyntax }) => abstractSyntax)
      assert.deepEqual(refused, [sopClasses.studyRootFind, sopClasses.studyRootMove, sopClasses.studyRootGet])
      await association.release()
      // Whoever asks for the right to receive by C-GET has not the right to store.
      const reading = await call(running.port, 'R')
      await using file = await openPart10(files.at('sent.dcm'))
      assert.equal((await store(reading, file)).status, 0x0124)
      await reading.release()
      assert.deepEqual(objects(files, 'R').length, 0)
    })
  })

  test('two titles of one folder are one archive, with different rights', async () => {
    using files = folder()
    const text = (running: Configured) =>
      configurationText(files.path, running).replace(`${files.path}/B`, `${files.path}/A`)
    writeFileSync(files.at('b.cfg'), text({ areas: { A: `R ${quota} ANY`, B: `RW ${quota} ANY` } }))
    await serving(files, { areas: { A: `RW ${quota} ANY` } }, ['-c', files.at('b.cfg')], async (running) => {
      assert.equal(await stored(running, 'B'), 0)
      assert.deepEqual([await found(running, 'A'), await found(running, 'B')], [['A'], ['B']])
    })
  })

  test('the file says how many associations, how long PDUs, and with --json what the quota deletes', async () => {
    using files = folder()
    const configured = { settings: ['MaxAssociations = 1', 'MaxPDUSize = 32768'], areas: { A: 'RW (1, 1mb) ANY' } }
    const { stdout } = await serving(files, configured, ['--json'], async (running) => {
      const first = await call(running.port, 'A')
      assert.equal(first.response.userInformation.maximumLength, 32768)
      const failure = await failureOf(call(running.port, 'A'))
      assert.ok(failure instanceof AssociationRejectedError && failure.result === 2, String(failure))
      await first.release()
      for (const study of ['1.2.3', '1.2.4']) {
        const more = { StudyInstanceUID: study, SOPInstanceUID: `${study}.1`, SeriesInstanceUID: `${study}.9` }
        const options = { sopInstanceUid: `${study}.1`, more }
        await using association = await call(running.port, 'A')
        await using file = await openPart10(writeInstance(files.at(`${study}.dcm`), options))
        assert.equal((await store(association, file)).status, 0)
        await association.release()
      }
    })
    const events = stdout.split('\n').filter((line) => line.includes('"quota-deleted"'))
    assert.equal(events.length, 1, stdout)
    const { limit, studyInstanceUid, objects: count } = JSON.parse(events[0] ?? '{}')
    assert.deepEqual([limit, studyInstanceUid, count], ['studies', '1.2.3', 1])
  })
})

describe('what cannot be used is said, and the exit code is 10', () => {
  test('a file with mistakes, and one that is not there', async () => {
    using files = folder()
    writeFileSync(files.at('bad.cfg'), 'Foo = 1\nMaxPDUSize = x\n')
    const bad = await runTool(dcmqrscp, ['-c', files.at('bad.cfg')])
    assert.equal(bad.exitCode, 10)
    assert.equal(
      bad.stderr,
      [
        `E: ${files.at('bad.cfg')}: Unknown mnemonic "Foo" in configuration file, line 1!`,
        `E: ${files.at('bad.cfg')}: line 2: MaxPDUSize: expected a number from 4096 to 131072, found "x"`,
        `F: bad config file: ${files.at('bad.cfg')}`,
        '',
      ].join('\n'),
    )
    const missing = await runTool(dcmqrscp, ['-c', files.at('none.cfg')])
    assert.equal(missing.exitCode, 10)
    assert.match(missing.stderr, /^F: cannot access .*none\.cfg: no such file/im)
  })

  test('a profile that is not there', async () => {
    const { exitCode, stderr } = await runTool(dcmqrscp, ['-xf', '/nowhere', 'In', 'Out', '0'])
    assert.equal(exitCode, 10)
    assert.match(stderr, /reading config file: unable to open configuration file: \/nowhere/)
  })

  for (const other of [
    ['--storage', 'x'],
    ['--peer', 'A=b:1'],
    ['-aet', 'X'],
  ]) {
    test(`not together with ${other[0]}`, async () => {
      const { exitCode, stderr } = await runTool(dcmqrscp, ['-c', 'a.cfg', ...other])
      assert.equal(exitCode, 1)
      assert.match(stderr, /not allowed with --config/)
    })
  }

  test('a user that the system does not know', async (t) => {
    if (process.getuid?.() !== 0) return t.skip('only the superuser can become somebody else')
    using files = folder()
    writeFileSync(
      files.at('a.cfg'),
      configurationText(files.path, { settings: ['UserName = no-such-user'], areas: {} }),
    )
    const { exitCode, stderr } = await runTool(dcmqrscp, ['-c', files.at('a.cfg'), '0'])
    assert.equal(exitCode, 10)
    assert.match(stderr, /UserName: expected a name that the system knows, found "no-such-user"/)
  })
})

describe('the form of the files', () => {
  const rows: readonly [readonly string[], string, string, boolean][] = [
    [[], implicitVrLittleEndian, implicitVrLittleEndian, true],
    [['+te'], implicitVrLittleEndian, explicitVrLittleEndian, true],
    [['+ti'], explicitVrLittleEndian, implicitVrLittleEndian, true],
    [['+tb'], explicitVrLittleEndian, explicitVrBigEndian, true],
    [['+td', '+cl', '9'], explicitVrLittleEndian, deflatedExplicitVrLittleEndian, true],
    [['-F'], implicitVrLittleEndian, implicitVrLittleEndian, false],
    [['-F', '-B'], explicitVrLittleEndian, explicitVrLittleEndian, false],
    [['+te', '-F'], jpegBaseline8Bit, jpegBaseline8Bit, true],
  ]
  for (const [options, from, to, hasMeta] of rows) {
    test(`${from} ${options.join(' ')}`, async () => {
      using files = folder()
      const areas = { A: `RW ${quota} ANY` }
      const came: string[] = []
      const retrieve = async ({ port }: Running) => {
        const proposals = [
          ...propose(sopClasses.studyRootGet),
          { abstractSyntax: ctImage, transferSyntaxes: [to], scp: true },
        ]
        await using association = await call(port, 'A', { propose: proposals })
        const identifier = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3' })
        const taken = get(association, {
          identifier,
          store: async (request) => {
            came.push(request.transferSyntax, request.sopInstanceUid)
            while ((await request.data.read()) !== undefined);
            return 0
          },
        })
        assert.equal((await all(taken)).at(-1)?.status, 0)
        await association.release()
      }
      await serving(files, { areas }, options, async (running) => {
        assert.equal(await stored(running, 'A', '1.2.3.1', from), 0)
        await retrieve(running)
      })
      const [path = ''] = objects(files, 'A')
      const bytes = readFileSync(path)
      assert.equal(bytes.subarray(128, 132).toString('latin1') === 'DICM', hasMeta)
      await using file = await openPart10(path)
      assert.equal(file.transferSyntax, to)
      // The index can be made anew from it.
      for (const name of readdirSync(files.at('A'))) {
        if (name.startsWith('index')) rmSync(join(files.at('A'), name))
      }
      await serving(files, { areas }, options, retrieve)
      assert.deepEqual(came, [to, '1.2.3.1', to, '1.2.3.1'])
    })
  }

  test('-B writes anew: group lengths and undefined lengths as the options say', async () => {
    using files = folder()
    await serving(files, { areas: { A: `RW ${quota} ANY` } }, ['+g', '-e', '+p', '512', '0'], async (running) => {
      assert.equal(await stored(running, 'A'), 0)
    })
    const bytes = readFileSync(objects(files, 'A')[0] ?? '')
    assert.equal(bytes.length % 512, 0)
    // (0008,0000) UL 4: the length of the group.
    assert.ok(bytes.includes(Buffer.from('08000000554c0400', 'hex')))
  })

  test('+B bears none of them', async () => {
    const { exitCode, stderr } = await runTool(dcmqrscp, ['+B', '+te', '0'])
    assert.equal(exitCode, 1)
    assert.match(stderr, /--write-xfer-little not allowed with --bit-preserving/)
  })
})

describe('what is taken and proposed', () => {
  const areas = { A: `RW ${quota} ANY` }

  test('--ignore keeps nothing; -up says nothing of blanks in UIDs; --reject asks who it is', async () => {
    using files = folder()
    await serving(files, { areas }, ['--ignore'], async (running) => {
      assert.equal(await stored(running, 'A'), 0)
      assert.deepEqual(await found(running, 'A'), [])
    })
    assert.deepEqual(objects(files, 'A'), [])
    const warning = 'DcmUniqueIdentifier: Element SOPInstanceUID (0008,0018) contains one or more space characters'
    for (const [options, expected] of [
      [['-B'], `W: ${warning}, which were removed\n`],
      [['-B', '-up'], ''],
      [[], ''], // Kept as it is.
    ] as const) {
      const { stderr } = await serving(files, { areas }, options, async ({ port }) => {
        const blank = Buffer.from(readFileSync(writeInstance(files.at('blank.dcm'), { sopInstanceUid: '1.2.3.10' })))
        const uid = Buffer.from('1.2.3.10', 'latin1')
        // In the data set alone: 1.2.3.1 with a blank behind it.
        blank.write('1.2.3.1 ', blank.lastIndexOf(uid), 'latin1')
        writeFileSync(files.at('blank.dcm'), blank)
        await using association = await call(port, 'A')
        await using file = await openPart10(files.at('blank.dcm'))
        const { status } = await store(association, { ...file, sopInstanceUid: '1.2.3.1' })
        assert.equal(status, 0)
        await association.release()
      })
      assert.equal(stderr, expected, options.join(' '))
    }
    await serving(files, { areas }, ['--reject'], async ({ port }) => {
      const association = await call(port, 'A')
      await association.release()
    })
  })

  test('C-MOVE proposes what the options or the profile say', async () => {
    using files = folder()
    const profile = [
      ...['[[TransferSyntaxes]]', '[I]', 'TransferSyntax1 = 1.2.840.10008.1.2'],
      ...['[[PresentationContexts]]', '[C]', `PresentationContext1 = ${ctImage}\\I`],
      `PresentationContext2 = ${sopClasses.studyRootMove}\\I`,
      ...['[[Profiles]]', '[P]', 'PresentationContexts = C'],
    ]
    writeFileSync(files.at('profiles.cfg'), profile.join('\n'))
    for (const [options, expected] of [
      [[], [[explicitVrLittleEndian], [explicitVrBigEndian, implicitVrLittleEndian]]],
      [['-xi'], [[implicitVrLittleEndian]]],
      [['-xb'], [[explicitVrBigEndian], [explicitVrLittleEndian, implicitVrLittleEndian]]],
      [
        ['-xf', files.at('profiles.cfg'), 'P', 'P'],
        [[implicitVrLittleEndian], [implicitVrLittleEndian]],
      ],
    ] as const) {
      const proposed: (readonly string[])[] = []
      await using inbox = await serveStorage(
        {
          port: 0,
          host: '127.0.0.1',
          onAssociation: (association) => {
            for (const each of association.contexts) proposed.push(each.proposedTransferSyntaxes)
          },
        },
        async ({ data }) => {
          while ((await data.read()) !== undefined);
          return 0
        },
      )
      const hosts = [`inbox = (INBOX, 127.0.0.1, ${inbox.port})`]
      await serving(files, { hosts, areas }, [], async (running) => {
        assert.equal(await stored(running, 'A'), 0)
      })
      await serving(files, { hosts, areas }, options, async ({ port }) => {
        const proposals = [{ abstractSyntax: sopClasses.studyRootMove, transferSyntaxes: [implicitVrLittleEndian] }]
        await using association = await call(port, 'A', { propose: proposals })
        const identifier = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3' })
        const last = (await all(move(association, { destination: 'INBOX', identifier }))).at(-1)
        assert.equal(last?.status, 0, options.join(' '))
        await association.release()
      })
      assert.deepEqual(proposed, expected, options.join(' '))
    }
  })

  test('every transfer syntax is taken, unless the options say which', async () => {
    using files = folder()
    const proposals = [jpegBaseline8Bit, implicitVrLittleEndian].map((uid) => ({
      abstractSyntax: ctImage,
      transferSyntaxes: [uid],
    }))
    for (const [options, expected] of [
      [[], [0, 0]],
      [['+x='], [4, 0]],
      [['+xy'], [0, 0]],
      [['+xi'], [4, 0]],
    ] as const) {
      await serving(files, { areas }, options, async ({ port }) => {
        const association = await call(port, 'A', { propose: proposals })
        const results = association.contexts.map(({ result }) => result)
        await association.release()
        assert.deepEqual(results, expected, options.join(' '))
      })
    }
  })
})

test('an empty AETable is a warning: nobody is let in', async () => {
  using files = folder()
  const { stderr } = await serving(files, { areas: {} }, [], async ({ port }) => {
    const failure = await failureOf(call(port, 'A'))
    assert.ok(failure instanceof AssociationRejectedError && failure.reason === 7, String(failure))
  })
  assert.match(stderr, /the AETable has no row/)
  assert.ok(!existsSync(files.at('objects')))
})
