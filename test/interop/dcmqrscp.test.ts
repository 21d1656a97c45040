/** Our dcmqrscp and DCMTK's on the same configuration files: who is let in, what is answered, what is deleted. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { sopClasses, storageClasses } from '../../src/dict/sop-class.ts'
import { AssociationRejectedError, StatusError } from '../../src/errors.ts'
import { storage } from '../../src/services/common-storage.ts'
import { move } from '../../src/services/move.ts'
import { propose, uncompressed } from '../../src/services/proposal.ts'
import { find } from '../../src/services/query.ts'
import { serveStorage } from '../../src/services/serve.ts'
import { store } from '../../src/services/storage.ts'
import type { Proposal } from '../../src/ul/presentation-context.ts'
import { type RequestOptions, requestAssociation } from '../../src/ul/request-association.ts'
import { writeInstance } from '../support/instances.ts'
import type { ServerProcess } from '../support/peers/child.ts'
import { type Configured, startConfigured } from '../support/peers/configured.ts'
import { lacks } from '../support/peers/installed.ts'
import { workplace } from '../support/peers/workplace.ts'
import { all } from '../support/services.ts'

const work = workplace()
after(() => work.remove())

const { studyRootFind, studyRootMove, studyRootGet } = sopClasses
const { patientRootFind, patientRootMove, patientStudyOnlyFind } = sopClasses
const quota = '(200, 1024mb)'
let folders = 0

/** What `ask` gets from both of them is the same; that is given. */
async function agreed<T>(
  t: Parameters<typeof lacks>[0],
  configured: Configured,
  options: readonly string[],
  ask: (server: ServerProcess) => Promise<T>,
): Promise<T | undefined> {
  if (await lacks(t, 'dcmtk')) return undefined
  const answers: T[] = []
  for (const whose of ['theirs', 'ours'] as const) {
    folders += 1
    await using server = await startConfigured(whose, work.folder(`${whose}-${folders}`), configured, options)
    answers.push(await ask(server))
  }
  const [theirs, ours] = answers
  assert.deepEqual(ours, theirs)
  return ours
}

interface Calling extends Partial<RequestOptions> {
  readonly from?: string
  readonly to: string
}

const call = ({ port }: ServerProcess, { from = 'ME', to, ...options }: Calling) =>
  requestAssociation({ host: '127.0.0.1', port, callingAeTitle: from, calledAeTitle: to, propose: storage, ...options })

/** Results of the contexts by abstract syntax, or how the association was rejected. */
async function negotiated(server: ServerProcess, calling: Calling): Promise<unknown> {
  try {
    const association = await call(server, calling)
    const results = association.contexts.map(({ abstractSyntax, result }) => [abstractSyntax, result])
    await association.abort()
    return results
  } catch (error) {
    if (!(error instanceof AssociationRejectedError)) throw error
    return [error.result, error.source, error.reason]
  }
}

async function stored(server: ServerProcess, to: string, more: DataSetContent, from = 'ME'): Promise<number> {
  const sopInstanceUid = String(more['SOPInstanceUID'])
  await using file = await openPart10(writeInstance(`${work.path}/${sopInstanceUid}.dcm`, { sopInstanceUid, more }))
  const association = await call(server, { from, to })
  const { status } = await store(association, file)
  await association.release()
  return status
}

/** Status, and the values of these attributes in each match. */
async function found(
  server: ServerProcess,
  to: string,
  identifier: DataSetContent,
  sopClassUid: string = studyRootFind,
) {
  const association = await call(server, { to, propose: propose(sopClassUid) })
  const matches = find(association, { sopClassUid, identifier: dataSet(identifier) })
  try {
    const answers = await all(matches)
    return answers.map((each) => Object.keys(identifier).map((keyword) => each.strings(keyword).join('\\'))).sort()
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    return error.status
  } finally {
    await association.release()
  }
}

async function moved(server: ServerProcess, to: string, destination: string, more: DataSetContent = {}, from = 'ME') {
  const association = await call(server, { from, to, propose: propose(studyRootMove) })
  const identifier = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3', ...more })
  const last = (await all(move(association, { destination, identifier }))).at(-1)
  await association.release()
  return last?.status
}

const storing: readonly Proposal[] = [{ abstractSyntax: storageClasses.ctImage, transferSyntaxes: uncompressed }]
const retrieving: readonly Proposal[] = [
  ...propose(studyRootGet),
  { abstractSyntax: storageClasses.ctImage, transferSyntaxes: uncompressed, scp: true },
]

describe('who is let in, and to what', () => {
  const configured: Configured = {
    hosts: ['me = (ME, localhost, 11112)', 'other = (OTHER, localhost, 11113)', 'both = me, other'],
    areas: {
      OPEN: `RW ${quota} ANY`,
      RO: `R ${quota} ANY`,
      MINE: `RW ${quota} me`,
      BOTH: `RW ${quota} both`,
      TWO: `RW ${quota} (THIRD, localhost, 11114), other`,
    },
  }
  test('by AE titles and peers', async (t) => {
    await agreed(t, configured, [], async (server) => {
      const answers: unknown[] = []
      for (const to of ['OPEN', 'MINE', 'BOTH', 'TWO', 'NOBODY', 'open']) {
        for (const from of ['ME', 'OTHER', 'THIRD']) {
          answers.push([to, from, await negotiated(server, { from, to, propose: storing })])
        }
      }
      return answers
    })
  })
  const rows: readonly [string, readonly string[], readonly (readonly Proposal[])[]][] = [
    ['by default', [], [storing, retrieving, [studyRootFind, patientRootMove].flatMap(propose)]],
    ['without C-GET', ['--disable-get'], [propose(studyRootGet), propose(studyRootMove)]],
    ['without Patient Root', ['-QP'], [[patientRootFind, patientRootMove, studyRootFind].flatMap(propose)]],
    ['without Study Root', ['-QS'], [[patientRootFind, studyRootFind, studyRootMove].flatMap(propose)]],
    ['without Patient/Study Only', ['-QO'], [[patientStudyOnlyFind, studyRootFind].flatMap(propose)]],
    [
      'no C-MOVE without C-FIND',
      ['--require-find'],
      [propose(studyRootMove), [studyRootFind, studyRootMove].flatMap(propose)],
    ],
    ['nobody', ['--refuse'], [storing]],
    ['implicit only', ['+xi'], [storing]],
  ]
  for (const [title, options, proposals] of rows) {
    test(title, async (t) => {
      await agreed(t, configured, options, async (server) => {
        const answers: unknown[] = []
        for (const to of ['OPEN', 'RO']) {
          for (const each of proposals) answers.push(await negotiated(server, { to, propose: each }))
        }
        return answers
      })
    })
  }
})

describe('C-MOVE', () => {
  const rows: readonly (readonly string[])[] = [[], ['-ZA'], ['-ZH'], ['-ZV'], ['-XM']]
  for (const options of rows) {
    test(`to whom, with ${options.join(' ') || 'no option'}`, async (t) => {
      await using inbox = await serveStorage({ port: 0, host: '127.0.0.1' }, async () => 0)
      const configured: Configured = {
        hosts: [
          `me = (ME, localhost, ${inbox.port})`,
          `other = (OTHER, localhost, ${inbox.port})`,
          'far = (FAR, 127.0.0.2, 9)',
        ],
        vendors: ['"Acme Ltd." = me', 'Beta = other, far'],
        areas: { ALL: `RW ${quota} ANY` },
      }
      await agreed(t, configured, options, async (server) => {
        assert.equal(await stored(server, 'ALL', { SOPInstanceUID: '1.2.3.1' }), 0)
        const statuses: unknown[] = []
        for (const from of ['ME', 'OTHER', 'STRANGER']) {
          for (const destination of ['ME', 'OTHER', 'FAR', 'NONE']) {
            statuses.push([from, destination, await moved(server, 'ALL', destination, {}, from)])
          }
        }
        for (const more of [
          { PatientName: '' },
          { StudyInstanceUID: ['1.2.3', '1.2.4'] },
          { StudyInstanceUID: '1.9' },
        ]) {
          statuses.push(await moved(server, 'ALL', 'ME', more))
        }
        return statuses
      })
    })
  }
})

test('identifiers of queries are checked with -XF', async (t) => {
  await agreed(t, { areas: { ALL: `RW ${quota} ANY` } }, ['-XF'], async (server) => {
    await stored(server, 'ALL', { SOPInstanceUID: '1.2.3.1' })
    const series = { QueryRetrieveLevel: 'SERIES', SeriesInstanceUID: '' }
    const answers: unknown[] = []
    for (const identifier of [
      { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '' },
      { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '', PatientName: 'D*' },
      { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '', SeriesInstanceUID: '' },
      { QueryRetrieveLevel: 'STUDY' },
      series,
      { ...series, StudyInstanceUID: '1.2.3' },
      { ...series, StudyInstanceUID: '1.2.3', PatientName: '' },
    ]) {
      answers.push(await found(server, 'ALL', identifier))
    }
    return answers
  })
})

describe('character sets of answers', () => {
  const names: Readonly<Record<string, readonly [string, string]>> = {
    '1.2.3.1': ['ISO_IR 100', 'Äneas'],
    '1.2.3.2': ['ISO_IR 192', 'Διονυσιος'],
    '1.2.3.3': ['ISO_IR 100', 'Doe'],
  }
  const rows: readonly [readonly string[], readonly string[]][] = [
    [[], []],
    [['+U8'], []],
    [['+L1'], []],
    [['-Cr', '+U8'], []],
    [[], ['SpecificCharacterSet = "ISO_IR 192", override']],
    [[], ['SpecificCharacterSet = "ISO_IR 192", fallback']],
    [['+A7'], ['SpecificCharacterSet = "ISO_IR 192"']],
  ]
  for (const [options, settings] of rows) {
    test([...options, ...settings].join(' ') || 'by default', async (t) => {
      await agreed(t, { settings, areas: { ALL: `RW ${quota} ANY` } }, options, async (server) => {
        for (const [uid, [charset, name]] of Object.entries(names)) {
          const ids = { PatientID: uid, StudyInstanceUID: uid, SeriesInstanceUID: `${uid}.1`, SOPInstanceUID: uid }
          const more = { SpecificCharacterSet: charset, PatientName: name, ...ids }
          assert.equal(await stored(server, 'ALL', more), 0)
        }
        const answers: unknown[] = []
        for (const uid of Object.keys(names)) {
          for (const charset of ['', 'ISO_IR 100', 'ISO_IR 192']) {
            const asked = charset === '' ? {} : { SpecificCharacterSet: charset }
            const identifier = { ...asked, QueryRetrieveLevel: 'STUDY', StudyInstanceUID: uid, PatientName: '' }
            answers.push([uid, charset, await found(server, 'ALL', identifier)])
          }
        }
        return answers
      })
    })
  }
})

test('quotas: what is deleted, what is refused', async (t) => {
  const areas = { SMALL: 'RW (2, 100kb) ANY' }
  await agreed(t, { areas }, [], async (server) => {
    const put = async (study: number, number: number, bytes: number) => {
      // One of them tells the order of objects by whole seconds.
      await pause(number === 3 ? 0 : 1100)
      const more = {
        StudyInstanceUID: `1.2.${study}`,
        SeriesInstanceUID: `1.2.${study}.1`,
        SOPInstanceUID: `1.2.${study}.1.${number}`,
        PatientID: `P${study}`,
        PixelData: new Uint8Array(bytes),
      }
      return await stored(server, 'SMALL', more)
    }
    const studies = () => found(server, 'SMALL', { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '' })
    const objectsOf = (study: number) => {
      const uids = { StudyInstanceUID: `1.2.${study}`, SeriesInstanceUID: `1.2.${study}.1` }
      return found(server, 'SMALL', { QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: '', ...uids })
    }
    const answers: unknown[] = []
    for (const [study, number, bytes] of [
      [1, 1, 10_000],
      [2, 1, 10_000],
      [1, 2, 10_000],
      [3, 1, 10_000],
      [3, 2, 50_000],
      [3, 3, 50_000],
      [1, 3, 150_000],
    ] as const) {
      answers.push(await put(study, number, bytes), await studies())
    }
    return [...answers, await objectsOf(1), await objectsOf(3)]
  })
})

test('the program ends when a peer asks for it, and only then', async (t) => {
  const shutdown = propose('1.2.276.0.7230010.3.4.1915765545.18030.917282194.0')
  await agreed(t, { areas: { ALL: `RW ${quota} ANY` } }, ['--allow-shutdown'], async (server) => {
    const answer = await negotiated(server, { to: 'ALL', propose: shutdown })
    for (let tries = 0; tries < 200; tries += 1) {
      const ended = await negotiated(server, { to: 'ALL' }).then(
        () => false,
        () => true,
      )
      if (ended) return answer
      await pause(20)
    }
    return assert.fail('it goes on')
  })
})

test('--no-parallel-store: one association at a time may store under a title', async (t) => {
  const areas = { A: `RW ${quota} ANY`, B: `RW ${quota} ANY` }
  await agreed(t, { areas }, ['--no-parallel-store'], async (server) => {
    const first = await call(server, { to: 'A', propose: storing })
    const second = await negotiated(server, { to: 'A', propose: [...storing, ...propose(studyRootFind)] })
    const elsewhere = await negotiated(server, { to: 'B', propose: storing })
    await first.release()
    return [second, elsewhere]
  })
})
