/** What the summary of a run counts. */
import type { EventNamed, ToolEvent } from './event.ts'

interface Transfers {
  objects: number
  failed: number
  bytes: number
}

/** Counts events as they pass by. */
export class Tally {
  #warnings = 0
  #errors = 0
  #matches = 0
  readonly #sent: Transfers = { objects: 0, failed: 0, bytes: 0 }
  readonly #received: Transfers = { objects: 0, failed: 0, bytes: 0 }

  add(event: ToolEvent): void {
    switch (event.event) {
      case 'warning':
        this.#warnings += 1
        return
      case 'error':
        this.#errors += 1
        return
      case 'match':
        this.#matches += 1
        return
      case 'store':
        addTransfer(this.#sent, event)
        return
      case 'store-failed':
        this.#sent.failed += 1
        return
      case 'received':
        addTransfer(this.#received, event)
    }
  }

  totals(): Pick<EventNamed<'summary'>, 'warnings' | 'errors' | 'sent' | 'received' | 'matches'> {
    return {
      warnings: this.#warnings,
      errors: this.#errors,
      sent: this.#sent,
      received: this.#received,
      matches: this.#matches,
    }
  }
}

function addTransfer(transfers: Transfers, { status, bytes }: EventNamed<'store'> | EventNamed<'received'>): void {
  if (status.category === 'success' || status.category === 'warning') transfers.objects += 1
  else transfers.failed += 1
  transfers.bytes += bytes
}
