/** What can be done about the status of a C-MOVE. */
import { statuses } from '../../../dimse/status.ts'

export interface Destination {
  readonly destination: string
  /** It has the AE title by which we call. */
  readonly toUs: boolean
  /** The port on which we listen. */
  readonly port: number | undefined
}

/** A line each; none where nothing is known. */
export function hints(status: number, { destination, toUs, port }: Destination): readonly string[] {
  const here = port === undefined ? ' (nothing listens here without --port)' : ` (we listen on port ${port})`
  const where = `'${destination}'${toUs || port !== undefined ? here : ''}`
  if (status === statuses.moveDestinationUnknown) {
    return [`the peer must be told host and port of the AE title ${where}`]
  }
  if (status === statuses.unableToPerformSuboperations) return [`perhaps the peer did not reach ${where}`]
  if (status === statuses.cancel) return ['it was not cancelled from here']
  return []
}
