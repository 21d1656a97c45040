/** Shows each match, or has it written where it is wanted. */
import type { DataSet } from '../../../data/data-set.ts'
import { dumpDataSet } from '../../../data/dump.ts'
import { jsonDataSet } from '../../../data/json.ts'
import { commandFields } from '../../../dimse/message-type.ts'
import { statusText } from '../../../report/status-text.ts'
import { loggerNames } from '../../log/loggers.ts'
import type { Io } from '../../tool.ts'
import type { FindscuOptions } from '../findscu.ts'
import type { MatchSink } from './match-sink.ts'

/** What is known of a match besides itself. */
export interface Circumstances {
  /** 1, 2, 3 … among the matches of its query. */
  readonly count: number
  readonly messageId: number
  /** The query file, if there is one. */
  readonly query: string | undefined
  readonly status: number
  /** UID of the transfer syntax in which it came. */
  readonly syntax: string
}

export class Matches {
  /** Over all queries. */
  count = 0
  readonly #options: FindscuOptions
  readonly #io: Io
  readonly #shown: boolean
  #sinks: Promise<readonly MatchSink[]> | undefined

  constructor(options: FindscuOptions, io: Io) {
    this.#options = options
    this.#io = io
    const { shown, extraction, listing } = options
    const elsewhere = extraction !== undefined || listing !== undefined || io.emit !== undefined
    // They are what was asked for: the level hides them only when it was chosen.
    this.#shown = shown ?? (!elsewhere && (!io.log.chosen || io.log.enabled('info')))
  }

  /** A query is about to be sent. */
  async begin(identifier: DataSet): Promise<void> {
    this.#sinks ??= this.#open()
    for (const sink of await this.#sinks) sink.begin?.(identifier)
  }

  async take(dataSet: DataSet, { count, messageId, query, status, syntax }: Circumstances): Promise<void> {
    this.count += 1
    const { log, emit } = this.#io
    const words = statusText(commandFields.cFindRsp, status)
    if (this.#shown) this.#show(dataSet, count, words, syntax)
    else log.info(() => `Received Find Response ${count} (${words})`)
    if (emit !== undefined) {
      await emit({ event: 'match', messageId, query, number: count, dataSet: jsonDataSet(dataSet) })
    }
    const match = { dataSet, number: this.count, transferSyntaxUid: syntax }
    for (const sink of (await this.#sinks) ?? []) await sink.take(match)
  }

  /** False when something could not be written; that was told. */
  async end(): Promise<boolean> {
    let complete = true
    for (const sink of (await this.#sinks) ?? []) complete = (await sink.end()) && complete
    return complete
  }

  /** At any level: it is what was asked for. */
  #show(dataSet: DataSet, count: number, words: string, transferSyntaxUid: string): void {
    const matches = this.#io.log.named(loggerNames.responses, 'info')
    const style = { transferSyntaxUid, showPadding: !this.#options.correction }
    matches.info(
      () => `---------------------------\nFind Response: ${count} (${words})\n${dumpDataSet(dataSet, style)}`,
    )
  }

  /** Loaded when somebody wants them. */
  async #open(): Promise<readonly MatchSink[]> {
    const { extraction, listing, keys } = this.#options
    const { log, stdout } = this.#io
    const sinks: MatchSink[] = []
    if (extraction !== undefined) {
      sinks.push((await import('./match-files.ts')).matchFiles(extraction, this.#options, log))
    }
    if (listing !== undefined) sinks.push((await import('./match-table.ts')).matchTable(listing, keys, stdout))
    return sinks
  }
}
