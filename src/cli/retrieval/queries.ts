/** The queries of a retrieval: the keys that go into each, and what is wrong with them before anything is sent. */
import { stat } from 'node:fs/promises'
import { DataSet, dataSet } from '../../data/data-set.ts'
import { tags } from '../../dict/tags.ts'
import { DataSetError, InputFileError, UsageError } from '../../errors.ts'
import type { InformationModel } from '../../services/query-attributes.ts'
import { checkRetrieveKeys, lowestLevel } from '../../services/query-keys.ts'
import { readIdentifier } from '../identifiers.ts'
import type { Log } from '../log/log.ts'
import { applyKeys } from '../options/apply-keys.ts'
import type { Key } from '../options/key.ts'
import { keyComplaint } from '../query-keys.ts'
import { unreadable } from '../unreadable-file.ts'

export interface QueryOptions {
  readonly files: readonly string[]
  readonly keys: readonly Key[]
  readonly query: readonly Key[] | undefined
  readonly level: string | undefined
}

/**
 * The keys to put into each query, those that win first: `--level`, `-k`, `--query`. Throws UsageError where these
 * contradict each other.
 */
export function keysOf(options: QueryOptions): readonly Key[] {
  const { files, keys, query = [], level } = options
  if (query.length > 0 && files.length > 0) throw new UsageError('--query not allowed with dcmfile-in')
  const given = [...keys, ...query]
  const named = given.some(({ path, element }) => path.length === 0 && element.tag === tags.QueryRetrieveLevel)
  if (level !== undefined) {
    if (named) throw new UsageError('--level not allowed with QueryRetrieveLevel in --key or --query')
    return [levelKey(level), ...given]
  }
  if (query.length === 0 || named) return given
  const identifier = new DataSet()
  applyKeys(given, identifier)
  const lowest = lowestLevel(identifier)
  return lowest === undefined ? given : [levelKey(lowest), ...given]
}

/**
 * Looks at each query before anything is sent. What cannot be right is a warning, with `strict` a UsageError. A file that
 * cannot be understood is left for its turn, but for `strict`.
 */
export async function examineQueries(
  files: readonly (string | undefined)[],
  keys: readonly Key[],
  model: InformationModel,
  { strict, log }: { readonly strict: boolean; readonly log: Log },
): Promise<void> {
  const complaints: string[] = []
  for (const file of new Set(files)) {
    const about = file === undefined ? 'query: ' : `query ${file}: `
    const found = await complaintsAbout(file, keys, model, strict)
    complaints.push(...found.map((complaint) => about + complaint))
  }
  if (complaints.length === 0) return
  if (strict) throw new UsageError(complaints.join('\n'))
  for (const complaint of complaints) log.warn(complaint)
}

async function complaintsAbout(
  file: string | undefined,
  keys: readonly Key[],
  model: InformationModel,
  strict: boolean,
): Promise<readonly string[]> {
  // What comes through a pipe can be read once only, and that is when it is sent.
  if (file !== undefined && !(await stat(file)).isFile()) return []
  try {
    const { dataSet: identifier } = await readIdentifier(file, keys)
    return checkRetrieveKeys(identifier, model).map((finding) => keyComplaint(finding, model))
  } catch (error) {
    if (!(error instanceof InputFileError || error instanceof DataSetError)) throw error
    return strict ? [`bad DICOM file: ${unreadable(error).reason}`] : []
  }
}

function levelKey(level: string): Key {
  const [element] = dataSet({ QueryRetrieveLevel: level })
  if (element === undefined) throw new TypeError('the data set has the element that was put in')
  return { path: [], element }
}
