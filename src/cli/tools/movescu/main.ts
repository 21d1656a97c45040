/** The course of a movescu run: what is asked for, the listening port, the association, one C-MOVE for each query. */
import { sopClasses } from '../../../dict/sop-class.ts'
import { conditionText } from '../../../report/condition.ts'
import { informationModel } from '../../../services/query-attributes.ts'
import type { Association } from '../../../ul/association.ts'
import { endAssociation, type FailureStyle, openAssociation, showMessages } from '../../association.ts'
import { Grace } from '../../grace.ts'
import { checkQueries } from '../../identifiers.ts'
import { unfit, unfitFolder } from '../../output-folder.ts'
import { interruptionLine } from '../../retrieval/outcome.ts'
import { examineQueries, keysOf } from '../../retrieval/queries.ts'
import { Summary } from '../../retrieval/summary.ts'
import { type Tls, withTls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import type { MovescuOptions } from '../movescu.ts'
import { exitCodes, worse } from './exit-code.ts'
import { Inbox, type InboxOptions, portFault } from './inbox.ts'
import { type MoveOptions, type MoveOutcome, sendMove } from './send-move.ts'

export async function main(options: MovescuOptions, io: Io): Promise<number> {
  const { files, port, outputDirectory, strictKeys: strict } = options
  const keys = keysOf(options)
  await checkQueries(files, keys)
  const queries = files.length === 0 ? [undefined] : files
  const model = informationModel(models[options.model][1])
  if (model !== undefined) await examineQueries(queries, keys, model, { strict, log: io.log })
  using grace = new Grace(io.signal)
  const plan = { ...options, keys, queries, grace }
  if (port === undefined) {
    return await withTls(options, 'acceptor', io, exitCodes.tls, (tls) => retrieve({ ...plan, tls }, undefined, io))
  }
  const unfit = await unfitForOutput(outputDirectory, port, io)
  if (unfit !== undefined) return unfit
  const unusable = async (): Promise<number> => {
    // Scripts know a port that cannot be had by its own exit code, whatever else is wrong.
    const fault = await portFault({ ...options, port }, io)
    return fault === undefined ? exitCodes.tls : tellPort(fault, io)
  }
  return await withTls(options, 'acceptor', io, unusable, async (tls) => {
    const opened = await openInbox({ ...options, port, tls }, { ...io, signal: grace.signal })
    if (typeof opened === 'number') return opened
    await using inbox = opened
    return await retrieve({ ...plan, tls }, inbox, io)
  })
}

/** The exit code when the port cannot be had; the reason is told. */
async function openInbox(options: InboxOptions, io: Io): Promise<Inbox | number> {
  try {
    return await Inbox.open(options, io)
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    return tellPort(error, io)
  }
}

function tellPort(error: unknown, { log }: Io): number {
  log.fatal(`cannot create network: ${conditionText(error)}`, error)
  return exitCodes.cannotListen
}

/** What is asked for: each of the queries, undefined for the one of the keys alone, with these keys put in. */
type Plan = MovescuOptions & {
  readonly queries: readonly (string | undefined)[]
  readonly tls: Tls
  readonly grace: Grace
}

/** The exit code for a directory or port that cannot be used; the reason is told. */
async function unfitForOutput(directory: string, port: number, io: Io): Promise<number | undefined> {
  const why = await unfitFolder(directory)
  if (why !== undefined) {
    io.log.fatal(why)
    return why === unfit.missing ? exitCodes.outputDirectoryMissing : exitCodes.outputDirectoryNotWritable
  }
  if (port < PRIVILEGED_PORTS && io.effectiveUserId !== undefined && io.effectiveUserId !== 0) {
    io.log.fatal(`cannot listen on port ${port}, insufficient privileges`)
    return exitCodes.insufficientPrivileges
  }
  return undefined
}

/** The exit code; what failed is told once more at the end, and what came before an interruption. */
async function retrieve(options: Plan, inbox: Inbox | undefined, io: Io): Promise<number> {
  const { interrupted, signal } = options.grace
  const summary = new Summary()
  try {
    return await retrieveOver(options, inbox, summary, { ...io, signal })
  } finally {
    if (interrupted.aborted) io.log.warn(interruptionLine(interrupted.reason, inbox?.stored, summary.counted))
  }
}

async function retrieveOver(options: Plan, inbox: Inbox | undefined, summary: Summary, io: Io): Promise<number> {
  const [find, move] = models[options.model]
  const transferSyntaxes = [options.proposal.preferred, ...options.proposal.fallback]
  const propose = [find, move].map((abstractSyntax) => ({ abstractSyntax, transferSyntaxes }))
  const association = await openAssociation({ ...options, port: options.peerPort, propose }, io, style)
  if (association === 'request-failed') return exitCodes.cannotAssociate
  if (association === 'no-contexts') return exitCodes.noPresentationContext
  showMessages(association, io)
  const { exitCode, broken } = await sendAll(association, { ...options, sopClassUid: move, inbox }, summary, io)
  const ended = broken || (await endAssociation(association, options.abort, io, style))
  summary.tell(io.log)
  return ended ? exitCode : exitCodes.cannotRelease
}

/** Each query as often as it was asked for. Where the protocol fails there is nothing to go on with: the rest is left out. */
async function sendAll(
  association: Association,
  options: Plan & Pick<MoveOptions, 'sopClassUid' | 'inbox'>,
  summary: Summary,
  io: Io,
): Promise<MoveOutcome> {
  const { queries, repeat } = options
  const count = queries.length * repeat
  let exitCode: number = exitCodes.success
  let number = 0
  for (const file of queries) {
    for (let round = 0; round < repeat; round += 1) {
      number += 1
      const name = `C-MOVE${count > 1 ? ` ${number} of ${count}` : ''}${file === undefined ? '' : ` (${file})`}`
      const outcome = await sendMove(association, { ...options, file, name }, summary, io)
      options.grace.interrupted.throwIfAborted()
      exitCode = worse(exitCode, outcome.exitCode)
      if (!outcome.broken) continue
      if (number < count) {
        summary.add({ severity: 'error', what: `${count - number} further requests were not sent`, details: [] })
      }
      return { exitCode, broken: true }
    }
  }
  return { exitCode, broken: false }
}

/** C-FIND and C-MOVE of each information model: both are proposed, though only the second is used. */
const models = {
  patientRoot: [sopClasses.patientRootFind, sopClasses.patientRootMove],
  studyRoot: [sopClasses.studyRootFind, sopClasses.studyRootMove],
  patientStudyOnly: [sopClasses.patientStudyOnlyFind, sopClasses.patientStudyOnlyMove],
} as const

const style: FailureStyle = { beforeCondition: '\n' }

/** Ports below this one are for the system (RFC 6335 §6). */
const PRIVILEGED_PORTS = 1024
