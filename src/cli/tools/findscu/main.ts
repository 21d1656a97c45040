/** The course of a findscu run. */
import { dumpDataSet } from '../../../data/dump.ts'
import { jsonDataSet } from '../../../data/json.ts'
import { sopClasses } from '../../../dict/sop-class.ts'
import type { Command } from '../../../dimse/command.ts'
import { commandFields } from '../../../dimse/message-type.ts'
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
import { checkQueries, type Identifier, readIdentifier } from '../../identifiers.ts'
import { statusFacts } from '../../json/status-facts.ts'
import type { Log } from '../../log/log.ts'
import { loggerNames } from '../../log/loggers.ts'
import { type Tls, withTls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import { unreadable } from '../../unreadable-file.ts'
import type { FindscuOptions } from '../findscu.ts'

/** 0 when every query was answered with success, 2 when there is no association, else 1. */
export async function main(options: FindscuOptions, io: Io): Promise<number> {
  const { files, keys } = options
  await checkQueries(files, keys)
  return await withTls(options, 'requestor', io, 1, (tls) => queryAll(options, tls, io))
}

async function queryAll(options: FindscuOptions, tls: Tls, io: Io): Promise<number> {
  const { files } = options
  const transferSyntaxes = [options.proposal.preferred, ...options.proposal.fallback]
  const propose = [{ abstractSyntax: models[options.model], transferSyntaxes }]
  const association = await openAssociation({ ...options, tls, propose }, io)
  if (typeof association === 'string') return 2
  showMessages(association, io)
  let failed = false
  for (const file of files.length === 0 ? [undefined] : files) {
    for (let round = 0; round < options.repeat; round += 1) {
      const outcome = await query(association, file, options, io)
      failed ||= outcome !== 'answered'
      if (outcome === 'broken') return 1
    }
  }
  return (await endAssociation(association, options.abort, io)) && !failed ? 0 : 1
}

/** `broken`: the association cannot go on and was aborted. Every failure is told. */
async function query(
  association: Association,
  file: string | undefined,
  options: FindscuOptions,
  io: Io,
): Promise<'answered' | 'refused' | 'broken'> {
  const { log } = io
  let identifier: Identifier
  try {
    identifier = await readIdentifier(file, options.keys)
  } catch (error) {
    if (!(error instanceof InputFileError || error instanceof DataSetError)) throw error
    const { reason, explanation } = unreadable(error)
    log.records('error', [`bad DICOM file: ${file}: ${reason}`, ...explanation], error)
    return await broken(association, log)
  }
  try {
    await ask(association, identifier, { ...options, file }, io)
    return 'answered'
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

/** Each match is shown at any level: it is what was asked for. */
async function ask(
  association: Association,
  { dataSet: identifier, transferSyntaxUid }: Identifier,
  options: FindscuOptions & { readonly file: string | undefined },
  io: Io,
): Promise<void> {
  const { log, signal, emit } = io
  const sopClassUid = models[options.model]
  const begun = performance.now()
  let messageId = 0
  const onRequest = (id: number): void => {
    messageId = id
    log.info(() => `Sending Find Request${log.enabled('debug') ? '' : ` (MsgID ${id})`}`)
    log.info(() => `Request Identifiers:\n${dumpDataSet(identifier, { transferSyntaxUid })}`)
  }
  let count = 0
  const matches = log.named(loggerNames.responses, 'info')
  const accepted = association.contexts.find(({ result }) => result === 0)?.transferSyntax ?? ''
  const timeoutMs = options.dimseTimeoutMs
  let last = 0
  const onResponse = (command: Command): void => {
    last = command.status ?? 0
    if (emit === undefined || isPending({ command })) return
    const status = statusFacts(commandFields.cFindRsp, last)
    const { errorComment } = command
    const ms = Math.round(performance.now() - begun)
    void emit({ event: 'find-response', messageId, query: options.file, status, matches: count, errorComment, ms })
  }
  for await (const match of find(association, { identifier, sopClassUid, timeoutMs, signal, onRequest, onResponse })) {
    count += 1
    if (emit !== undefined) {
      await emit({ event: 'match', messageId, query: options.file, number: count, dataSet: jsonDataSet(match) })
      continue
    }
    const heading = `Find Response: ${count} (${statusText(commandFields.cFindRsp, last)})`
    matches.info(
      () =>
        `---------------------------\n${heading}\n${dumpDataSet(match, { transferSyntaxUid: accepted, showPadding: true })}`,
    )
  }
  log.info(() => `Received Final Find Response (${statusText(commandFields.cFindRsp, last)})`)
}

const hex = (status: number): string => status.toString(16).padStart(4, '0')

const models = {
  worklist: sopClasses.modalityWorklistFind,
  patientRoot: sopClasses.patientRootFind,
  studyRoot: sopClasses.studyRootFind,
  patientStudyOnly: sopClasses.patientStudyOnlyFind,
} as const
