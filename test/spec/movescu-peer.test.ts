/** Replay of recorded runs of movescu from DCMTK 3.6.7 against peers of every kind: lines, exit code, files. */
import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import type { AssociateAccept } from '../../src/ul/pdu.ts'
import { type Outcome, runTool } from '../cli/run-tool.ts'
import { type Folder, folder } from '../support/folder.ts'
import { withFreePort } from '../support/free-port.ts'
import { parrot } from '../support/parrot.ts'
import { type ScriptedPeer, scriptedPeer } from '../support/scripted-peer.ts'
import { negotiationPeers } from './movescu-negotiation-peers.ts'
import { type Peer, peers } from './movescu-peers.ts'
import { subPeers } from './movescu-sub-peers.ts'
import { alike, type Difference, inOrder, type RecordedRun, recordedRuns } from './recorded-run.ts'

const nothingKept = { exitCode: 68, files: [] }
const ended = 'E: DIMSE failure (aborting sub-association):'

const identified = [
  'I: Request Identifiers:',
  'I: (0010,0020) LO [A]                                      #   2, 1 MyPid',
  'I: Received Final Move Response (Success)',
]

const withHtj2k = {
  maximumLength: 16_384,
  contexts: [
    [1, 0, '1.2.840.10008.1.2.4.91'],
    [3, 0, '1.2.840.10008.1.2.1'],
    [5, 4, '1.2.840.10008.1.2'],
    [7, 0, '1.2.840.10008.1.2.4.70'],
    [9, 4, '1.2.840.10008.1.2'],
    [11, 0, '1.2.840.10008.1.2.4.201'],
    [13, 0, '1.2.840.10008.1.2.4.91'],
  ],
} as const

/** Where we differ on purpose, and what holds instead. */
const different: Readonly<Record<string, Difference>> = {
  // A failure once the association is up is a failure: 69.
  ...alike('wrong-msgid wrong-cmdfield peer-abort peer-abort-v peer-release peer-close onlyfind td-timeout', {
    exitCode: 69,
  }),
  ...alike('td-timeout-v rsp-nostatus rsp-nomsgid badfile badfile2 dirfile', { exitCode: 69 }),
  // The innermost condition is the one told.
  'peer-badpdu': {
    exitCode: 69,
    stderr: [/^E: Move Request Failed: 0006:0321 Unrecognized PDU type: /, /^E: Move SCU Failed: 0006:0321/],
  },
  'peer-badctx': { exitCode: 69, stderr: [/^E: Move Request Failed: 0006:/, /^E: Move SCU Failed: 0006:/] },
  // So is a cancel that nobody asked for.
  'status-FE00': { exitCode: 69 },
  // Success although an object was refused by us, or never came, is 68; what we refuse is not kept.
  ...alike('sub-mismatch-inst sub-mismatch-class sub-dirconflict sub-abort-mid sub-abort-mid-bp', nothingKept),
  'sub-padded-ds': nothingKept,
  // What cannot be parsed is answered with C000, and the association goes on.
  ...alike('sub-baddata sub-oddpdv', {
    ...nothingKept,
    stderr: [/^E: cannot understand the data set of CT\.1\.2\.3\.4: /],
  }),
  // With -up the blanks go without a word.
  'sub-padded-space-up': { stderr: [] },
  // As of 3.7.0 only what parts a path is replaced; a class that is not known is called so.
  'sub-chars': { files: ['CT.a(b)c-d+e@f~g:h%i'] },
  'sub-unknown-prefix': { files: ['UNKNOWN.1.2.3.4'] },
  // The link to a device that is full is replaced by the file.
  'sub-full-big': { stderr: ['W: DICOM file already exists, overwriting: CT.1.2.3.4'] },
  'sub-full-big-bp': { stderr: [] },
  'sub-missing-uids': { ...nothingKept, stderr: ['W: refused CT.1.2.3.4 with status 0xc000'] },
  'sub-dirconflict-bp': { ...nothingKept, stderr: ['E: cannot write DICOM file: CT.1.2.3.4'] },
  // What ended a storage association is said once.
  'sub-close-mid': {
    ...nothingKept,
    stderr: ['E: Store SCP Failed: 0006:0317 Peer aborted Association (or never connected)'],
  },
  'sub-emptyuid': {
    ...nothingKept,
    stderr: [`${ended} 0006:020b DIMSE: Command Parse Failed: Element: (0000,1000) AffectedSOPInstanceUID`],
  },
  'sub-nodataset': { ...nothingKept, stderr: [/aborting sub-association.* 0006:020b .*data set/] },
  'sub-ctxdiffer': {
    ...nothingKept,
    stderr: [`${ended} 0006:0206 DIMSE: Presentation Contexts of Command and Data Differ`],
  },
  'sub-unknown-ctxid': { stderr: [/aborting sub-association.* 0006:/] },
  'sub-badcmd': {
    stderr: [
      'E: Expected C-ECHO or C-STORE request but received DIMSE command 0x0020',
      `${ended} 0006:0201 DIMSE Bad command type`,
    ],
  },
  'td-subpartial': {
    ...nothingKept,
    stderr: [
      'E: Store SCP Failed: 0006:0207 DIMSE No data available (timeout in non-blocking mode)',
      /^E: DIMSE failure/,
    ],
  },
  'td-subidle': { exitCode: 69 },
  // What waited for ever is ended, what came too late is waited for.
  ...alike('sub-neverrelease sub-neverrelease-td', {
    exitCode: 0,
    stderr: ['W: storage association idle for 1 s after the last response, aborting it'],
  }),
  'conc-late': { files: ['CT.1.2.3.4'] },
  // A data set where none was expected is told in other words, and is a failure.
  'pending-ds-pi': {
    exitCode: 69,
    stderr: [
      /Status Pending, but DataSetType!=NULL$/,
      /Assuming NO response identifiers are present$/,
      'E: Move Request Failed: 0006:020c DIMSE Read PDV failed',
      'E: Move SCU Failed: 0006:020c DIMSE Read PDV failed',
    ],
  },
  'rsp-nodstype': { exitCode: 69 },
  // A peer can only accept what was proposed (PS3.8 9.3.3.2).
  acceptforeign: { exitCode: 66, stderr: ['F: No Acceptable Presentation Contexts'] },
  // An empty title is found before the connection is made.
  ...alike('aet-empty aec-empty', {
    stderr: ['F: Association Request Failed:', /^F: 0006:030c Illegal service parameter/],
  }),
  // What 3.7.0 takes with +xa is taken too: HTJ2K.
  'sub-xa': { accepted: withHtj2k },
  // As of 3.7.0 the output directory counts with +B.
  'w-bitpres-od': { files: ['out/CT.1.2.3.4.1.1.1', 'out/CT.1.2.3.4.1.1.2'] },
  // Several storage associations at a time are served.
  'conc-twopar': { files: ['CT.1.2.3.1', 'CT.1.2.3.2'] },
  // A dictionary needs no command elements, and the good lines of a file with bad ones count.
  'dict-mini': { stderr: identified },
  'dict-list': { stderr: ['E: DcmDataDictionary: Cannot open file: nope.dic', ...identified] },
  'dict-syntax': {
    stderr: [
      'E: DcmDataDictionary: bad.dic: too few fields (line 2)',
      'E: DcmDataDictionary: bad.dic: bad VR field (line 3): ZZ',
      ...identified,
    ],
  },
  // Without any dictionary there is no association.
  'dict-bad-file': {
    exitCode: 1,
    stderr: [
      'E: DcmDataDictionary: Cannot open file: /nonexistent.dic',
      'F: no data dictionary loaded, check environment variable: DCMDICTPATH',
    ],
  },
  // Both sides asking at once is a way to release (PS3.8 9.2, AR-8 and AR-9).
  'release-collide': { exitCode: 0, stderr: [] },
}

/** Runs that abort the association of the peer, which then fails. */
const brokenOff = /^(abort-opt|nopc|onlyfind|pending-ds-pi|td-|wrong-|rsp-no|bad-?file|dirfile|dict-)/

const all: Readonly<Record<string, Peer>> = { ...peers, ...subPeers, ...negotiationPeers }

describe('recorded runs of movescu with peers', () => {
  for (const run of recordedRuns('movescu-peer')) {
    test(run.id, async () => {
      using work = folder()
      prepare(work, run.id)
      const before = work.files()
      const { outcome, answered, peer } = await replay(run, work)
      const { exitCode, stderr, files = [], accepted } = { ...run, ...different[run.id] }
      assert.equal(outcome.exitCode, exitCode, outcome.stderr)
      inOrder(stderr, outcome.stderr)
      for (const line of run.anywhere ?? []) assert.ok(outcome.stderr.split('\n').includes(line), line)
      checkRequest(run, peer)
      if (accepted !== undefined) assert.deepEqual(answered.map(summary), [accepted])
      assert.deepEqual(outcome.stdout.split('\n').filter(Boolean), run.stdout ?? [])
      assert.deepEqual(
        work.files().filter((name) => !before.includes(name)),
        [...files].sort(),
      )
    })
  }

  test('each row has its peer, each peer and each difference its row', () => {
    const rows = new Set(recordedRuns('movescu-peer').map(({ id }) => id))
    assert.deepEqual(new Set(Object.keys(all)), rows)
    for (const id of Object.keys(different)) assert.ok(rows.has(id), id)
  })
})

/** What was proposed and asked for. */
function checkRequest({ contexts, titles, identifier }: RecordedRun, peer: ScriptedPeer | undefined): void {
  const request = peer?.associations[0]?.request
  const [message] = peer?.received ?? []
  if (request === undefined) return
  if (contexts !== undefined) {
    const proposed = request.presentationContexts
    assert.deepEqual(
      proposed.map(({ abstractSyntax, transferSyntaxes }) => [abstractSyntax, ...transferSyntaxes]),
      contexts,
    )
  }
  if (titles !== undefined) {
    const found = [request.calledAeTitle, request.callingAeTitle, message?.command.moveDestination ?? '']
    assert.deepEqual(
      found.map((title) => title.trimEnd()),
      titles,
    )
  }
  if (identifier !== undefined) assert.equal(Buffer.from(message?.data ?? []).toString('hex'), identifier)
}

const summary = ({ presentationContexts, userInformation }: AssociateAccept) => ({
  maximumLength: userInformation.maximumLength,
  contexts: presentationContexts.map(({ id, result, transferSyntax }) => [id, result, transferSyntax]),
})

interface Replayed {
  readonly outcome: Outcome
  readonly answered: readonly AssociateAccept[]
  readonly peer?: ScriptedPeer
}

async function replay(run: RecordedRun, work: Folder): Promise<Replayed> {
  const peer = all[run.id]
  if (peer === undefined) throw new Error(`no peer for ${run.id}`)
  process.chdir(work.path)
  const host = { env: run.env ?? {}, effectiveUserId: peer.effectiveUserId ?? 0 }
  const start = async (inbox: number): Promise<Replayed> => {
    const argvFor = (port: number) =>
      run.argv.map((word) => (word === 'PORT' ? String(port) : word === 'INBOX' ? String(inbox) : word))
    // Where the recorded peers counted an object that never came: wait one second for it, not thirty.
    const short = run.argv.includes('INBOX') ? ['--idle-timeout', '1'] : []
    if ('steps' in peer) {
      await using raw = await parrot(peer.steps)
      return { outcome: await runTool(movescu, [...short, ...argvFor(raw.port)], host), answered: [] }
    }
    const answered: AssociateAccept[] = []
    await using scripted = await scriptedPeer((each) => peer.play(each, inbox, answered), {
      maximumLength: 16_384,
      ...peer.options,
    })
    const outcome = await runTool(movescu, [...short, ...argvFor(scripted.port)], host)
    // A peer that did not get what it waited for has nothing to say of what we did.
    if (scripted.associations.length > 0 && !brokenOff.test(run.id)) await scripted.done
    return { outcome, answered, peer: scripted }
  }
  try {
    return await withFreePort(start, ({ outcome }) => outcome.exitCode === 60 && run.exitCode !== 60)
  } finally {
    process.chdir('/')
  }
}

/** The working folder that all recorded runs had, and what some had besides. */
function prepare(work: Folder, id: string): void {
  mkdirSync(work.at('out'))
  for (const [name, patient] of [
    ['q.dcm', 'PAT001'],
    ['q2.dcm', 'PAT002'],
  ] as const) {
    const explicit = '1.2.840.10008.1.2.1'
    const query = encodeDataSet(dataSet({ QueryRetrieveLevel: 'PATIENT', PatientID: patient }), explicit)
    writeFileSync(work.at(name), Buffer.concat([encodeFileMeta({ transferSyntaxUid: explicit }), query]))
  }
  writeFileSync(work.at('mini.dic'), '(0010,0020)\tLO\tMyPid\n')
  writeFileSync(work.at('bad.dic'), '(0010,0020)\tLO\tMyPid\n(0010,0021)\tLO\n(0010,0022)\tZZ\tOther\n')
  if (id === 'badfile') writeFileSync(work.at('bad.dcm'), 'x'.repeat(60))
  if (id === 'badfile2') writeFileSync(work.at('bad.dcm'), '')
  if (id === 'lc-file')
    writeFileSync(
      work.at('l.cfg'),
      'log4cplus.rootLogger=INFO,f\nlog4cplus.appender.f=log4cplus::FileAppender\nlog4cplus.appender.f.File=movescu.log\n',
    )
  if (id === 'retr-exists') writeFileSync(work.at('CT.1.2.3.4.1.1.1'), 'old')
  if (id === 'exists-bp') writeFileSync(work.at('CT.1.2.3.4'), 'old')
  if (id.startsWith('sub-full')) symlinkSync('/dev/full', work.at('CT.1.2.3.4'))
  if (id.startsWith('sub-dirconflict')) mkdirSync(work.at('CT.1.2.3.4'))
}
