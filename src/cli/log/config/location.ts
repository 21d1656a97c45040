/** Where in the program a record was made: for the conversions of a layout that ask for it, found in the call stack. */

export interface Location {
  /** Full name of the file; empty when it is not known. */
  readonly file: string
  readonly line: number
  /** Name of the function; empty for code outside of any. */
  readonly method: string
}

/** The place outside of the logging code from which the call came. */
export function callLocation(): Location {
  const frames = (new Error('for its stack').stack ?? '').split('\n').slice(1)
  const frame = frames.find((each) => !/[\\/]src[\\/]cli[\\/]log[\\/]/.test(each)) ?? ''
  const [, method = '', file = '', line = '0'] =
    /^\s+at (?:(?:async )?(.*?) \()?(?:file:\/\/)?(.+?):(\d+):\d+\)?$/.exec(frame) ?? []
  return { file, line: Number(line), method }
}
