/** Stores objects for ever and prints the number of each one that was answered with success: for archive-crash.test.ts to kill. */
import { writeSync } from 'node:fs'
import { Archive } from '../../src/archive/archive.ts'
import { crashObject } from './crash-object.ts'
import { incoming } from './objects.ts'

const [folder = '', first = '0'] = process.argv.slice(2)
const archive = await Archive.open(folder)
let next = Number(first)

async function writer(): Promise<void> {
  for (;;) {
    const n = next++
    const { content, pixels } = crashObject(n)
    const status = await archive.store(incoming(content, { pixels, chunk: 4096 }))
    if (status !== 0x0000) throw new Error(`object ${n}: status ${status.toString(16)}`)
    writeSync(1, `${n}\n`)
    // Some are stored again with the same content, as after a lost answer.
    if (n % 7 === 0) await archive.store(incoming(content, { pixels, chunk: 500 }))
    if (n % 50 === 0) archive.stats()
  }
}

await Promise.all([writer(), writer(), writer()])
