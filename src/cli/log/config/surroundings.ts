/** What the appenders and layouts of a log configuration may touch of the world. */

export interface Surroundings {
  /** Of the tool, e.g. `movescu`. */
  readonly appName: string
  readonly processId: number
  readonly platform: NodeJS.Platform
  /** As the system says it, and with its domain. */
  readonly hostName: string
  readonly qualifiedHostName: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly console: { readonly stdout: (text: string) => void; readonly stderr: (text: string) => void }
  /** Tells of something odd in the configuration, or of records that could not be written. */
  readonly warn: (text: string) => void
}
