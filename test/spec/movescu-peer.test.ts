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
import { different } from './movescu-differences.ts'
import { negotiationPeers } from './movescu-negotiation-peers.ts'
import { type Peer, peers } from './movescu-peers.ts'
import { subPeers } from './movescu-sub-peers.ts'
import { inOrder, type RecordedRun, recordedRuns } from './recorded-run.ts'

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
  if (id.startsWith('query-file-')) {
    const bare = id === 'query-file-dataset'
    const syntax = bare ? '1.2.840.10008.1.2' : '1.2.840.10008.1.2.2'
    const query = encodeDataSet(dataSet({ QueryRetrieveLevel: 'PATIENT', PatientID: 'PAT001' }), syntax)
    const meta = bare ? [] : [encodeFileMeta({ transferSyntaxUid: syntax })]
    writeFileSync(work.at('f.dcm'), Buffer.concat([...meta, query]))
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
