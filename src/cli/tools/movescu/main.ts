/** The course of a movescu run: what is asked for, the listening port, the association, one C-MOVE for each query. */
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { sopClasses } from '../../../dict/sop-class.ts'
import { conditionText } from '../../../report/condition.ts'
import { endAssociation, type FailureStyle, openAssociation, showMessages } from '../../association.ts'
import { checkQueries } from '../../identifiers.ts'
import type { Io } from '../../tool.ts'
import type { MovescuOptions } from '../movescu.ts'
import { exitCodes, worse } from './exit-code.ts'
import { Inbox } from './inbox.ts'
import { sendMove } from './send-move.ts'

export async function main(options: MovescuOptions, io: Io): Promise<number> {
  const { files, keys, port, outputDirectory } = options
  await checkQueries(files, keys)
  if (port === undefined) return await retrieve(options, undefined, io)
  const unfit = await unfitForOutput(outputDirectory, port, io)
  if (unfit !== undefined) return unfit
  let inbox: Inbox
  try {
    inbox = await Inbox.open({ ...options, port }, io)
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    io.log.fatal(`cannot create network: ${conditionText(error)}`)
    return exitCodes.cannotListen
  }
  await using opened = inbox
  return await retrieve(options, opened, io)
}

/** The exit code for a directory or port that cannot be used; the reason is told. */
async function unfitForOutput(directory: string, port: number, io: Io): Promise<number | undefined> {
  if (!(await isDirectory(directory))) {
    io.log.fatal('specified output directory does not exist')
    return exitCodes.outputDirectoryMissing
  }
  if (!(await isWritable(directory))) {
    io.log.fatal('specified output directory is not writeable')
    return exitCodes.outputDirectoryNotWritable
  }
  if (port < PRIVILEGED_PORTS && io.effectiveUserId !== undefined && io.effectiveUserId !== 0) {
    io.log.fatal(`cannot listen on port ${port}, insufficient privileges`)
    return exitCodes.insufficientPrivileges
  }
  return undefined
}

async function retrieve(options: MovescuOptions, inbox: Inbox | undefined, io: Io): Promise<number> {
  const [find, move] = models[options.model]
  const transferSyntaxes = [options.proposal.preferred, ...options.proposal.fallback]
  const propose = [find, move].map((abstractSyntax) => ({ abstractSyntax, transferSyntaxes }))
  const association = await openAssociation({ ...options, port: options.peerPort, propose }, io, style)
  if (association === 'request-failed') return exitCodes.cannotAssociate
  if (association === 'no-contexts') return exitCodes.noPresentationContext
  showMessages(association, io)
  let exitCode: number = exitCodes.success
  for (const file of options.files.length === 0 ? [undefined] : options.files) {
    for (let round = 0; round < options.repeat; round += 1) {
      const outcome = await sendMove(association, { ...options, file, sopClassUid: move, inbox }, io)
      exitCode = worse(exitCode, outcome.exitCode)
      // Where the protocol failed there is nothing to go on with: the rest is left out.
      if (outcome.broken) return exitCode
    }
  }
  return (await endAssociation(association, options.abort, io, style)) ? exitCode : exitCodes.cannotRelease
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK)
    return true
  } catch {
    return false
  }
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
