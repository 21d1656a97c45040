/** The course of a findscu run. */
import { addAbortListener } from 'node:events'
import { dumpDataSet } from '../../../data/dump.ts'
import { sopClasses } from '../../../dict/sop-class.ts'
import type { Command } from '../../../dimse/command.ts'
import { commandFields } from '../../../dimse/message-type.ts'
import { statuses } from '../../../dimse/status.ts'
import {
  AssociationAbortedError,
  DataSetError,
  InputFileError,
  ReleaseRequestedError,
  StatusError,
} from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { statusText } from '../../../report/status-text.ts'
import { find } from '../../../services/query.ts'
import { isPending } from '../../../services/responses.ts'
import type { Association } from '../../../ul/association.ts'
import { endAssociation, openAssociation, showMessages } from '../../association.ts'
import { Grace } from '../../grace.ts'
import { checkQueries, type Identifier, readIdentifier } from '../../identifiers.ts'
import { statusFacts } from '../../json/status-facts.ts'
import type { Log } from '../../log/log.ts'
import { unfitFolder } from '../../output-folder.ts'
import { identifierIn } from '../../query-charset.ts'
import { type Tls, withTls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import { unreadable } from '../../unreadable-file.ts'
import type { FindscuOptions } from '../findscu.ts'
import { Matches } from './matches.ts'

/** 0 when every query was answered with success, 2 when there is no association, else 1. */
export async function main(options: FindscuOptions, io: Io): Promise<number> {
  const { files, keys, extraction, outputDirectory } = options
  await checkQueries(files, keys)
  const unfit = extraction === undefined ? undefined : await unfitFolder(outputDirectory)
  if (unfit !== undefined) {
    io.log.fatal(unfit)
    return 1
  }
  using grace = new Grace(io.signal)
  return await withTls(options, 'requestor', io, 1, (tls) => queryAll({ ...options, tls, grace }, io))
}

type Plan = FindscuOptions & { readonly tls: Tls; readonly grace: Grace }

/** The exit code; what came before an interruption is told. */
async function queryAll(options: Plan, io: Io): Promise<number> {
  const { interrupted, signal } = options.grace
  const matches = new Matches(options, io)
  try {
    return await queryOver(options, matches, { ...io, signal })
  } finally {
    if (interrupted.aborted) io.log.warn(`${conditionText(interrupted.reason)}: matches received: ${matches.count}`)
  }
}

async function queryOver(options: Plan, matches: Matches, io: Io): Promise<number> {
  const { files } = options
  const transferSyntaxes = [options.proposal.preferred, ...options.proposal.fallback]
  const propose = [{ abstractSyntax: models[options.model], transferSyntaxes }]
  const association = await openAssociation({ ...options, propose }, io, style)
  if (typeof association === 'string') return 2
  showMessages(association, io)
  let failed = false
  let broken = false
  for (const file of files.length === 0 ? [undefined] : files) {
    for (let round = 0; round < options.repeat && !broken; round += 1) {
      const outcome = await query(association, { ...options, file }, matches, io)
      options.grace.interrupted.throwIfAborted()
      failed ||= outcome !== 'answered'
      broken = outcome === 'broken'
    }
  }
  const written = await matches.end()
  if (broken) return 1
  return (await endAssociation(association, options.abort, io, style)) && !failed && written ? 0 : 1
}

type Query = Plan & { readonly file: string | undefined }

/** `broken`: the association cannot go on and was aborted. */
type Outcome = 'answered' | 'refused' | 'broken'

/** Every failure is told. */
async function query(association: Association, options: Query, matches: Matches, io: Io): Promise<Outcome> {
  const { log } = io
  let identifier: Identifier
  try {
    identifier = await identifierFor(options)
  } catch (error) {
    if (!(error instanceof InputFileError || error instanceof DataSetError)) throw error
    const { reason, explanation } = unreadable(error)
    log.records('error', [`bad DICOM file: ${options.file}: ${reason}`, ...explanation], error)
    return await broken(association, log)
  }
  using _held = options.grace.hold()
  try {
    return await ask(association, identifier, options, matches, io)
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    if (error instanceof StatusError) {
      const words = statusText(commandFields.cFindRsp, error.status)
      log.records('error', [`Find Failed: status 0x${hex(error.status)} (${words})`, error.message], error)
      return 'refused'
    }
    if (error instanceof AssociationAbortedError) {
      log.error(`Find Failed: ${conditionText(error)}`, error)
      log.info('Peer Aborted Association')
      return 'broken'
    }
    log.error(
      error instanceof ReleaseRequestedError
        ? 'Protocol Error: Peer requested release (Aborting)'
        : `Find SCU Failed: ${conditionText(error)}`,
      error,
    )
    return await broken(association, log)
  }
}

async function broken(association: Association, log: Log): Promise<'broken'> {
  log.info('Aborting Association')
  await association.abort()
  return 'broken'
}

async function identifierFor({ file, keys, charset }: Query): Promise<Identifier> {
  if (charset === undefined) return await readIdentifier(file, keys)
  const filed = await readIdentifier(file, [])
  return { ...filed, dataSet: identifierIn(charset, filed.dataSet, keys) }
}

async function ask(
  association: Association,
  { dataSet: identifier, transferSyntaxUid }: Identifier,
  options: Query,
  matches: Matches,
  io: Io,
): Promise<Outcome> {
  const { log, signal, emit } = io
  const { model, file, cancelAfter, grace, dimseTimeoutMs: timeoutMs } = options
  const context = association.contexts.find(({ result }) => result === 0)
  const begun = performance.now()
  const stop = new AbortController()
  let id = 0
  let count = 0
  let last = 0
  const cancel = (): void => {
    log.info(`Sending Cancel Request (MsgID ${id}, PresID ${context?.id})`)
    stop.abort()
  }
  using _interrupted = addAbortListener(grace.interrupted, cancel)
  const request = {
    identifier,
    sopClassUid: models[model],
    encoding: { oldVrs: options.oldVrs, level: options.compressionLevel },
    timeoutMs,
    signal,
    cancelSignal: stop.signal,
    onRequest: (messageId: number): void => {
      id = messageId
      log.info(() => `Sending Find Request${log.enabled('debug') ? '' : ` (MsgID ${messageId})`}`)
      log.info(() => `Request Identifiers:\n${dumpDataSet(identifier, { transferSyntaxUid })}`)
    },
    onResponse: (command: Command): void => {
      last = command.status ?? 0
      if (emit === undefined || isPending({ command })) return
      const status = statusFacts(commandFields.cFindRsp, last)
      const { errorComment } = command
      const ms = Math.round(performance.now() - begun)
      void emit({ event: 'find-response', messageId: id, query: file, status, matches: count, errorComment, ms })
    },
  }
  await matches.begin(identifier)
  for await (const match of find(association, request)) {
    count += 1
    await matches.take(match, {
      count,
      messageId: id,
      query: file,
      status: last,
      syntax: context?.transferSyntax ?? '',
    })
    if (count === cancelAfter) cancel()
  }
  log.info(() => `Received Final Find Response (${statusText(commandFields.cFindRsp, last)})`)
  if (last !== statuses.cancel || stop.signal.aborted) return 'answered'
  log.error('Find Failed: the peer says that the query was cancelled, but not from here')
  return 'refused'
}

const style = { beforeCondition: ' ', severity: 'error' } as const

const hex = (status: number): string => status.toString(16).padStart(4, '0')

const models = {
  worklist: sopClasses.modalityWorklistFind,
  patientRoot: sopClasses.patientRootFind,
  studyRoot: sopClasses.studyRootFind,
  patientStudyOnly: sopClasses.patientStudyOnlyFind,
} as const
