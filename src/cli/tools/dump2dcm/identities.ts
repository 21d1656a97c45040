/** UIDs that a dump leaves open: of the objects themselves, and what the file meta information says of them. */
import type { DataSet } from '../../../data/data-set.ts'
import type { FileMeta } from '../../../data/file-meta.ts'
import { classOfNone } from '../../../dict/sop-class.ts'
import { tags } from '../../../dict/tags.ts'
import { newUid } from '../../../dict/uid.ts'

/** New UIDs for study, series and instance: where there are none, or in place of all. */
export function giveUids(dataSet: DataSet, overwrite: boolean): void {
  for (const tag of [tags.StudyInstanceUID, tags.SeriesInstanceUID, tags.SOPInstanceUID]) {
    if (overwrite || dataSet.string(tag) === undefined) dataSet.set(tag, newUid())
  }
}

export interface MetaRules {
  /** Class, instance and writer are set, whatever the dump says. */
  readonly update: boolean
  readonly warn: (what: string) => void
}

/** The meta of the file. A data set that names no class gets the one with which DCMTK marks such files, and an instance. */
export function completeMeta(dumped: FileMeta, dataSet: DataSet, { update, warn }: MetaRules): FileMeta {
  const { mediaStorageSopClassUid, mediaStorageSopInstanceUid, implementationClassUid, implementationVersionName } =
    dumped
  const ofObject = {
    mediaStorageSopClassUid: dataSet.string(tags.SOPClassUID),
    mediaStorageSopInstanceUid: dataSet.string(tags.SOPInstanceUID),
  }
  if (!update) {
    differs('SOPClassUID', mediaStorageSopClassUid, ofObject.mediaStorageSopClassUid, warn)
    differs('SOPInstanceUID', mediaStorageSopInstanceUid, ofObject.mediaStorageSopInstanceUid, warn)
  }
  const kept = update ? {} : { mediaStorageSopClassUid, mediaStorageSopInstanceUid }
  const writer = update ? {} : { implementationClassUid, implementationVersionName }
  return {
    ...dumped,
    implementationClassUid: writer.implementationClassUid,
    implementationVersionName: writer.implementationVersionName,
    mediaStorageSopClassUid: kept.mediaStorageSopClassUid ?? ofObject.mediaStorageSopClassUid ?? classOfNone,
    mediaStorageSopInstanceUid: kept.mediaStorageSopInstanceUid ?? ofObject.mediaStorageSopInstanceUid ?? newUid(),
  }
}

function differs(name: string, meta: string | undefined, object: string | undefined, warn: MetaRules['warn']): void {
  if (meta === undefined || object === undefined || meta === object) return
  warn(`DcmFileFormat: Value of ${name} in MetaHeader and Dataset is different`)
}
