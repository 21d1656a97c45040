/** The course of a storescu run: input files, presentation contexts, associations, and what the exit code says of it. */
import { ConfigurationError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { type AssociationProfile, findProfile } from '../../../services/association-profile.ts'
import type { InstanceNeed } from '../../../services/proposal.ts'
import { endAssociation, openAssociation, showMessages } from '../../association.ts'
import type { Io } from '../../tool.ts'
import type { StorescuOptions } from '../storescu.ts'
import { contextsFor, proposalOf } from './contexts.ts'
import { fileNeed } from './file-need.ts'
import { inputFiles, isReadable } from './input-files.ts'
import { type Outcome, sendFile } from './send-file.ts'

export async function main(options: StorescuOptions, io: Io): Promise<number> {
  const { log } = io
  if (options.verbosePc && !log.enabled('info')) log.level = 'info'
  const named = await inputFiles(options.files, options, log)
  if (named.length === 0) {
    log.fatal('no input files to be sent')
    return 1
  }
  const checked = await checkFiles(named, options, io)
  if (checked === undefined) return 1
  const profiles = profilesFor([...new Set(checked.needs)].filter(isKnown), options, io)
  if (profiles === undefined) return 1
  if (profiles.length === 0) {
    log.info('Requesting Association')
    log.fatal(
      'Association Request Failed: 0006:0103 ASC Coding error in ASC_requestAssociation: missing presentation contexts',
    )
    return 1
  }
  const proposals = profiles.map(({ contexts }) => contexts)
  let exitCode = checked.dropped ? 1 : 0
  for (const [index, profile] of profiles.entries()) {
    const files = checked.files.filter((_, at) => proposalOf(proposals, checked.needs[at]) === index)
    if (files.length === 0 && proposals.length > 1) continue
    const code = await sendAll(files, profile, options, io)
    if (exitCode === 0) exitCode = code
    if (code !== 0 && !options.noHalt) return code
  }
  return exitCode
}

/** What to propose on each association. Undefined when a profile is asked for that there is not: that was told. */
function profilesFor(
  needs: readonly InstanceNeed[],
  options: StorescuOptions,
  { log }: Io,
): readonly AssociationProfile[] | undefined {
  if (options.profile === undefined) {
    return contextsFor(needs, options).map((contexts) => ({ contexts, extendedNegotiations: [] }))
  }
  try {
    return [findProfile(...options.profile)]
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    log.fatal(conditionText(error))
    return undefined
  }
}

interface Checked {
  readonly files: readonly string[]
  /** What each file needs, at the index of the file; undefined when it cannot be read: it fails when its turn comes. */
  readonly needs: readonly (InstanceNeed | undefined)[]
  /** Some files were left out. */
  readonly dropped: boolean
}

/** Looks at every file before connecting. Undefined when one is missing and that ends the run. */
async function checkFiles(named: readonly string[], options: StorescuOptions, io: Io): Promise<Checked | undefined> {
  const { log } = io
  log.info('checking input files ...')
  const files: string[] = []
  const needs: (InstanceNeed | undefined)[] = []
  const known = new Map<string, InstanceNeed>()
  for (const file of named) {
    io.signal.throwIfAborted()
    const complaint = (await isReadable(file)) ? undefined : `cannot access file: ${file}`
    const need = complaint === undefined ? fileNeed(file, options.required, options.inputForm) : undefined
    const refusal = complaint ?? need?.refusal
    if (refusal === undefined) {
      files.push(file)
      needs.push(shared(known, need?.need))
    } else if (options.noHalt) {
      log.warn(`${refusal}, ignoring file`)
    } else {
      log.fatal(refusal)
      return undefined
    }
  }
  return { files, needs, dropped: files.length < named.length }
}

/** The one object for equal needs: ten thousand files have a handful of them. */
function shared(known: Map<string, InstanceNeed>, need: InstanceNeed | undefined): InstanceNeed | undefined {
  if (need === undefined) return undefined
  const key = `${need.sopClassUid} ${need.transferSyntax}`
  const same = known.get(key)
  if (same === undefined) known.set(key, need)
  return same ?? need
}

/** Sends files over one association. The exit code: 0, or that of the first failure. */
async function sendAll(
  files: readonly string[],
  { contexts, extendedNegotiations }: AssociationProfile,
  options: StorescuOptions,
  io: Io,
): Promise<number> {
  const association = await openAssociation({ ...options, propose: contexts, extendedNegotiations }, io)
  if (typeof association === 'string') return 1
  showMessages(association, io, 'XMIT')
  let exitCode = 0
  for (const file of files) {
    for (let round = 0; round < options.repeat; round += 1) {
      const outcome = await sendFile(association, file, options, io)
      if (outcome === 'stored') continue
      if (exitCode === 0) exitCode = exitCodeOf(outcome)
      if (!options.noHalt) return await halt(association, outcome, exitCode, options, io)
    }
  }
  if (association.state === 'closed') return exitCode
  return (await endAssociation(association, options.abort, io)) ? exitCode : exitCode || 1
}

/** After a refusal the rest is left out and the association ends as always; any other failure aborts it. */
async function halt(
  association: Parameters<typeof sendFile>[0],
  outcome: Exclude<Outcome, 'stored'>,
  exitCode: number,
  options: StorescuOptions,
  io: Io,
): Promise<number> {
  const { log } = io
  if ('status' in outcome) return (await endAssociation(association, options.abort, io)) ? exitCode : 1
  if (outcome.ended === 'aborted') {
    log.info('Peer Aborted Association')
  } else {
    if (outcome.ended === 'release-requested') log.error('Protocol Error: Peer requested release (Aborting)')
    else log.error(`Store SCU Failed: ${outcome.condition}`)
    log.info('Aborting Association')
  }
  await association.abort()
  return exitCode
}

/** A refusal: the high byte of its status, 1 where that is 0. The peer ended the association: 10. Everything else: 1. */
function exitCodeOf(outcome: Exclude<Outcome, 'stored'>): number {
  if ('status' in outcome) return outcome.status >>> 8 || 1
  return outcome.ended === undefined ? 1 : 10
}

const isKnown = (need: InstanceNeed | undefined): need is InstanceNeed => need !== undefined
