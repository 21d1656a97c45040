/** `dimse/archive`: the embedded Query/Retrieve archive, and the handlers that make an SCP of it. */
export { Archive, type ArchiveEvent, type ArchiveOptions, type ArchiveStats } from './archive.ts'
export { type ArchiveHandlersOptions, archiveHandlers } from './handlers.ts'
