/** Reads annotated hex: bytes left of a `#`, one field a line. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The bytes of test/vectors/NAME.hex; "text" in double quotes stands for its characters. */
export function vector(name: string): Uint8Array {
  // Compiled tests lie in BUILD/test/support, the vectors stay in the source tree.
  const path = join(import.meta.dirname, '../../../test/vectors', `${name}.hex`)
  return parseVector(readFileSync(path, 'utf8'))
}

/** The bytes of such a text: hex pairs and quoted text, `00*32` for 32 times 00, up to a `#` in each line. */
export function parseVector(text: string): Uint8Array {
  const parts = text.split('\n').flatMap((line) => line.replace(/#(?=[^"]*$).*/, '').match(/"[^"]*"|\S+/g) ?? [])
  return Buffer.concat(parts.map(bytesOf))
}

function bytesOf(part: string): Buffer {
  if (part.startsWith('"')) return Buffer.from(part.slice(1, -1), 'latin1')
  const [pair = '', times = '1'] = part.split('*')
  if (!/^([0-9a-f]{2})+$/i.test(pair)) throw new Error(`not hex: ${part}`)
  return Buffer.concat(Array.from({ length: Number(times) }, () => Buffer.from(pair, 'hex')))
}
