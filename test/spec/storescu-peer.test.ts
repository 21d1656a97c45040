/** Replay of recorded runs of storescu from DCMTK 3.6.7 against peers of every kind: lines, exit code, what arrived. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { storescu } from '../../src/cli/tools/storescu.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { storageClasses } from '../../src/dict/sop-class.ts'
import type { ListenOptions } from '../../src/ul/listener.ts'
import type { AcceptancePolicy } from '../../src/ul/presentation-context.ts'
import { type Outcome, runTool } from '../cli/run-tool.ts'
import { type Folder, folder } from '../support/folder.ts'
import { instance, writeInstance } from '../support/instances.ts'
import { parrot, type Step } from '../support/parrot.ts'
import { abort } from '../support/pdus.ts'
import { type PeerAssociation, type ScriptedPeer, scriptedPeer } from '../support/scripted-peer.ts'
import { alike, type Difference, inOrder, type RecordedRun, recordedRuns } from './recorded-run.ts'

type Peer =
  | {
      readonly play?: (peer: PeerAssociation) => Promise<void>
      readonly options?: Partial<ListenOptions> & { readonly accept?: AcceptancePolicy }
    }
  | { readonly steps: readonly Step[] }

const { ctImage, mrImage } = storageClasses
const [implicit, explicit, big, rle] = [
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.2',
  '1.2.840.10008.1.2.5',
]
const uncompressed = [explicit, big, implicit]

const implicitSecond = [explicit, implicit, big]
const debugged = ['basic-debug-required', 'log-level-debug', 'trace', 'verbose-debug-both', 'debug-verbose-both']

/** Answers with these statuses in turn, the last one again and again. */
const statuses = (...all: readonly number[]): Peer => ({
  play: async (peer) => {
    let turn = 0
    for (let message = await peer.next(); message !== undefined; message = await peer.next()) {
      await peer.respond(message, { status: all[Math.min(turn++, all.length - 1)] ?? 0 })
    }
  },
})
const accepting = (accept: AcceptancePolicy): Peer => ({ options: { accept } })
const silent: Peer = {
  play: async (peer) => {
    await peer.request()
    await peer.next()
  },
}
const aborting: Peer = {
  play: async (peer) => {
    await peer.request()
    await peer.association.abort()
  },
}
const instead = (...steps: readonly Step[]): Peer => ({ steps: [{ expect: 'A-ASSOCIATE-RQ' }, ...steps] })
const reject = (result: number, source: number, reason: number): Peer =>
  instead({ send: [{ type: 'A-ASSOCIATE-RJ', result, source, reason }] }, 'expect-close')

/** What the peers did that were no plain Storage SCPs with the uncompressed transfer syntaxes. */
const peers: Readonly<Record<string, Peer>> = {
  ...Object.fromEntries(
    'status-warning-B123 status-warning-0107 status-C001 status-0122 status-0110 status-0001 status-FF00'
      .split(' ')
      .map((id) => [id, statuses(Number.parseInt(id.slice(-4), 16))]),
  ),
  'status-warning-B000': statuses(0xb000, 0xb007),
  'status-A700-halt': statuses(0xa700),
  'status-A700-halt-quietlevel': statuses(0xa700),
  'status-A700-nohalt': statuses(0xa700, 0, 0xc000),
  'status-A900-second': statuses(0, 0xa900),
  'repeat-2-fail': statuses(0, 0xa700),
  rename: statuses(0, 0xa700),
  'rename-halt-skipped': statuses(0xa700),
  'abort-with-failure': statuses(0xa700),
  'scp-refuses-class': accepting((uid) => (uid === mrImage ? uncompressed : undefined)),
  'scp-accepts-nothing': accepting(() => undefined),
  quiet: accepting(() => undefined),
  'called-ae-rejected': reject(1, 1, 7),
  'user-rejected': reject(2, 2, 1),
  'calling-ae-rejected': reject(1, 1, 3),
  ...Object.fromEntries(
    ['1-1-1', '1-1-3', '1-1-7', '2-3-1', '2-3-2', '1-2-2', '1-1-2'].map((facts) => {
      const [result = 0, source = 0, reason = 0] = facts.split('-').map(Number)
      return [`reject-${facts}`, reject(result, source, reason)]
    }),
  ),
  'scp-aborts': aborting,
  'scp-aborts-nohalt': aborting,
  'dimse-timeout': silent,
  'dimse-timeout-nohalt': silent,
  'sel-explicit-file-implicit-only': accepting(() => [implicit]),
  'sel-explicit-file-be-only': accepting(() => [big]),
  'rle-xr': accepting(() => [rle, ...uncompressed]),
  'contexts-R-xr': accepting(() => [rle, ...uncompressed]),
  'big-peer-4096': { options: { maximumLength: 4096 } },
  'peer-small-pdu': { options: { maximumLength: 128 } },
  'acse-timeout': instead('expect-close'),
  'peer-closes': instead('close'),
  'peer-abort-assoc': instead({ send: [abort] }, 'expect-close'),
  'peer-requests-release': {
    play: async (peer) => {
      await peer.request()
      await peer.association.release().catch(() => undefined)
    },
  },
  'status-detail-debug': {
    play: (peer) => peer.answerAll({ status: 0xa700, errorComment: 'disk full' }),
    options: { accept: () => implicitSecond },
  },
  'debug-mr-refused': accepting((uid) => (uid === ctImage ? implicitSecond : undefined)),
  ...Object.fromEntries(debugged.map((id) => [id, accepting(() => implicitSecond)])),
  'response-wrong-msgid': { play: (peer) => peer.answerAll({ messageIdBeingRespondedTo: 77 }) },
}

/** With --no-halt the exit code is that of the first failure, too. */
const first = (exitCode: number) => ({ exitCode })
const segmentation = '1.2.840.10008.5.1.4.1.1.66.4'
const sent = { exitCode: 0, stores: 1, stdout: ['XMIT: .'] }

const different: Readonly<Record<string, Difference>> = {
  'status-A700-nohalt': first(167),
  // The class is proposed because a file needs it, and the peer refuses that file, too.
  rename: {
    exitCode: 1,
    stdout: ['XMIT: .', 'XMIT: .', 'XMIT: .'],
    stores: 3,
    stderr: [/^E: Bad DICOM file: ren\/x.txt/, /^E: Store refused by the peer, file: ren\/seg.dcm/],
  },
  // A file gets its new name after its last repetition.
  'rename-repeat': {
    exitCode: 0,
    stdout: ['XMIT: .', 'XMIT: .'],
    stores: 2,
    stderr: [/^I: Received Store Response \(Success\)$/, /^I: Received Store Response \(Success\)$/],
  },
  ...alike('missing-mid-nohalt notdicom-nohalt notdicom-required-nohalt nosop-nohalt', first(1)),
  // The reference took its exit code from memory that was never set.
  'scp-aborts': first(10),
  'scp-aborts-nohalt': {
    exitCode: 10,
    stores: 1,
    stdout: ['XMIT: .'],
    stderr: [/^E: Store Failed, file: ct.dcm:$/, /^E: 0006:0317/],
  },
  'dimse-timeout-nohalt': {
    stdout: ['XMIT: .', 'XMIT: .'],
    stderr: [/^E: Store Failed, file: ct.dcm:$/, /^E: 0006:0207/],
    stores: 2,
  },
  // There was no peer; an association for nothing is opened all the same.
  'missing-file-nohalt': { stderr: ['W: cannot access file: nofile.dcm, ignoring file'] },
  // Each file's own transfer syntax is proposed first.
  'sel-be-file': { stderr: [/^I: Received Store Response \(Success\)$/] },
  // We cut fragments without regard to elements.
  'big-peer-4096': { stdout: [`XMIT: ${'.'.repeat(50)}`] },
  'peer-small-pdu': { stdout: [`XMIT: ${'.'.repeat(2)}`] },
  // It counted what it answered.
  'dimse-timeout': { stores: 1 },
  // Classes beside the 64 and private ones are proposed when a file needs them.
  'not-in-default-list': { ...sent, stderr: [/^I: Received Store Response \(Success\)$/] },
  'unknown-class-default': { ...sent, stderr: [/^I: Received Store Response \(Success\)$/] },
  // Nothing is sent that the peer does not take, and the reason is told.
  'rle-default': {
    stdout: [],
    stderr: [/^E: No presentation context for: \(CT\)/, /accepted only/, /^E: Store SCU Failed: 0006:0208/],
  },
}

describe('recorded runs of storescu with peers', () => {
  for (const run of recordedRuns('storescu-peer')) {
    test(run.id, async () => {
      using work = folder()
      prepare(work)
      const before = work.files()
      const { outcome, peer } = await replay(run, work)
      const expected = { ...run, ...different[run.id] }
      assert.equal(outcome.exitCode, expected.exitCode, outcome.stderr)
      inOrder(expected.stderr, outcome.stderr)
      for (const line of run.anywhere ?? []) assert.ok(outcome.stderr.split('\n').includes(line), line)
      assert.deepEqual(outcome.stdout.split('\n').filter(Boolean), expected.stdout ?? [])
      // Recorded are the names in one folder.
      const rest = before.filter((name) => expected.files === undefined || !name.startsWith('ren/'))
      assert.deepEqual(work.files(), [...rest, ...(expected.files ?? [])].sort())
      if (peer === undefined) return
      if (expected.stores !== undefined) assert.equal(peer.received.length, expected.stores)
      if (expected.contexts === undefined) return
      const [request] = peer.associations.map(({ request: { presentationContexts } }) => presentationContexts)
      assert.deepEqual(
        request?.map(({ abstractSyntax, transferSyntaxes }) => [abstractSyntax, ...transferSyntaxes]),
        expected.contexts,
      )
    })
  }

  test('each difference and each peer has its row', () => {
    const rows = new Set(recordedRuns('storescu-peer').map(({ id }) => id))
    for (const id of [...Object.keys(different), ...Object.keys(peers)]) assert.ok(rows.has(id), id)
  })
})

async function replay(run: RecordedRun, work: Folder): Promise<{ outcome: Outcome; peer?: ScriptedPeer }> {
  const peer: Peer = peers[run.id] ?? {}
  const start = (port: number) =>
    runTool(
      storescu,
      run.argv.map((word) => (word === 'PORT' ? String(port) : word)),
    )
  process.chdir(work.path)
  try {
    if ('steps' in peer) {
      await using raw = await parrot(peer.steps)
      return { outcome: await start(raw.port) }
    }
    const { play = (each: PeerAssociation) => each.answerAll(), options } = peer
    await using scripted = await scriptedPeer(play, { maximumLength: 16_384, ...options })
    const outcome = await start(scripted.port)
    if (scripted.associations.length > 0) await scripted.done.catch(() => undefined)
    return { outcome, peer: scripted }
  } finally {
    process.chdir('/')
  }
}

/** The input files that all recorded runs had. */
function prepare(work: Folder): void {
  for (const [name, options] of Object.entries({
    'ct.dcm': {},
    'ct2.dcm': { sopInstanceUid: '1.2.3.2' },
    'ct3.dcm': { sopInstanceUid: '1.2.3.3' },
    'mr.dcm': { sopClassUid: mrImage },
    'seg.dcm': { sopClassUid: segmentation },
    'priv.dcm': { sopClassUid: '1.2.3.4.5.999' },
    'ct_i.dcm': { transferSyntaxUid: implicit },
    'ct_be.dcm': { transferSyntaxUid: big },
    'ct_rle.dcm': { transferSyntaxUid: rle },
    'ct_big.dcm': { more: { PixelData: new Uint8Array(200_000) } },
  })) {
    writeInstance(work.at(name), options)
  }
  writeFileSync(work.at('ct_ds.dcm'), encodeDataSet(instance({ sopClassUid: ctImage }), explicit))
  const nameless = encodeDataSet(dataSet({ PatientID: 'P1', PatientName: 'Doe^Jane' }), explicit)
  writeFileSync(work.at('nosop.ds'), nameless)
  writeFileSync(work.at('nosop.dcm'), nameless)
  writeFileSync(work.at('notdicom.txt'), 'hello, this is no DICOM file')
  writeFileSync(work.at('empty.dcm'), '')
  mkdirSync(work.at('tree'))
  mkdirSync(work.at('ren'))
  writeInstance(work.at('ren/ct.dcm'))
  writeInstance(work.at('ren/mr.dcm'), { sopClassUid: mrImage, sopInstanceUid: '1.2.3.2' })
  writeInstance(work.at('ren/seg.dcm'), { sopClassUid: segmentation, sopInstanceUid: '1.2.3.3' })
  writeFileSync(work.at('ren/x.txt'), 'hello, this is no DICOM file')
}
