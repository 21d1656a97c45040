/** dcmqrscp in this process: whom it serves, and for how long. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { describe, test } from 'node:test'
import { dcmqrscp } from '../../../src/cli/tools/dcmqrscp.ts'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { AssociationAbortedError, AssociationRejectedError } from '../../../src/errors.ts'
import { serveStorage } from '../../../src/services/serve.ts'
import { verify } from '../../../src/services/verification.ts'
import { inOrder } from '../../spec/recorded-run.ts'
import { failureOf } from '../../support/failure.ts'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { associate } from '../../support/services.ts'
import { type Outcome, runTool } from '../run-tool.ts'

interface Running {
  readonly port: number
  /** The next that it writes to stderr. */
  said(): Promise<string>
}

/** Runs it with these options until `use` is through with it. */
async function serving(options: readonly string[], use: (running: Running) => Promise<void>): Promise<Outcome> {
  using files = folder()
  const stop = new AbortController()
  const [stdout, stderr] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })]
  let everything = ''
  stderr.on('data', (text: string) => {
    everything += text
  })
  const argv = ['--storage', files.at('archive'), '--bind', '127.0.0.1', ...options, '0']
  const running = runTool(dcmqrscp, argv, { stdout, stderr, signal: stop.signal })
  try {
    const [line] = await once(stdout, 'data')
    const port = Number(/^listening on 127\.0\.0\.1:(\d+)\n$/.exec(line)?.[1])
    await use({ port, said: async () => (await once(stderr, 'data'))[0] })
  } finally {
    stop.abort()
  }
  return { ...(await running), stderr: everything }
}

test('it says where it listens, serves until it is stopped, and that is a success', async () => {
  const { exitCode, stderr } = await serving([], async ({ port }) => {
    await using association = await associate(port)
    assert.equal(await verify(association), 0)
    await association.release()
  })
  assert.deepEqual([exitCode, stderr], [0, ''])
})

describe('C-MOVE to others', () => {
  /** Has one object stored and sent to `destination`; gives what was said at this level. */
  async function moved(level: string, destination: string, peers: readonly string[]): Promise<string> {
    const { stderr } = await serving(['-ll', level, ...peers.flatMap((each) => ['--peer', each])], async ({ port }) => {
      using files = folder()
      const peer = ['127.0.0.1', String(port)]
      const path = writeInstance(files.at('1.dcm'), { sopInstanceUid: '1.2.3.1' })
      assert.equal((await runTool(storescu, [...peer, path])).exitCode, 0)
      const keys = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3']
      await runTool(movescu, ['-aem', destination, ...keys, ...peer])
    })
    return stderr
  }

  test('associations to destinations are shown like those from peers', async () => {
    await using storage = await serveStorage({ port: 0, host: '127.0.0.1' }, async () => 0)
    const said = await moved('trace', 'THERE', [`THERE=127.0.0.1:${storage.port}`])
    inOrder(
      [
        'D: Message Type                  : C-MOVE RQ',
        /^T: Outgoing PDU: A-ASSOCIATE-RQ/,
        /^I: Sub-Association Accepted \(.* -> THERE\)$/,
        'D: Called Application Name:     THERE',
        'D: Message Type                  : C-STORE RQ',
        'D: Message Type                  : C-STORE RSP',
        'D: Message Type                  : C-MOVE RSP',
      ],
      said,
    )
  })

  test('the kind of address that is chosen holds for the names of destinations, too', async () => {
    for (const [option, exitCode] of [
      ['-i4', 0],
      ['-i6', 69], // A702: no sub-operation could be performed
    ] as const) {
      using files = folder()
      // On IPv4 alone: a name that stands for IPv6 leads elsewhere.
      await using inbox = await serveStorage({ port: 0, host: '127.0.0.1' }, () => 0)
      await serving([option, '--peer', `INBOX=localhost:${inbox.port}`], async ({ port }) => {
        const to = ['127.0.0.1', String(port)]
        await runTool(storescu, [...to, writeInstance(files.at('ct.dcm'))])
        const query = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3']
        assert.equal((await runTool(movescu, ['-aem', 'INBOX', ...query, ...to])).exitCode, exitCode, option)
      })
    }
  })

  test('a destination that cannot be reached is an error line', async () => {
    const said = await moved('error', 'DOWN', ['DOWN=127.0.0.1:1'])
    assert.match(said, /^E: cannot send to DOWN \(127\.0\.0\.1:1\): 0006:031c TCP Initialization Error: /m)
  })
})

describe('limits', () => {
  test('an association that asks for nothing is ended after --idle-timeout', async () => {
    await serving(['--idle-timeout', '1'], async ({ port, said }) => {
      const line = said()
      await using idle = await associate(port)
      const failure = await failureOf(idle.read({ timeoutMs: 5000 }))
      assert.ok(failure instanceof AssociationAbortedError, String(failure))
      assert.match(await line, /^E: DIMSE failure \(aborting association\): 0006:0207 DIMSE No data available/)
    })
  })

  test('associations beyond --max-associations are rejected for now, until another has ended', async () => {
    const { stderr } = await serving(['--max-associations', '1'], async ({ port }) => {
      await using first = await associate(port)
      const failure = await failureOf(associate(port))
      assert.ok(failure instanceof AssociationRejectedError, String(failure))
      assert.deepEqual([failure.result, failure.source, failure.reason], [2, 3, 2])
      await first.release()
      await using second = await associate(port)
      await second.release()
    })
    assert.equal(
      stderr,
      [
        'W: Association Rejected:',
        'W: Result: Rejected Transient, Source: Service Provider (Presentation Related)',
        'W: Reason: Local Limit Exceeded',
        '',
      ].join('\n'),
    )
  })

  test('are generous by default, and help says so', async () => {
    const { stdout } = await runTool(dcmqrscp, ['--help'])
    assert.match(stdout, /--idle-timeout +\[s\]econds: integer\n +end associations .*\n? *.*\(default: 600\)/)
    assert.match(stdout, /--max-associations +\[n\]umber: integer\n +reject associations .*\n? *.*\(default:\s+100\)/)
  })
})
