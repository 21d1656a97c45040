/** getscu against archives of ours: what it keeps, what it tells, and its exit codes. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { getscu } from '../../../src/cli/tools/getscu.ts'
import { openPart10 } from '../../../src/data/part10.ts'
import { retrievedStorageClasses } from '../../../src/dict/sop-class.ts'
import { StatusError } from '../../../src/errors.ts'
import type { Handlers } from '../../../src/services/handlers.ts'
import { contextLimit } from '../../../src/services/proposal.ts'
import { serve } from '../../../src/services/serve.ts'
import type { Association } from '../../../src/ul/association.ts'
import { eventsIn, named, only } from '../../support/events.ts'
import { type Folder, folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { instancesOf } from '../../support/move-source.ts'
import { startTool } from '../../support/tool-process.ts'
import { type Outcome, runTool } from '../run-tool.ts'

const key = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3']

interface Retrieval extends Outcome {
  /** What is in the output folder. */
  readonly kept: readonly string[]
  readonly associations: readonly Association[]
}

interface Settings {
  readonly files?: Folder
  readonly handlers?: Handlers
}

/** Three CT images from an archive that has nothing else. */
async function retrieve(options: readonly string[], { files = folder(), handlers }: Settings = {}): Promise<Retrieval> {
  using all = files
  mkdirSync(all.at('out'), { recursive: true })
  const paths = ['1', '2', '3'].map((uid) => writeInstance(all.at(uid), { sopInstanceUid: `1.2.3.${uid}` }))
  const associations: Association[] = []
  await using archive = await serve({
    port: 0,
    host: '127.0.0.1',
    handlers: handlers ?? { get: () => instancesOf(paths) },
    onAssociation: (association) => associations.push(association),
  })
  const outcome = await runTool(getscu, [...options, '-od', all.at('out'), '127.0.0.1', String(archive.port)])
  const kept = all.files().filter((name) => name.startsWith('out/'))
  return { ...outcome, stderr: outcome.stderr.replaceAll(`${all.path}/`, ''), kept, associations }
}

describe('getscu', () => {
  test('keeps what was asked for, and is silent', async () => {
    const { exitCode, stdout, stderr, kept } = await retrieve(key)
    assert.deepEqual([exitCode, stdout, stderr], [0, '', ''])
    assert.deepEqual(kept, ['out/CT.1.2.3.1', 'out/CT.1.2.3.2', 'out/CT.1.2.3.3'])
  })

  test('tells of a query that cannot be right, and with --strict-keys does not send it', async () => {
    const wrong = ['-S', '-k', 'StudyInstanceUID=1.2.3']
    const warned = await retrieve(wrong)
    assert.equal(warned.associations.length, 1)
    assert.match(warned.stderr, /^W: query: no level/m)
    const strict = await retrieve([...wrong, '--strict-keys'])
    assert.deepEqual([strict.exitCode, strict.associations.length], [1, 0])
    assert.match(strict.stderr, /^error: query: no level/m)
  })

  test('byte for byte: by the UID alone, from whom it came', async () => {
    const files = folder()
    const { exitCode, kept } = await retrieve([...key, '+B', '--output-pattern', '{SOPInstanceUID}.dcm'], { files })
    assert.deepEqual([exitCode, kept], [0, ['out/1.2.3.1.dcm', 'out/1.2.3.2.dcm', 'out/1.2.3.3.dcm']])
    assert.deepEqual((await retrieve([...key, '+B'])).kept, ['out/1.2.3.1', 'out/1.2.3.2', 'out/1.2.3.3'])
  })

  test('the lines at info level', async () => {
    const { stderr } = await retrieve([...key, '-v', '--query', 'PatientID=P1'])
    assert.deepEqual(stderr.trim().split('\n').slice(-7), [
      'I: Received C-GET Response (Success)',
      'I: Final status report from last C-GET message:',
      'I:   Number of Remaining Suboperations : 0',
      'I:   Number of Completed Suboperations : 3',
      'I:   Number of Failed Suboperations    : 0',
      'I:   Number of Warning Suboperations   : 0',
      'I: Releasing Association',
    ])
  })

  test('an object that we cannot keep: A700, the others come, 1', async () => {
    const files = folder()
    mkdirSync(files.at('out/CT.1.2.3.2/in-the-way'), { recursive: true })
    const { exitCode, stderr, kept } = await retrieve(key, { files })
    assert.equal(exitCode, 1)
    assert.deepEqual(kept, ['out/CT.1.2.3.1', 'out/CT.1.2.3.3'])
    assert.match(stderr, /^W: refused CT\.1\.2\.3\.2 with status 0xa700$/m)
    assert.match(stderr, /^W: {3}refused here: CT\.1\.2\.3\.2: /m)
  })

  test('a failure status, and no retrieval offered: 1 and why', async () => {
    const refusing: Handlers = {
      get: () => {
        throw new StatusError(0xa701, 'no memory')
      },
    }
    const { exitCode, stderr } = await retrieve(key, { handlers: refusing })
    assert.equal(exitCode, 1)
    assert.match(stderr, /^E: DIMSE status is: /m)
    assert.match(stderr, /^E: C-GET: status 0xa701, /m)
    const none = await retrieve(key, { handlers: { store: () => 0 } })
    assert.equal(none.exitCode, 1)
    assert.match(none.stderr, /^F: No adequate Presentation Contexts for sending C-GET$/m)
  })

  test('objects that the archive could not send: 1 and their number', async () => {
    using other = folder()
    const path = writeInstance(other.at('gone'), { sopInstanceUid: '1.2.3.9' })
    const [instance] = await instancesOf([path])
    assert.ok(instance !== undefined)
    const broken = { ...instance, open: () => openPart10(other.at('nowhere')) }
    const { exitCode, stderr } = await retrieve(key, { handlers: { get: () => [instance, broken] } })
    assert.equal(exitCode, 1)
    assert.match(stderr, /the peer counts: 1 sent, 0 sent with a warning, 1 failed/)
  })

  test('--ignore keeps nothing; not with an output directory', async () => {
    assert.match(
      (await retrieve([...key, '--ignore'])).stderr,
      /error: --output-directory not allowed with --ignore\n$/,
    )
  })

  test('what is proposed: 128 contexts, with --propose-class one of them another', async () => {
    const { associations } = await retrieve([...key, '--propose-class', '1.2.3.4.5'])
    const contexts = associations[0]?.contexts ?? []
    assert.equal(contexts.length, contextLimit)
    assert.equal(retrievedStorageClasses.length, contextLimit - 1)
    assert.equal(new Set(contexts.map(({ abstractSyntax }) => abstractSyntax)).size, contextLimit)
    assert.equal(contexts[1]?.abstractSyntax, '1.2.3.4.5')
    const wrong = await retrieve([...key, '--propose-class', 'Nothing'])
    assert.match(wrong.stderr, /error: Invalid value for option --propose-class \(Nothing\)\n$/)
  })

  test('--as-stored: a context for each transfer syntax of the classes that are named', async () => {
    const { exitCode, associations } = await retrieve([...key, '--propose-class', 'CTImageStorage', '--as-stored'])
    assert.equal(exitCode, 0)
    const accepted = associations[0]?.contexts.filter(({ result }) => result === 0) ?? []
    assert.ok(accepted.length > 30)
    const classes = ['CTImageStorage', 'MRImageStorage', 'SecondaryCaptureImageStorage', 'RTPlanStorage']
    const { stderr } = await retrieve([...key, '--as-stored', ...classes.flatMap((name) => ['--propose-class', name])])
    assert.match(stderr, /error: --as-stored allows 2 of --propose-class, found 4\n$/)
  })

  test('+xi and -xi: Implicit VR Little Endian alone; who is rejected is told why', async () => {
    const { associations } = await retrieve([...key, '+xi', '-xi'])
    for (const { proposedTransferSyntaxes } of associations[0]?.contexts ?? []) {
      assert.deepEqual(proposedTransferSyntaxes, ['1.2.840.10008.1.2'])
    }
    await using archive = await serve({ port: 0, host: '127.0.0.1', handlers: {}, aeTitle: 'OTHER' })
    const { exitCode, stderr } = await runTool(getscu, [...key, '--ignore', '127.0.0.1', String(archive.port)])
    assert.deepEqual(
      [exitCode, stderr.trim().split('\n')],
      [
        1,
        [
          'F: Could not negotiate association: DUL Association Rejected',
          'F: Result: Rejected Permanent, Source: Service User',
          'F: Reason: Called AE Title Not Recognized',
        ],
      ],
    )
  })

  test('--cancel: a retrieval that was cancelled from here is a success', async () => {
    const { exitCode, stderr } = await retrieve([...key, '-v', '--cancel', '1'])
    assert.match(stderr, /^I: Sending Cancel Request \(MsgID 1, PresID 1\)$/m)
    assert.equal(exitCode, 0, stderr)
  })

  test('--json', async () => {
    const { stdout } = await retrieve([...key, '--json'])
    const events = eventsIn(stdout)
    assert.equal(named(events, 'received').length, 3)
    assert.deepEqual(
      named(events, 'get-response').map(({ status, completed }) => [status.code, completed]),
      [
        [0xff00, 1],
        [0xff00, 2],
        [0, 3],
      ],
    )
    assert.equal(only(events, 'summary').received.objects, 3)
  })

  test('interrupted: C-CANCEL, what is under way, a line that says what came; 143', async () => {
    using files = folder()
    mkdirSync(files.at('out'))
    const path = writeInstance(files.at('1'), { sopInstanceUid: '1.2.3.1' })
    const [instance] = await instancesOf([path])
    assert.ok(instance !== undefined)
    let cancelled = false
    let opened = 0
    const endless: Handlers = {
      get: ({ signal }) => {
        signal.addEventListener('abort', () => {
          cancelled = true
        })
        const slow = {
          ...instance,
          open: async () => {
            opened += 1
            if (opened === 2) running.child.kill('SIGTERM')
            if (opened > 1) await new Promise((resolve) => setTimeout(resolve, 30))
            return await openPart10(path)
          },
        }
        return Array.from({ length: 1000 }, () => slow)
      },
    }
    await using archive = await serve({ port: 0, host: '127.0.0.1', handlers: endless })
    await using running = startTool('getscu', [...key, '-od', files.at('out'), '127.0.0.1', String(archive.port)])
    const { exitCode, stderr } = await running.ended
    assert.equal(exitCode, 143)
    assert.match(stderr, /^W: interrupted by SIGTERM: objects received: \d+; the peer counts: /m)
    assert.ok(cancelled)
    assert.deepEqual(files.files(), ['1', 'out/CT.1.2.3.1'])
  })
})
