/** The course of a dcmdump run. */
import { jsonDataSet } from '../../../data/json.ts'
import type { ListedRow } from '../../../data/listed-row.ts'
import type { Tag } from '../../../dict/tag.ts'
import { DataSetError, InputFileError } from '../../../errors.ts'
import { inputFiles } from '../../input-files.ts'
import { findTag } from '../../options/tag.ts'
import { unfitFolder } from '../../output-folder.ts'
import type { Io } from '../../tool.ts'
import { unreadable } from '../../unreadable-file.ts'
import type { DcmdumpOptions } from '../dcmdump.ts'
import { dumpFile, readWhole } from './dump-file.ts'
import { PixelFiles } from './pixel-files.ts'
import { Printer, quoting } from './printer.ts'
import { indented, tree } from './row-forms.ts'
import { Search } from './search.ts'

/** 0 when every file was shown whole, else 1. */
export async function main(options: DcmdumpOptions, io: Io): Promise<number> {
  const { log } = io
  const wanted = wantedTags(options.searched, io)
  if (wanted === undefined) return 1
  if (options.pixelDirectory !== undefined && (await unfitFolder(options.pixelDirectory)) !== undefined) {
    log.fatal('specified output directory does not exist')
    return 1
  }
  const files = await inputFiles(options.files, options, log)
  if (files.length === 0) {
    log.fatal('no input files to be dumped')
    return 1
  }
  let failed = false
  for (const [index, path] of files.entries()) {
    io.signal.throwIfAborted()
    try {
      const shown = await dumpOne(path, index, files.length, wanted, options, io)
      failed ||= !shown
    } catch (error) {
      if (!(error instanceof DataSetError || error instanceof InputFileError)) throw error
      tellUnreadable(path, error, io)
      failed = true
    }
  }
  return failed ? 1 : 0
}

function tellUnreadable(path: string, error: DataSetError | InputFileError, { log }: Io): void {
  const { reason, explanation } = unreadable(error)
  log.records('error', [`dcmdump: ${reason}: reading file: ${path}`, ...explanation], error)
}

/** Undefined when one of them is unknown: that was told. */
function wantedTags(words: readonly string[], { log }: Io): ReadonlySet<Tag> | undefined {
  const found = words.map((word) => [word, findTag(word)] as const)
  for (const [word, tag] of found) if (tag === undefined) log.warn(`unrecognized tag name: '${word}'`)
  const known = found.flatMap(([, tag]) => (tag === undefined ? [] : [tag]))
  return known.length === words.length ? new Set(known) : undefined
}

/** False when the file is damaged, which was told. */
async function dumpOne(
  path: string,
  index: number,
  count: number,
  wanted: ReadonlySet<Tag>,
  options: DcmdumpOptions,
  io: Io,
): Promise<boolean> {
  const { stdout, log, emit } = io
  if (options.dicomJson || emit !== undefined) {
    const model = jsonDataSet(await readWhole(path, options))
    if (emit === undefined) stdout.write(`${JSON.stringify(model)}\n`)
    else await emit({ event: 'object', file: path, dataSet: model })
    return true
  }
  const onTerminal = 'isTTY' in stdout && stdout.isTTY === true
  const color = options.color ?? (onTerminal && (io.env['NO_COLOR'] ?? '') === '')
  const raw = !onTerminal && !options.toUtf8
  const form = options.form === 'tree' ? tree(color) : indented(color)
  const printer = new Printer({ form, raw }, stdout)
  const pixels = options.pixelDirectory === undefined ? undefined : new PixelFiles(options.pixelDirectory, path, log)
  const { fileNames } = options
  const begin = (): void => {
    if (fileNames === 'all') printer.line(`# dcmdump (${index + 1}/${count}): ${path}`)
    else printer.line(`# dcmdump (${index + 1}): ${path}`)
  }
  const style = {
    shorten: !options.complete,
    longValues: options.loadAll ? undefined : options.longKilobytes * 1024,
    showPadding: !options.correction,
    raw,
    controls: !onTerminal,
    quote: quoting(options.quoting, raw),
    toUtf8: options.toUtf8,
    uidNames: options.uidNames,
    stop: options.stop,
  }
  let begun = false
  const search =
    wanted.size === 0
      ? undefined
      : new Search(
          wanted,
          options.searchAll,
          (row, depth, around) => {
            if (fileNames === 'found' && !begun) begin()
            begun = true
            printer.row(row, depth, options.prepend ? around : [])
          },
          (text, last) => printer.piece(text, last),
        )
  const sink = {
    headings: search === undefined,
    row: (row: ListedRow): void => {
      const told = pixels?.row(row) ?? row
      if (search === undefined) printer.row(told, row.depth, [])
      else search.row(told)
    },
    piece: (text: string, last: boolean): void => {
      if (search === undefined) printer.piece(text, last)
      else search.piece(text, last)
    },
  }
  if (index > 0 && fileNames === 'all') printer.line()
  if (fileNames === 'all') begin()
  let fault: DataSetError | undefined
  try {
    fault = await dumpFile(path, options, { style, sink, printer, pixels, log })
  } finally {
    await printer.flush()
  }
  if (fault === undefined) return pixels?.complete ?? true
  tellUnreadable(path, fault, io)
  return false
}
