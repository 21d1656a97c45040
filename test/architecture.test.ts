/** The layers of src/ and what each may import; no cycles, no short cuts to the process, no file that outgrew its idea. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'

/** Layer → what it may import besides itself; `layer/file` for a single file, `type layer` for types only. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  bytes: ['errors'],
  dict: ['errors'],
  data: ['dict', 'bytes', 'errors'],
  ul: ['bytes', 'errors', 'dict/uid', 'dict/transfer-syntax'],
  dimse: ['ul', 'data', 'dict', 'bytes', 'errors'],
  services: ['dimse', 'ul', 'data', 'dict', 'bytes', 'errors'],
  archive: ['services', 'dimse', 'ul', 'data', 'dict', 'bytes', 'errors'],
  // Of dimse the tables and the codec of commands, which dumps put into words; nothing that sends or waits.
  report: [
    'type ul',
    'type dimse',
    'dimse/command',
    'dimse/command-element',
    'dimse/message-type',
    'dimse/status',
    'data/dump',
    'type data',
    'dict',
    'errors',
  ],
  synthetic: ['data', 'dict', 'bytes', 'errors'],
  cli: ['*'],
  bin: ['cli'],
  index: ['*'],
}

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

// Compiled tests lie in BUILD/test, the sources stay where they are.
const root = join(import.meta.dirname, '../../src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const imports = files.flatMap(importsOf)

test('every import follows the table of layers', () => {
  const wrong = imports.filter(({ from, to, typeOnly }) => !isAllowed(layerOf(from), to, typeOnly))
  assert.deepEqual(
    wrong.map(({ from, to }) => `${from} imports ${to}`),
    [],
  )
})

test('there is no cycle among the files, types apart', () => {
  const edges = new Map<string, string[]>()
  for (const { from, to, typeOnly } of imports) if (!typeOnly) edges.set(from, [...(edges.get(from) ?? []), to])
  const finished = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    if (finished.has(file)) return
    assert.ok(!path.includes(file), [...path, file].join(' → '))
    for (const next of edges.get(file) ?? []) visit(next, [...path, file])
    finished.add(file)
  }
  for (const file of files) visit(file, [])
})

test('only cli and bin know of the process and the console', () => {
  const use = /(?<![\w.'"`])(process|console)\s*\.|from 'node:process'|from 'node:console'/
  const wrong = files.filter((file) => !['cli', 'bin'].includes(layerOf(file)) && use.test(withoutComments(file)))
  assert.deepEqual(wrong, [])
})

test('no file has more than 250 lines, generated tables excepted', () => {
  const long = files.filter((file) => !file.includes('generated/') && (text.get(file)?.split('\n').length ?? 0) > 251)
  assert.deepEqual(long, [])
})

test('every file begins by saying what it is', () => {
  const silent = files.filter((file) => !/^bin\/|generated\//.test(file) && !/^\/\*\*\s/.test(text.get(file) ?? ''))
  assert.deepEqual(silent, [])
})

function importsOf(file: string): Import[] {
  const statements = withoutComments(file).matchAll(
    /^(?:import|export)\s+(type\s+)?([^'"]*?)(?:from\s+)?'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)/gm,
  )
  return [...statements].map(([, type, names = '', path, dynamicPath]) => {
    const to = normalize(join(dirname(file), path ?? dynamicPath ?? ''))
    // `import { type A, type B }` is erased like `import type`, names and all.
    const listed = /^\{([^}]*)\}\s*$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '')
    const allTypes = listed?.every((name) => name.trim().startsWith('type ')) ?? false
    return { from: file, to, typeOnly: type !== undefined || allTypes }
  })
}

function withoutComments(file: string): string {
  return (text.get(file) ?? '').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
}

function layerOf(file: string): string {
  return file.split('/')[0]?.replace(/\.ts$/, '') ?? ''
}

function isAllowed(layer: string, to: string, typeOnly: boolean): boolean {
  const target = layerOf(to)
  if (layer === target) return true
  const allowed = mayImport[layer]
  assert.ok(allowed !== undefined, `src/${layer} has no row in the table of layers`)
  return allowed.some((entry) => {
    if (entry === '*') return true
    if (entry.startsWith('type ')) return typeOnly && entry === `type ${target}`
    return entry === target || `${entry}.ts` === to
  })
}
