/** Runs the tool that the first word names, with the words behind it; tells its peak of resident memory on descriptor 3. */
import { writeSync } from 'node:fs'

const [name] = process.argv.splice(2, 1)

process.on('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS))
})

await import(`../../bin/${name}.cjs`)
