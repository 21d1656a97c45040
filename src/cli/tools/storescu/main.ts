/** The course of a storescu run: input files, presentation contexts, associations, and what the exit code says of it. */
import { ConfigurationError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { type AssociationProfile, findProfile } from '../../../services/association-profile.ts'
import { type InstanceNeed, proposalOf } from '../../../services/proposal.ts'
import { tellRequestFailure } from '../../association.ts'
import { inputFiles } from '../../input-files.ts'
import { contextsFor } from '../../storage-contexts.ts'
import { withTls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import type { StorescuOptions } from '../storescu.ts'
import { type Checked, checkFiles, type Entry } from './check-files.ts'
import { inventorFor } from './encoding.ts'
import { Job } from './job.ts'
import { Report } from './report.ts'
import { Run, stateOf } from './run.ts'
import { tellSummary } from './tally.ts'
import { WorkList } from './work-list.ts'

export async function main(parsed: StorescuOptions, io: Io): Promise<number> {
  const { log } = io
  const options = { ...parsed, inventor: inventorFor(parsed) }
  if (options.verbosePc && !log.enabled('info')) log.level = 'info'
  const named = await inputFiles(options.files, options, log)
  if (named.length === 0) {
    log.fatal('no input files to be sent')
    return 1
  }
  using report = options.report === undefined ? undefined : await Report.open(options.report, options.resume)
  const paths =
    options.resume && report !== undefined ? named.filter((path) => !report.has(path, stateOf(path))) : named
  if (paths.length < named.length) {
    log.info(`${named.length - paths.length} of ${named.length} files were sent before, ${paths.length} are left`)
    if (paths.length === 0) return 0
  }
  const run = new Run(options, io, report)
  const checked = await checkFiles(paths, options, (path, why) => run.dropped(path, why), io)
  if (checked === undefined) return 1
  const profiles = profilesFor(checked.needs, options, io)
  if (profiles === undefined) return 1
  if (profiles.length === 0) {
    log.info('Requesting Association')
    log.fatal(
      'Association Request Failed: 0006:0103 ASC Coding error in ASC_requestAssociation: missing presentation contexts',
    )
    return 1
  }
  return await withTls(options, 'requestor', io, 1, async (tls) => {
    run.tls = tls
    const objects = checked.entries.length * options.repeat
    io.bar?.begin('sending', objects)
    try {
      await sendAll(checked, profiles, run)
    } finally {
      io.bar?.end()
      if (run.associated) tellSummary(run.tally, objects - run.settled, log)
    }
    return run.exitCode
  })
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

/** One profile after the other, each with the files that it is for. */
async function sendAll(checked: Checked, profiles: readonly AssociationProfile[], run: Run): Promise<void> {
  const proposals = profiles.map(({ contexts }) => contexts)
  for (const [index, profile] of profiles.entries()) {
    const isOurs = ({ need }: Entry) => proposalOf(proposals, need) === index
    const count = proposals.length === 1 ? checked.entries.length : checked.entries.filter(isOurs).length
    if (count === 0 && proposals.length > 1) continue
    await sendOver(profile, pathsOf(checked.entries, isOurs), count, run)
    if (run.halted) return
  }
}

function* pathsOf(entries: readonly Entry[], isOurs: (entry: Entry) => boolean): Generator<string> {
  for (const entry of entries) if (isOurs(entry)) yield entry.path
}

/** Over as many associations as are wanted, all with the same proposal. The others are asked for once the first is there. */
async function sendOver(profile: AssociationProfile, paths: Iterable<string>, count: number, run: Run): Promise<void> {
  const { options, io } = run
  const work = new WorkList(paths, options.repeat)
  const first = new Job(run, work, profile)
  if (!(await first.open((error) => tellRequestFailure(error, io.log)))) return run.fail(1, !options.noHalt)
  const others = Array.from({ length: Math.min(options.jobs, count) - 1 }, () => new Job(run, work, profile))
  const open = others.map(async (job, index) => {
    // One association less is no failure: the others send everything.
    const tell = (error: unknown) =>
      io.log.warn(`Association ${index + 2} of ${options.jobs} is missing: ${conditionText(error)}`)
    if (await job.open(tell)) await job.work()
  })
  const ended = await Promise.allSettled([first.work(), ...open])
  for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason
  if (!run.halted && options.retry === 0) await leaveOver(work, [first, ...others], run)
}

/** What no association is left for has failed as the last one did. */
async function leaveOver(work: WorkList, jobs: readonly Job[], run: Run): Promise<void> {
  const lost = jobs.find((job) => job.lost !== undefined)?.lost
  if (lost === undefined) return
  for (let item = work.next(); item !== undefined; item = work.next()) {
    run.begin(item)
    run.settle(item, { ...lost, complaints: [`Store Failed, file: ${item.file.path}:`, lost.condition] })
    await run.told
  }
}
