/** Stands for `performance.now` in the commands: the same clock, without the module of Node.js that measures everything else. */

/** Milliseconds since a point in the past; only differences mean something. */
export const millisecondsOfClock = (): number => {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1e3 + nanoseconds / 1e6
}
