/** The counters of sub-operations in C-MOVE and C-GET responses (PS3.7 9.1.3.1). */
import type { Command } from '../dimse/command.ts'

/** A peer may leave any of them out. */
export interface SubOperations {
  readonly remaining: number | undefined
  readonly completed: number | undefined
  readonly failed: number | undefined
  readonly warning: number | undefined
}

/** The counters that a command carries. */
export function subOperations(command: Command): SubOperations {
  return {
    remaining: command.numberOfRemainingSuboperations,
    completed: command.numberOfCompletedSuboperations,
    failed: command.numberOfFailedSuboperations,
    warning: command.numberOfWarningSuboperations,
  }
}
