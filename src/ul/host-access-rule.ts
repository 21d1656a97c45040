/** The rules of a host access table, as hosts_access(5) and hosts_options(5) write them: text in, rules out. */

/** `list EXCEPT other`: what is in the one and not in the other. */
export interface PatternList {
  readonly patterns: readonly string[]
  readonly except: PatternList | undefined
}

export interface HostAccessRule {
  /** Line of the table on which the rule begins, from 1. */
  readonly line: number
  readonly daemons: PatternList
  readonly clients: PatternList
  /** What `: allow` or `: deny` at the end says; undefined: what the table stands for. */
  readonly verdict: 'allow' | 'deny' | undefined
  /** Why the rule cannot be carried out as it stands. */
  readonly trouble: string | undefined
}

/** A line that is no rule. */
export interface BrokenLine {
  readonly line: number
  readonly trouble: string
}

/** The rules in their order. Lines go on behind a backslash; those that begin with `#` are comments. */
export function* readRules(table: string): Generator<HostAccessRule | BrokenLine> {
  for (const { line, text } of logicalLines(table)) {
    if (text.startsWith('#') || text.trim() === '') continue
    const [daemons, clients, ...options] = fields(text)
    if (daemons === undefined || clients === undefined || clients.trim() === '') {
      yield { line, trouble: 'expected daemons and clients with a colon between them' }
      continue
    }
    yield { line, daemons: patternList(daemons), clients: patternList(clients), ...outcomeOf(options) }
  }
}

function* logicalLines(table: string): Generator<{ readonly line: number; readonly text: string }> {
  let text = ''
  let begin = 1
  for (const [index, physical] of table.split('\n').entries()) {
    if (text === '') begin = index + 1
    if (physical.endsWith('\\')) {
      text += physical.slice(0, -1)
      continue
    }
    yield { line: begin, text: text + physical }
    text = ''
  }
  if (text !== '') yield { line: begin, text }
}

/** Colons part the fields, but for those in the brackets of an IPv6 address and, among options, behind a backslash. */
function fields(text: string): string[] {
  const [, daemons, clients, options] =
    /^((?:\[[^\]]*\]|[^:])*)(?::((?:\[[^\]]*\]|[^:])*))?(?::(.*))?$/s.exec(text) ?? []
  const found = [daemons ?? '']
  if (clients !== undefined) found.push(clients)
  if (options !== undefined) found.push(...(options.match(/(?:\\.|[^:\\])+/gs) ?? []))
  return found
}

function patternList(text: string): PatternList {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  return listOf(words)
}

function listOf(words: readonly string[]): PatternList {
  const at = words.findIndex((word) => word.toUpperCase() === 'EXCEPT')
  if (at < 0) return { patterns: words, except: undefined }
  return { patterns: words.slice(0, at), except: listOf(words.slice(at + 1)) }
}

/** `allow` and `deny` end a rule; commands are never run; what changes the server's own process means nothing here. */
function outcomeOf(options: readonly string[]): Pick<HostAccessRule, 'verdict' | 'trouble'> {
  let verdict: HostAccessRule['verdict']
  for (const [index, option] of options.entries()) {
    const name = /^\s*([\w-]*)/.exec(option)?.[1]?.toLowerCase() ?? ''
    if (name === 'allow' || name === 'deny') {
      if (index < options.length - 1) return { verdict, trouble: `option ${name} has to be the last one` }
      verdict = name
    } else if (name === 'twist') {
      return { verdict, trouble: 'twist would run a command in our place' }
    } else if (!ignored.has(name)) {
      return { verdict, trouble: `unknown option ${name}` }
    }
  }
  return { verdict, trouble: undefined }
}

/** Options of hosts_options(5) that say nothing of whether a client is let in. */
const ignored: ReadonlySet<string> = new Set([
  'banners',
  'group',
  'keepalive',
  'linger',
  'nice',
  'rfc931',
  'setenv',
  'severity',
  'spawn',
  'umask',
  'user',
])
