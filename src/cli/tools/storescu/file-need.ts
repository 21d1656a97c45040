/** What a file needs of an association, from its first bytes. */
import { openPart10, type Part10Mode } from '../../../data/part10.ts'
import { peek } from '../../../data/peek.ts'
import { storageSopClass } from '../../../dict/sop-class.ts'
import { DataSetError, InputFileError } from '../../../errors.ts'
import type { InstanceNeed } from '../../../services/proposal.ts'

/** `need` is undefined for a file that cannot be read; with `strict` such a file, or one of no known storage class, is refused. */
export async function fileNeed(
  file: string,
  strict: boolean,
  how: { readonly mode: Part10Mode; readonly inBackground: boolean },
): Promise<{ readonly need: InstanceNeed | undefined; readonly refusal?: string }> {
  const need = await read(file, how)
  if (!strict) return { need }
  if (need === undefined) return { need, refusal: `missing SOP class (or instance) in file: ${file}` }
  if (storageSopClass(need.sopClassUid) !== undefined) return { need }
  return { need, refusal: `unknown storage SOP class in file: ${file}: ${need.sopClassUid}` }
}

async function read(file: string, how: Parameters<typeof openPart10>[1]): Promise<InstanceNeed | undefined> {
  const plain = how?.inBackground === true || how?.mode === 'data-set-only' ? undefined : peek(file)
  if (plain !== undefined) return plain
  try {
    const part10 = await openPart10(file, how)
    part10.close()
    const { sopClassUid, sopInstanceUid, transferSyntax } = part10
    return sopClassUid === undefined || sopInstanceUid === undefined ? undefined : { sopClassUid, transferSyntax }
  } catch (error) {
    if (error instanceof InputFileError || error instanceof DataSetError) return undefined
    throw error
  }
}
