/** Replay of recorded runs of storescu from DCMTK 3.6.7 against peers of every kind: lines, exit code, what arrived. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { storescu } from '../../src/cli/tools/storescu.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { storageClasses, storageSopClasses } from '../../src/dict/sop-class.ts'
import type { ListenOptions } from '../../src/ul/listener.ts'
import type { AcceptancePolicy } from '../../src/ul/presentation-context.ts'
import { type Outcome, runTool } from '../cli/run-tool.ts'
import { type Folder, folder } from '../support/folder.ts'
import { instance, writeInstance } from '../support/instances.ts'
import { parrot, type Step } from '../support/parrot.ts'
import { abort } from '../support/pdus.ts'
import { configurationText } from '../support/profiles.ts'
import { type PeerAssociation, type ScriptedPeer, scriptedPeer } from '../support/scripted-peer.ts'
import { alike, type Difference, inOrder, type RecordedRun, recordedRuns } from './recorded-run.ts'

type Peer =
  | {
      readonly play?: (peer: PeerAssociation) => Promise<void>
      readonly options?: Partial<ListenOptions> & { readonly accept?: AcceptancePolicy }
    }
  | { readonly steps: readonly Step[] }

const { ctImage, mrImage } = storageClasses
const [implicit, explicit, big, rle, deflated, jpegLossless, jpeg2000] = [
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.2',
  '1.2.840.10008.1.2.5',
  '1.2.840.10008.1.2.1.99',
  '1.2.840.10008.1.2.4.70',
  '1.2.840.10008.1.2.4.90',
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
/** Answers later than a socket time-out of one second. */
const slow: Peer = {
  play: async (peer) => {
    const request = await peer.request()
    await setTimeout(1_200)
    await peer.respond(request)
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
  'uncompressed-xr': accepting(() => [rle, ...uncompressed]),
  'uncompressed-xr-only-rle-accepted': accepting(() => [rle]),
  'rle-file-xs-jpeg-accepted': accepting(() => [jpegLossless]),
  'jpll-xs': accepting(() => [jpegLossless, ...uncompressed]),
  'j2k-xv': accepting(() => [jpeg2000, ...uncompressed]),
  'sel-xd': accepting(() => [deflated, ...uncompressed]),
  'sel-xd-cl9': accepting(() => [deflated, ...uncompressed]),
  'sel-implicit-file-2': accepting(() => [explicit, big]),
  'verbose-pc': accepting(() => [explicit, implicit]),
  'xe-only-implicit-peer-quiet': accepting(() => [implicit]),
  'socket-timeout-1-slow-peer': slow,
  'socket-timeout-1-td-5-slow-peer': slow,
  'socket-timeout-1-acse': instead('expect-close'),
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
  'big-max-send': { stdout: [`XMIT: ${'.'.repeat(50)}`] },
  'big-peer-4096': { stdout: [`XMIT: ${'.'.repeat(50)}`] },
  'peer-small-pdu': { stdout: [`XMIT: ${'.'.repeat(2)}`] },
  // It counted what it answered.
  'dimse-timeout': { stores: 1 },
  // Classes beside the 64 and private ones are proposed when a file needs them.
  'not-in-default-list': { ...sent, stderr: [/^I: Received Store Response \(Success\)$/] },
  'unknown-class-default': { ...sent, stderr: [/^I: Received Store Response \(Success\)$/] },
  // Nothing is sent that the peer does not take, and the reason is told.
  ...alike(
    'rle-default rle-default-quietlevel rle-xr-refused uncompressed-xr-only-rle-accepted rle-file-xs-jpeg-accepted',
    {
      stdout: [],
      stderr: [/^E: No presentation context for: \(CT\)/, /accepted only/, /^E: Store SCU Failed: 0006:0208/],
    },
  ),
  'rle-default-nohalt': {
    exitCode: 1,
    stdout: ['XMIT: .'],
    stderr: [/^E: No presentation context for: \(CT\)/, /accepted only/, /^I: Received Store Response \(Success\)$/],
  },
  'unknown-class-nohalt': { exitCode: 0, stores: 2, stdout: ['XMIT: .', 'XMIT: .'], stderr: [/MsgID 1/, /MsgID 2/] },
  // What does not fit in one association goes over a second one.
  'many-65': {
    exitCode: 0,
    stores: 65,
    stdout: Array(65).fill('XMIT: .'),
    stderr: [/^I: Association Accepted/, /^I: Association Accepted/],
  },
  'many-65-nohalt': { exitCode: 0, stores: 65, stderr: [] },
  'many-129-combine': { exitCode: 0, stores: 129, stderr: [] },
  // Blanks in UIDs are told once, or not at all.
  'padded-uid': { stderr: [/^I: Sending file/, /^W: .* SOPInstanceUID \(0008,0018\) contains/, /^I: Sending Store/] },
  'padded-uid-up': { stderr: ['I: Sending file: padded.dcm', /^I: Sending Store Request/] },
  // The wait for a response has a time-out of its own.
  'socket-timeout-1-slow-peer': { exitCode: 0, stores: 1, stderr: [/^I: Received Store Response \(Success\)$/] },
}

describe('recorded runs of storescu with peers', () => {
  for (const run of recordedRuns('storescu-peer')) {
    test(run.id, async () => {
      using work = folder()
      prepare(work, run)
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
function prepare(work: Folder, { argv }: RecordedRun): void {
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
    'ct_d.dcm': { transferSyntaxUid: deflated },
    'ct_jpll.dcm': { transferSyntaxUid: jpegLossless },
    'mr_j2k.dcm': { sopClassUid: mrImage, transferSyntaxUid: jpeg2000 },
    'padded.dcm': { sopInstanceUid: '1.2.3.1 ' },
    'newvr.dcm': { more: { LongCodeValue: 'unlimited chars', TextValue: 'some text' } },
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
  writeFileSync(work.at('storescu.cfg'), configurationText)
  const nobody = instance()
  nobody.delete('PatientID')
  writeFileSync(work.at('noid.dcm'), encodeDataSet(nobody, explicit))
  const many = argv.filter((word) => word.startsWith('many/'))
  if (many.length > 0) mkdirSync(work.at('many'))
  for (const [n, name] of many.entries()) {
    writeInstance(work.at(name), { sopClassUid: storageSopClasses()[n]?.uid ?? '' })
  }
}
