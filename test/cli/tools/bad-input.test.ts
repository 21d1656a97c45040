/** What cannot work is told in one line, with the exit code of old, and leaves nothing behind. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { Tool } from '../../../src/cli/tool.ts'
import { echoscu } from '../../../src/cli/tools/echoscu.ts'
import { findscu } from '../../../src/cli/tools/findscu.ts'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { folder } from '../../support/folder.ts'
import { withFreePort } from '../../support/free-port.ts'
import { writeInstance } from '../../support/instances.ts'
import { parrot, type Step } from '../../support/parrot.ts'
import { abort } from '../../support/pdus.ts'
import { scriptedPeer } from '../../support/scripted-peer.ts'
import { runTool } from '../run-tool.ts'

type Row = readonly [Tool, readonly string[], noAssociation: number, noContext: number, ' ' | '\n', 'F' | 'E']

/**
 * Words behind peer and port with which each tool would run; exit codes of no association, and of no
 * context; what follows the colon of the first line, and the level at which the tool of old tells it.
 */
const tools: readonly Row[] = [
  [movescu, ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1'], 61, 66, '\n', 'F'],
  [storescu, ['ct.dcm'], 1, 1, ' ', 'F'],
  [findscu, ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1'], 2, 2, ' ', 'E'],
  [echoscu, [], 1, 1, ' ', 'F'],
]

for (const [tool, words, noAssociation, noContext, separator, level] of tools) {
  const { name } = tool.table
  const told = (text: string): string => text.replace(/^/gm, `${level}: `).concat('\n')

  /** Runs in a folder with one image; gives exit code and stderr, without the warning about files that were left. */
  const runAgainst = async (host: string, port: number, more: readonly string[] = []) => {
    using files = folder()
    writeInstance(files.at('ct.dcm'))
    const placed = words.map((word) => (word === 'ct.dcm' ? files.at(word) : word))
    const { exitCode, stdout, stderr } = await runTool(tool, [...more, host, String(port), ...placed])
    assert.equal(stdout, '')
    assert.deepEqual(files.files(), ['ct.dcm'])
    return [exitCode, stderr] as const
  }
  const runWith = async (steps: readonly Step[], more: readonly string[] = []) => {
    await using peer = await parrot(steps)
    return await runAgainst('127.0.0.1', peer.port, more)
  }
  const failed = (condition: string) => told(`Association Request Failed:${separator}${condition}`)

  describe(`${name} without an association: exit ${noAssociation}`, () => {
    test('unknown host', async () => {
      assert.deepEqual(await runAgainst('no.such.host.invalid', 104), [
        noAssociation,
        failed('0006:0320 Attempt to connect to unknown host: no.such.host.invalid'),
      ])
    })

    test('refused port, with -q only what is fatal', async () => {
      const refused = [noAssociation, failed('0006:031c TCP Initialization Error: Connection refused')]
      assert.deepEqual(await runAgainst('127.0.0.1', 1), refused)
      const quiet = level === 'F' ? refused : [noAssociation, '']
      assert.deepEqual(await runAgainst('127.0.0.1', 1, ['-q']), quiet)
    })

    for (const [what, result, source, reason, words] of [
      [
        'called AE title',
        1,
        1,
        7,
        'Result: Rejected Permanent, Source: Service User\nReason: Called AE Title Not Recognized',
      ],
      [
        'calling AE title',
        1,
        1,
        3,
        'Result: Rejected Permanent, Source: Service User\nReason: Calling AE Title Not Recognized',
      ],
      [
        'congestion',
        2,
        3,
        1,
        'Result: Rejected Transient, Source: Service Provider (Presentation Related)\nReason: Temporary Congestion',
      ],
    ] as const) {
      test(`rejected for its ${what}`, async () => {
        const reject = { type: 'A-ASSOCIATE-RJ', result, source, reason } as const
        assert.deepEqual(await runWith([{ expect: 'A-ASSOCIATE-RQ' }, { send: [reject] }, 'expect-close']), [
          noAssociation,
          told(`Association Rejected:\n${words}`),
        ])
      })
    }

    test('aborted, or closed, instead of answered', async () => {
      const aborted = [noAssociation, failed('0006:0317 Peer aborted Association (or never connected)')]
      assert.deepEqual(await runWith([{ expect: 'A-ASSOCIATE-RQ' }, { send: [abort] }, 'expect-close']), aborted)
      assert.deepEqual(await runWith([{ expect: 'A-ASSOCIATE-RQ' }, 'close']), aborted)
    })

    test('no answer within --acse-timeout', async () => {
      assert.deepEqual(await runWith([{ expect: 'A-ASSOCIATE-RQ' }, 'expect-close'], ['-ta', '1']), [
        noAssociation,
        failed('0006:031a DUL network read timeout'),
      ])
    })

    test('an empty AE title', async () => {
      assert.deepEqual(await runAgainst('127.0.0.1', 1, ['-aec', '']), [
        noAssociation,
        failed('0006:030c Illegal service parameter: Called AP Title'),
      ])
    })

    test(`no context accepted: exit ${noContext}, and the association is aborted`, async () => {
      await using peer = await scriptedPeer(async (each) => void (await each.next()), { accept: () => undefined })
      assert.deepEqual(await runAgainst('127.0.0.1', peer.port), [
        noContext,
        told('No Acceptable Presentation Contexts'),
      ])
    })

    test('an unknown option: exit 1, four lines', async () => {
      const [exitCode, stderr] = await runAgainst('127.0.0.1', 1, ['--bogus'])
      assert.equal(exitCode, 1)
      assert.match(stderr, new RegExp(`^\\$dimse: ${name} v.*\n\n${name}: .*\nerror: Unknown option --bogus\n$`))
    })
  })
}

describe('queries', () => {
  for (const tool of [movescu, findscu]) {
    const { name } = tool.table

    test(`${name} without file or key, or with a missing file, does not connect: exit 1`, async () => {
      const nothing = await runTool(tool, ['127.0.0.1', '1'])
      assert.equal(nothing.exitCode, 1)
      assert.match(nothing.stderr, /^error: either query file or override keys \(or both\) must be specified$/m)
      const missing = await runTool(tool, ['127.0.0.1', '1', '/no/such/file'])
      assert.equal(missing.exitCode, 1)
      assert.match(missing.stderr, /^error: cannot access file: \/no\/such\/file$/m)
    })

    test(`${name} with a file that is no query says so when its turn comes, and aborts`, async () => {
      using files = folder()
      writeFileSync(files.at('bad'), 'x'.repeat(60))
      await using peer = await scriptedPeer((each) => each.answerAll())
      const { exitCode, stderr } = await runTool(tool, ['127.0.0.1', String(peer.port), files.at('bad')])
      assert.equal(exitCode, tool === movescu ? 69 : 1)
      const lines = stderr.replaceAll(`${files.path}/`, '')
      assert.match(lines, /^E: bad DICOM file: bad: I\/O suspension or premature end of stream\n/)
      assert.equal(peer.received.length, 0)
    })
  }
})

describe('movescu and its output', () => {
  const run = (argv: readonly string[], effectiveUserId = 0) =>
    runTool(movescu, ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1', ...argv, '127.0.0.1', '1'], {
      effectiveUserId,
    })

  test('a missing directory: 45; a file in its place: 45', async () => {
    using files = folder()
    writeFileSync(files.at('file'), '')
    for (const name of ['gone', 'file']) {
      const { exitCode, stderr } = await run(['+P', '11112', '-od', files.at(name)])
      assert.deepEqual([exitCode, stderr], [45, 'F: specified output directory does not exist\n'])
    }
    mkdirSync(files.at('out'))
    assert.deepEqual(files.files(), ['file'])
  })

  test('a privileged port of a user that may not: 2', async () => {
    const { exitCode, stderr } = await run(['+P', '1000'], 65_534)
    assert.deepEqual([exitCode, stderr], [2, 'F: cannot listen on port 1000, insufficient privileges\n'])
  })

  test('a port in use: 60, before the peer is called', async () => {
    await using holder = await scriptedPeer((each) => each.answerAll())
    const { exitCode, stderr } = await run(['+P', String(holder.port)])
    assert.deepEqual(
      [exitCode, stderr],
      [60, 'F: cannot create network: 0006:031c TCP Initialization Error: Address already in use\n'],
    )
    assert.equal(holder.associations.length, 0)
  })

  test('a port that can be had is listened on before the peer is called', async () => {
    const { exitCode } = await withFreePort(
      (port) => run(['+P', String(port)]),
      (outcome) => outcome.exitCode === 60,
    )
    assert.equal(exitCode, 61)
  })

  test('-od without a port is a contradiction: 1', async () => {
    const { exitCode, stderr } = await run(['-od', '.'])
    assert.equal(exitCode, 1)
    assert.match(stderr, /^error: --output-directory only allowed with --port$/m)
  })
})
