/** The exit codes of movescu, and which of several counts. */

/** By name, as scripts know them. */
export const exitCodes = {
  success: 0,
  commandLine: 1,
  insufficientPrivileges: 2,
  outputDirectoryNotWritable: 40,
  outputDirectoryMissing: 45,
  cannotListen: 60,
  cannotAssociate: 61,
  noPresentationContext: 66,
  cannotRelease: 67,
  moveWarning: 68,
  moveFailure: 69,
} as const

/** The worse of two outcomes of C-MOVE: a failure over a warning over success. */
export function worse(one: number, other: number): number {
  return Math.max(one, other)
}
