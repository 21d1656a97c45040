/** What a run of dcmqrscp holds to: options, and the configuration file where there is one. */
import { readFile } from 'node:fs/promises'
import type { AnswerCharset } from '../../../archive/archive.ts'
import { systemReason } from '../../../report/condition.ts'
import { type AssociationProfile, findProfile } from '../../../services/association-profile.ts'
import type { ArchiveConfiguration } from '../../archive-config/configuration.ts'
import { parseArchiveConfiguration } from '../../archive-config/parse.ts'
import { usualMaxPdu } from '../../options/association.ts'
import { profilesOf } from '../../options/storage-proposal.ts'
import type { Io } from '../../tool.ts'
import type { DcmqrscpOptions } from '../dcmqrscp.ts'

export interface Settings extends ArchiveConfiguration {
  readonly port: number
  readonly maximumLength: number
  readonly maximumAssociations: number
  readonly answerCharset: AnswerCharset
  /** Of incoming and outgoing associations. */
  readonly profiles: { readonly incoming: AssociationProfile; readonly outgoing: AssociationProfile } | undefined
}

/** Undefined when the configuration file cannot be used; the reason was told. Throws ConfigurationError for profiles. */
export async function settingsOf(options: DcmqrscpOptions, io: Io): Promise<Settings | undefined> {
  const { config } = options
  const configuration = config === undefined ? withoutFile(options) : await configurationOf(config, io)
  if (configuration === undefined) return undefined
  const { port, maximumLength, maximumAssociations, charset } = configuration
  return {
    ...configuration,
    port: options.port ?? port ?? DICOM_PORT,
    maximumLength: options.maximumLength ?? maximumLength ?? usualMaxPdu,
    maximumAssociations: options.maximumAssociations ?? maximumAssociations ?? MOST_ASSOCIATIONS,
    answerCharset: {
      fallback: options.answerCharset ?? charset?.fallback ?? [],
      override: options.charsetChoice === undefined ? (charset?.override ?? false) : options.charsetChoice === 'own',
      missing: {
        transliterate: options.transliterate || charset?.missing?.transliterate === true,
        discard: options.discard || charset?.missing?.discard === true,
      },
    },
    profiles: profilesFor(options),
  }
}

/** One storage area for every title, for everybody. */
const withoutFile = ({ storage, peers }: DcmqrscpOptions): ArchiveConfiguration => ({
  hosts: peers,
  vendors: [],
  areas: [{ aeTitle: undefined, folder: storage, readable: true, writable: true, quota: undefined, peers: undefined }],
})

async function configurationOf(file: string, { log }: Io): Promise<ArchiveConfiguration | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    log.fatal(`cannot access ${file}: ${systemReason(error)}`, error)
    return undefined
  }
  const parsed = parseArchiveConfiguration(text)
  if ('configuration' in parsed) {
    if (parsed.configuration.areas.length === 0) {
      log.warn(`${file}: the AETable has no row, so that every association will be rejected`)
    }
    return parsed.configuration
  }
  for (const problem of parsed.problems) log.error(`${file}: ${problem}`)
  log.fatal(`bad config file: ${file}`)
  return undefined
}

function profilesFor({ profiles }: DcmqrscpOptions): Settings['profiles'] {
  if (profiles === undefined) return undefined
  const [file, incoming, outgoing] = profiles
  const all = profilesOf(file, 'reading config file')
  return { incoming: findProfile(all, incoming), outgoing: findProfile(all, outgoing) }
}

/** Registered for DICOM (PS3.8 9.1.2). */
const DICOM_PORT = 104

const MOST_ASSOCIATIONS = 100
