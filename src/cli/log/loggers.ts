/** Named loggers: which there are, and what a configuration makes of them. */
import type { Level, Severity } from './level.ts'

/** Says what is shown of one kind of record, and where it goes. */
export interface Logger {
  readonly level: Level
  write(severity: Severity, message: string): void
}

export interface Loggers {
  /** The logger of a name; the root's is empty. */
  named(name: string): Logger
  /** Files are complete when this returns, everything else when the promise resolves. Records after it are dropped. */
  close(): Promise<void>
}

/** The names by which records of ours are configured besides `dcmtk.apps.TOOL`, which the tools' own lines have. */
export const loggerNames = {
  root: '',
  /** PDUs and the upper layer. */
  network: 'dcmtk.dcmnet',
  /** Matches that findscu found. */
  responses: 'dcmtk.dcmnet.responses',
  /** Data sets and the dictionary. */
  data: 'dcmtk.dcmdata',
  /** What --log-config says that has no effect. */
  configuration: 'dcmtk.oflog',
  /** The archive and its index. */
  archive: 'dcmtk.dcmqrdb',
} as const

/** The logger of a tool's own lines. */
export const toolLogger = (tool: string): string => `dcmtk.apps.${tool}`

/** Its level alone says whether progress is shown: at exactly info. */
export const progressLogger = (tool: string): string => `${toolLogger(tool)}.progress`
