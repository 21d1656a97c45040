/** The rows of a report, one a file: as lines of JSON, or as CSV (RFC 4180) with a heading. */

/** A field that is not known is null in JSON and empty in CSV. */
export interface ReportRow {
  /** Absolute path of the file as it was sent. */
  readonly file: string
  readonly result: 'sent' | 'warned' | 'refused' | 'failed'
  /** Of the response, like `0xa700`. */
  readonly status: string | null
  /** The status or what went wrong, in words. */
  readonly text: string | null
  /** Error comment of the response. */
  readonly comment: string | null
  readonly sopClassUid: string | null
  readonly sopInstanceUid: string | null
  /** Of the file, in bytes, and when it was last modified: ISO 8601, UTC. */
  readonly size: number | null
  readonly modified: string | null
  /** Bytes of the data set as it was sent. */
  readonly bytes: number
  readonly attempts: number
  /** When the row was written: ISO 8601, UTC. */
  readonly time: string
  /** Absolute path after `--rename`. */
  readonly renamed: string | null
}

export interface ReportFormat {
  /** What an empty report begins with. */
  readonly heading: string
  /** Whether a line end inside quotation marks ends no row. */
  readonly quotes: boolean
  encode(row: ReportRow): string
  /** What `--resume` has to know of a row; undefined for what is none. */
  decode(record: string): Pick<ReportRow, 'file' | 'result' | 'size' | 'modified' | 'renamed'> | undefined
}

const columns = [
  'file',
  'result',
  'status',
  'text',
  'comment',
  'sopClassUid',
  'sopInstanceUid',
  'size',
  'modified',
  'bytes',
  'attempts',
  'time',
  'renamed',
] as const satisfies readonly (keyof ReportRow)[]

const json: ReportFormat = {
  heading: '',
  quotes: false,
  encode: (row) => `${JSON.stringify(row)}\n`,
  decode(record) {
    try {
      return known(JSON.parse(record))
    } catch {
      return undefined // cut off, or no report at all
    }
  },
}

const csv: ReportFormat = {
  heading: `${columns.join(',')}\r\n`,
  quotes: true,
  encode: (row) => `${columns.map((name) => field(row[name])).join(',')}\r\n`,
  decode(record) {
    const fields = [...record.replace(/\r?\n$/, '').matchAll(FIELD)].map(
      ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
    )
    const of = (name: (typeof columns)[number]) => fields[columns.indexOf(name)] || null
    const size = of('size')
    return known({
      file: of('file'),
      result: of('result'),
      size: size === null ? null : Number(size),
      modified: of('modified'),
      renamed: of('renamed'),
    })
  },
}

/** By the extension of the name. */
export const reportFormat = (path: string): ReportFormat => (/\.csv$/i.test(path) ? csv : json)

function known(row: unknown): ReturnType<ReportFormat['decode']> {
  if (typeof row !== 'object' || row === null || !('file' in row && 'result' in row)) return undefined
  const { file, result } = row
  if (typeof file !== 'string' || !isResult(result)) return undefined
  const size = 'size' in row && typeof row.size === 'number' ? row.size : null
  const modified = 'modified' in row && typeof row.modified === 'string' ? row.modified : null
  const renamed = 'renamed' in row && typeof row.renamed === 'string' ? row.renamed : null
  return { file, result, size, modified, renamed }
}

const isResult = (text: unknown): text is ReportRow['result'] =>
  text === 'sent' || text === 'warned' || text === 'refused' || text === 'failed'

/** What a spreadsheet would take for a formula gets an apostrophe: a peer chooses what stands in a comment. */
function field(value: string | number | null): string {
  const text = value === null ? '' : String(value).replace(/^[=+\-@\t\r]/, "'$&")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One field with the comma before it: quoted, or as it is. */
const FIELD = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g
