/** The objects that archive-crash.test.ts and its victim agree on. */
import type { DataSetContent } from '../../src/data/data-set.ts'
import { attributes } from './objects.ts'

export function crashObject(n: number): { readonly content: DataSetContent; readonly pixels: number } {
  const content = attributes(n % 5, 1, n, { PatientID: `P${n % 3}`, StudyDescription: `object ${n}` })
  return { content, pixels: 2 * ((n * 7919) % 40_000) }
}
