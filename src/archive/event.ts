/** What an archive tells while it works; an application may word it or ignore it. */

export type ArchiveEvent =
  /** The index is made anew from the files, or (after an end without close) compared with them. */
  | { readonly type: 'index-begin'; readonly reason: 'missing' | 'unreadable' | 'schema' | 'unclean' | 'requested' }
  /** Files looked at so far, how many of them went into the index, and about which part of all they are: 1 is the whole. */
  | { readonly type: 'index-progress'; readonly files: number; readonly indexed: number; readonly part: number }
  | {
      readonly type: 'index-end'
      readonly files: number
      readonly indexed: number
      readonly removed: number
      readonly durationMs: number
    }
  /** A file that is not, or no longer, a readable object of the archive. It stays where it is. */
  | { readonly type: 'left-out'; readonly path: string; readonly reason: string }
  /** An object is in the archive, whether new or in place of an older one with its SOP Instance UID. */
  | { readonly type: 'stored'; readonly sopInstanceUid: string; readonly path: string }
  /** An object was refused with `status`; nothing of it was kept. */
  | { readonly type: 'refused'; readonly sopInstanceUid: string; readonly status: number; readonly reason: string }
  /** Objects of a study were deleted, since one of the limits of the quota asks for it. */
  | {
      readonly type: 'quota'
      readonly limit: 'studies' | 'bytesPerStudy'
      readonly studyInstanceUid: string
      readonly sopInstanceUids: readonly string[]
    }
  /** Objects are safe on disk, but the index could not be written; it is tried again. */
  | { readonly type: 'index-failed'; readonly error: unknown }

export type Observe = (event: ArchiveEvent) => void
