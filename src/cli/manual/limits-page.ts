/** docs/limits.md: what a peer or a file may cost, from the option tables and the constants that hold it. */
import { indexBytes } from '../../archive/receive.ts'
import { freeInflation } from '../../data/deflate.ts'
import { defaultLimits } from '../../data/limits.ts'
import { metaLimit } from '../../data/scanned-start.ts'
import { commandLimit } from '../../dimse/assemble.ts'
import { identifierLimit } from '../../services/identifier.ts'
import { contextLimit } from '../../services/proposal.ts'
import { operationLimit } from '../../services/session.ts'
import { defaultGivesWayAfterMs } from '../../ul/acceptor.ts'
import { readAheadLimit } from '../../ul/incoming.ts'
import { longestAssociatePdu } from '../../ul/pdu-receiver.ts'
import { leastProgress } from '../../ul/progress.ts'
import { closingTimeoutMs } from '../../ul/provider.ts'
import { defaultAcseTimeoutMs, defaultMaximumLength, defaultSocketTimeoutMs } from '../../ul/request-association.ts'
import { queryFileLimit } from '../identifiers.ts'
import { worded } from '../language.ts'
import { sectionsOf } from '../options/general.ts'
import { allOptions } from '../parse.ts'
import type { Table } from '../tool.ts'
import { markdownTable } from './markdown-table.ts'

/** Long names of the options that bound something, and what it is. */
const options = [
  ['--timeout', 'time for the TCP connection'],
  ['--acse-timeout', 'time for A-ASSOCIATE and A-RELEASE, and for the TLS handshake'],
  ['--socket-timeout', 'time that a peer may stop inside a PDU, or take nothing of ours'],
  ['--dimse-timeout', 'wait for a DIMSE message, and for the next part of a data set'],
  ['--idle-timeout', 'time in which nothing is asked for on an association'],
  ['--max-associations', 'associations at a time'],
  ['--max-object-size', 'MiB of a received object'],
  ['--max-pdu', 'PDU length that we announce'],
] as const

export function limitsPage(tables: readonly Table[]): string {
  const blocks = [
    '# Limits',
    'What a peer or a file may cost before it is refused or given up, and what sets it. What is refused for such a reason is told; what was answered with success before stays.',
    '## Set by options',
    'Where a tool has the option, its default stands, times in seconds; `–` where it has none and that of the library holds.',
    optionTable(tables),
    '## Fixed, or set in the library',
    markdownTable(['what', 'limit', 'set by'], fixed),
    '## Slow peers',
    `A peer that sends a byte now and then is as good as one that has stopped: fewer than ${leastProgress} bytes within the time of a time-out are no progress, be it inside a PDU (\`--socket-timeout\`), a command set or a data set (\`--dimse-timeout\`, else \`--idle-timeout\` of a server).`,
    `Where \`--max-associations\` is reached, the association on which nothing was asked for for longest is aborted for the new one, when that is ${defaultGivesWayAfterMs / 1000} s at least; otherwise the new one is rejected for now (PS3.8 9.3.4: local limit exceeded). Connections that have not asked for an association yet do not count.`,
    'Who may ask for how much disk space is said by the quotas of a configuration file of dcmqrscp; without one there is no bound but the disk, and a full disk is answered with A700.',
  ]
  return `<!-- Made from the tables of the tools and the constants by \`npm run docs\`. -->\n\n${blocks.join('\n\n')}\n`
}

function optionTable(tables: readonly Table[]): string {
  const rows = options.map(([long, what]) => {
    const defaults = tables.map((table) => {
      const option = [...allOptions(sectionsOf(table))].find((each) => each.long.includes(long))
      return option === undefined ? '–' : defaultIn(worded(option.help, 'en'))
    })
    return [what, `\`${long}\``, ...defaults]
  })
  const used = tables.filter((_, column) => rows.some((row) => row[column + 2] !== '–'))
  const columns = used.map(({ name }) => tables.findIndex((table) => table.name === name) + 2)
  return markdownTable(
    ['what', 'option', ...used.map(({ name }) => name)],
    rows.map(([what = '', option = '', ...rest]) => [
      what,
      option,
      ...columns.map((column) => rest[column - 2] ?? '–'),
    ]),
  )
}

/** `(default: 30)`, or more words. */
const defaultIn = (help: string): string => /\(default: ([^;)]*)/.exec(help)?.[1] ?? 'unlimited'

const kib = (bytes: number): string =>
  bytes >= 0x10_0000 ? `${bytes / 0x10_0000} MiB` : bytes >= 1024 ? `${bytes / 1024} KiB` : `${bytes} bytes`
const seconds = (ms: number): string => `${ms / 1000} s`

const fixed: readonly (readonly string[])[] = [
  ['A-ASSOCIATE PDU', kib(longestAssociatePdu), ''],
  ['other PDUs but P-DATA-TF', '4 bytes, as the Standard has them', ''],
  ['P-DATA-TF PDU', 'none: streamed, never held', ''],
  ['PDU length that the library announces', kib(defaultMaximumLength), '`maximumLength`'],
  ['bytes received and not yet read, per association', `${kib(readAheadLimit)} and one socket chunk`, ''],
  ['command set', kib(commandLimit), ''],
  ['identifier of a query or retrieval', kib(identifierLimit), ''],
  ['query file', kib(queryFileLimit), ''],
  ['file meta information', kib(metaLimit), ''],
  ['presentation contexts', `${contextLimit} proposed; any number that fits the PDU is answered`, ''],
  ['sequences within sequences', `${defaultLimits.depth}`, '`DataSetLimits.depth`'],
  ['one value held in memory', kib(defaultLimits.valueLength), '`DataSetLimits.valueLength`'],
  ['one data set held in memory', kib(defaultLimits.heldBytes), '`DataSetLimits.heldBytes`'],
  [
    'inflated bytes',
    `${kib(freeInflation)} and ${defaultLimits.inflation} for each deflated byte`,
    '`DataSetLimits.inflation`',
  ],
  ['operations at a time on one association', `${operationLimit} beside C-ECHO and C-STORE`, ''],
  ['disk space that an archive leaves free', kib(indexBytes), ''],
  ['time for A-ASSOCIATE and A-RELEASE, in the library', seconds(defaultAcseTimeoutMs), '`acseTimeoutMs`'],
  ['time that a peer may stop inside a PDU, in the library', seconds(defaultSocketTimeoutMs), '`socketTimeoutMs`'],
  ['time for the peer to close the connection at the end', seconds(closingTimeoutMs), ''],
  ['idle time after which an association may have to give way', seconds(defaultGivesWayAfterMs), '`givesWayAfterMs`'],
]
