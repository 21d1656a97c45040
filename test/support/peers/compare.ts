/** Compares what was sent with what arrived, by a foreign reader (pydicom), and holds the differences against a list. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Corpus, CorpusObject } from './corpus.ts'
import { python } from './installed.ts'

/** A difference that has its reason; it holds for the objects and lines that match, all of them where left out. */
export interface Explained {
  readonly object?: (object: CorpusObject) => boolean
  /** Matched against lines such as `(0008,0060) padding`, `not received`, `bytes differ`. */
  readonly line: RegExp
  readonly because: string
}

export interface Expectation {
  /** Data sets are byte for byte the same where the transfer syntax is; deflated ones once they are inflated. */
  readonly sameBytes: boolean
  readonly explained?: readonly Explained[]
}

interface Compared {
  readonly sent: string
  readonly received: string | null
  readonly syntaxes: readonly string[]
  readonly sameBytes: boolean
  readonly differences: readonly string[]
}

/** Fails where an object of the corpus did not arrive as it was sent and the list has no reason for it; tells the counts. */
export async function assertSame(
  t: TestContext,
  corpus: Corpus,
  folder: string,
  { sameBytes, explained = [] }: Expectation,
  objects: readonly CorpusObject[] = corpus.objects,
): Promise<void> {
  const sent = objects.map(({ link }) => join(corpus.folder, link))
  const result = await compare(sent, filesBelow(folder))
  const unexplained: string[] = []
  const reasons = new Map<string, Set<string>>()
  let equal = 0
  let identical = 0
  for (const [index, compared] of result.objects.entries()) {
    const object = objects[index]
    assert.ok(object)
    if (compared.sameBytes) identical += 1
    if (compared.received !== null && compared.differences.length === 0) equal += 1
    for (const line of linesOf(compared, sameBytes)) {
      const explanation = explained.find((each) => each.line.test(line) && (each.object?.(object) ?? true))
      if (explanation === undefined) unexplained.push(`${object.name}: ${line}`)
      else reasons.set(explanation.because, (reasons.get(explanation.because) ?? new Set()).add(object.link))
    }
  }
  t.diagnostic(
    `compared ${result.objects.length}: ${identical} byte for byte the same, ${equal} equal element by element, ` +
      `${result.objects.filter(({ received }) => received === null).length} not received`,
  )
  for (const [because, links] of reasons) t.diagnostic(`explained, ${links.size} objects: ${because}`)
  assert.deepEqual([...unexplained, ...result.extra.map((path) => `${path}: was never sent`)], [])
}

/**
 * Fails where two receivers did not get the same bytes from one sender; `control` is the one that is believed, for all
 * that it holds.
 */
export async function assertSameAsControl(t: TestContext, control: string, folder: string): Promise<void> {
  const { objects } = await compare(filesBelow(control), filesBelow(folder))
  t.diagnostic(
    `${objects.filter(({ sameBytes }) => sameBytes).length} of ${objects.length} as in the control, byte for byte`,
  )
  const others = objects.filter(({ sameBytes }) => !sameBytes)
  assert.deepEqual(
    others.map(({ sent, received, syntaxes }) => `${sent}: ${received ?? 'not received'} ${syntaxes.join(' as ')}`),
    [],
  )
}

function linesOf(compared: Compared, sameBytes: boolean): readonly string[] {
  if (compared.received === null) return ['not received']
  const [from = '', to = ''] = compared.syntaxes
  const bytes = sameBytes && !compared.sameBytes && from === to ? ['bytes differ'] : []
  return [...compared.differences, ...bytes]
}

/** What DCMTK, and with it Orthanc, does to data sets that it reads and writes anew. */
export const rewrittenByDcmtk: readonly Explained[] = [
  { line: /\) padding$/, because: 'DCMTK pads values of odd length with a space or a zero byte' },
  { line: /^\(7fe0,0010\) VR OW as OB$/, because: 'DCMTK writes encapsulated pixel data as OB (PS3.5 A.4)' },
]

/** One process for all files. */
async function compare(
  sent: readonly string[],
  received: readonly string[],
): Promise<{ objects: readonly Compared[]; extra: readonly string[] }> {
  const child = spawn(python, [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stdin.end(JSON.stringify({ sent, received }))
  const [code] = await once(child, 'close')
  assert.equal(code, 0, 'compare.py failed')
  return JSON.parse(Buffer.concat(chunks).toString())
}

/** Every file that is an object: databases keep an index beside them. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && basename(path) !== 'index.dat')
    .sort()
}

/** Compiled tests lie in BUILD/test/support/peers, the script stays in the source tree. */
const script = join(import.meta.dirname, '../../../../test/support/peers/compare.py')
const LIMIT_MS = 120_000
