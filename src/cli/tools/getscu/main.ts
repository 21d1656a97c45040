/** The course of a getscu run: what is asked for, the association, one C-GET for each query. */
import { retrievedStorageClasses, sopClasses } from '../../../dict/sop-class.ts'
import { exchangeOf } from '../../../dimse/exchange.ts'
import { AssociationRejectedError, UsageError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { rejectionText } from '../../../report/rejection.ts'
import { contextLimit } from '../../../services/proposal.ts'
import { informationModel } from '../../../services/query-attributes.ts'
import type { Association } from '../../../ul/association.ts'
import type { Proposal } from '../../../ul/presentation-context.ts'
import { endAssociation, type NotOpened, showMessages, tryAssociation } from '../../association.ts'
import { Grace } from '../../grace.ts'
import { checkQueries } from '../../identifiers.ts'
import { tidyOutput } from '../../object-file/leftovers.ts'
import { everySyntax } from '../../options/transfer-syntaxes.ts'
import { unfitFolder } from '../../output-folder.ts'
import { interruptionLine } from '../../retrieval/outcome.ts'
import { examineQueries, keysOf } from '../../retrieval/queries.ts'
import { Summary } from '../../retrieval/summary.ts'
import { type Tls, withTls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import type { GetscuOptions } from '../getscu.ts'
import { Intake } from './intake.ts'
import { type GetOutcome, sendGet } from './send-get.ts'

/** 0 when everything was retrieved, else 1. */
export async function main(options: GetscuOptions, io: Io): Promise<number> {
  const { files, strictKeys: strict, outputDirectory, ignore } = options
  const keys = keysOf(options)
  const propose = proposed(options)
  await checkQueries(files, keys)
  const queries = files.length === 0 ? [undefined] : files
  const model = informationModel(models[options.model])
  if (model !== undefined) await examineQueries(queries, keys, model, { strict, log: io.log })
  const why = ignore ? undefined : await unfitFolder(outputDirectory)
  if (why !== undefined) {
    io.log.fatal(why)
    return 1
  }
  using grace = new Grace(io.signal)
  return await withTls(options, 'requestor', io, 1, (tls) =>
    retrieve({ ...options, keys, queries, propose, grace, tls }, io),
  )
}

type Plan = GetscuOptions & {
  readonly queries: readonly (string | undefined)[]
  readonly propose: readonly Proposal[]
  readonly tls: Tls
  readonly grace: Grace
}

/** The exit code; what failed is told once more at the end, and what came before an interruption. */
async function retrieve(options: Plan, io: Io): Promise<number> {
  const { interrupted, signal } = options.grace
  const summary = new Summary()
  const intake = new Intake(options, io)
  const ended = new AbortController()
  const tidied = options.ignore ? undefined : tidyOutput(options.outputDirectory, { ...io, signal: ended.signal })
  try {
    return await retrieveOver(options, intake, summary, { ...io, signal })
  } finally {
    if (interrupted.aborted) io.log.warn(interruptionLine(interrupted.reason, intake.stored, summary.counted))
    ended.abort()
    await tidied
  }
}

async function retrieveOver(options: Plan, intake: Intake, summary: Summary, io: Io): Promise<number> {
  const association = await open(options, io)
  if (typeof association === 'string') return 1
  showMessages(association, io)
  exchangeOf(association).observe((event) => {
    if (event.type === 'data-received') io.bar?.received(event.length, event.last)
  })
  const outcome = await sendAll(association, options, intake, summary, io)
  const ended = outcome === 'broken' || (await endAssociation(association, options.abort, io))
  summary.tell(io.log)
  return ended && outcome === 'complete' ? 0 : 1
}

/** Says why there is none. */
async function open(options: Plan, io: Io): Promise<Association | NotOpened> {
  try {
    return await tryAssociation(options, io)
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    const failed = 'Could not negotiate association:'
    if (error instanceof AssociationRejectedError) {
      io.log.records('fatal', [`${failed} DUL Association Rejected`, rejectionText(error)], error)
    } else {
      io.log.fatal(`${failed} ${conditionText(error).replace(/^[0-9a-f]{4}:[0-9a-f]{4} /, '')}`, error)
    }
    return 'request-failed'
  }
}

/** The retrieval itself, and for each storage class a context on which the peer may send (PS3.7 D.3.3.4). */
function proposed({ model, proposal, accepted, classes, asStored }: GetscuOptions): readonly Proposal[] {
  const retrieval = { abstractSyntax: models[model], transferSyntaxes: [proposal.preferred, ...proposal.fallback] }
  const toUs = (abstractSyntax: string, transferSyntaxes: readonly string[]): Proposal => ({
    abstractSyntax,
    transferSyntaxes,
    scu: false,
    scp: true,
  })
  if (!asStored) {
    const all = [...new Set([...classes, ...retrievedStorageClasses])].slice(0, contextLimit - 1)
    return [retrieval, ...all.map((uid) => toUs(uid, accepted))]
  }
  const each = everySyntax().map((syntax) => [syntax])
  const contexts = [...new Set(classes)].flatMap((uid) => each.map((syntaxes) => toUs(uid, syntaxes)))
  const most = Math.floor((contextLimit - 1) / each.length)
  if (contexts.length < contextLimit) return [retrieval, ...contexts]
  throw new UsageError(`--as-stored allows ${most} of --propose-class, found ${classes.length}`)
}

/** Each query as often as it was asked for. Where the protocol fails there is nothing to go on with. */
async function sendAll(
  association: Association,
  options: Plan,
  intake: Intake,
  summary: Summary,
  io: Io,
): Promise<GetOutcome> {
  const { queries, repeat } = options
  const count = queries.length * repeat
  let number = 0
  let all: GetOutcome = 'complete'
  for (const file of queries) {
    for (let round = 0; round < repeat; round += 1) {
      number += 1
      const name = `C-GET${count > 1 ? ` ${number} of ${count}` : ''}${file === undefined ? '' : ` (${file})`}`
      const request = { ...options, file, name, sopClassUid: models[options.model] }
      const outcome = await sendGet(association, request, intake, summary, io)
      options.grace.interrupted.throwIfAborted()
      if (outcome !== 'complete') all = outcome
      if (outcome !== 'broken') continue
      if (number < count) {
        summary.add({ severity: 'error', what: `${count - number} further requests were not sent`, details: [] })
      }
      return 'broken'
    }
  }
  return all
}

const models = {
  patientRoot: sopClasses.patientRootGet,
  studyRoot: sopClasses.studyRootGet,
  patientStudyOnly: sopClasses.patientStudyOnlyGet,
} as const
