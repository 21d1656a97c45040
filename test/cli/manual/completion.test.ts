/** The completion scripts in the real shells, each on a terminal of its own. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Folder, folder } from '../../support/folder.ts'
import { run } from '../../support/peers/child.ts'
import { lacks, pathOf, python } from '../../support/peers/installed.ts'

/** From build/test/cli/manual/ to the root of the package. */
const scripts = fileURLToPath(new URL('../../../../completions/', import.meta.url))

/** What is typed, and the words of the command after one tab and the end of the line. */
const completed: readonly (readonly [typed: string, words: string])[] = [
  ['movescu --prefer-unc', 'movescu --prefer-uncompr'],
  ['movescu --accept-a', 'movescu --accept-all'],
  ['storescu --propose-impl', 'storescu --propose-implicit'],
  ['movescu -ll deb', 'movescu -ll debug'],
  ['movescu -x= --log-level tr', 'movescu -x= --log-level trace'],
  ['movescu -k -ll -ll inf', 'movescu -k -ll -ll info'],
  ['movescu -k PatientID=1 -ll inf', 'movescu -k PatientID=1 -ll info'],
  ['movescu -od fol', 'movescu -od folder/'],
  ['movescu host 104 query', 'movescu host 104 query.dcm'],
  ['movescu -S -aet X host 104 first.dcm query', 'movescu -S -aet X host 104 first.dcm query.dcm'],
  ['dimse findsc', 'dimse findscu'],
  ['dimse storescu --combi', 'dimse storescu --combine'],
]

/** What two tabs offer. */
const offered: readonly (readonly [typed: string, words: readonly string[]])[] = [
  ['movescu --prefer-mpeg4-2-', ['--prefer-mpeg4-2-2d', '--prefer-mpeg4-2-3d', '--prefer-mpeg4-2-st']],
  ['movescu +x', ['+x=', '+xe', '+xa', '+xA']],
  ['movescu -ll ', ['fatal', 'error', 'warn', 'info', 'debug', 'trace']],
]

/** Functions in the place of the commands tell which words they got; the marks of it are in no line that is typed. */
const commands = [
  "told() { printf '%s%s' be gin; printf '[%s]' \"$@\"; printf '%s%s\\n' en d; }",
  ...['movescu', 'storescu', 'dimse'].map((name) => `${name}() { told ${name} "$@"; }`),
].join('; ')

const shells = [
  { name: 'bash', options: ['--norc', '--noprofile', '-i'], set: `source ${scripts}dimse.bash` },
  {
    name: 'zsh',
    options: ['-f', '-i'],
    set: `unsetopt auto_remove_slash; fpath=(${scripts} $fpath); autoload -Uz compinit; compinit -u -D`,
  },
] as const

for (const { name, options, set } of shells) {
  test(`${name} completes options, words of closed sets, directories, files and tools`, async (t) => {
    if (await lacks(t, name, 'pydicom')) return
    const { lines, missing } = await typeInto([pathOf(name) ?? '', ...options], `${set}; ${commands}; told`)
    assert.deepEqual(
      lines,
      completed.map(([, words]) => `[${words.replaceAll(' ', '][')}]`),
    )
    assert.deepEqual(missing, [])
  })
}

test('fish completes options with what they are for, words of closed sets, directories, files and tools', async (t) => {
  if (await lacks(t, 'fish')) return
  using work = workFolder()
  const complete = async (words: string): Promise<string> => {
    const script = `source ${scripts}dimse.fish; complete -C "${words}"`
    const { stdout, stderr } = await run(pathOf('fish') ?? '', ['--no-config', '-c', script], { cwd: work.path })
    assert.equal(stderr, '')
    return stdout
  }
  for (const [words, line] of completed) {
    const word = line.split(' ').at(-1) ?? ''
    const found = (await complete(words)).trimEnd().split('\n')
    assert.deepEqual([found.length, found[0]?.split('\t')[0]], [1, word], words)
  }
  for (const [words, expected] of offered) {
    const found = (await complete(words)).split('\n').map((line) => line.split('\t')[0])
    for (const word of expected) assert.ok(found.includes(word), `${words}: no ${word}`)
  }
  assert.equal(await complete('movescu --accept-a'), '--accept-all\ttake every transfer syntax that is in common use\n')
})

function workFolder(): Folder {
  const work = folder()
  mkdirSync(work.at('folder'))
  for (const name of ['query.dcm', 'first.dcm']) writeFileSync(work.at(name), '')
  return work
}

/** Types into a shell on a pseudo-terminal: what commands got in `lines`, what was not offered in `missing`. */
async function typeInto(
  shell: readonly string[],
  beginning: string,
): Promise<{ readonly lines: readonly string[]; readonly missing: readonly string[] }> {
  using work = workFolder()
  const input = JSON.stringify({ shell, beginning, completed: completed.map(([typed]) => typed), offered })
  const { code, stdout, stderr } = await run(python, ['-c', terminal, input], {
    cwd: work.path,
    env: { TERM: 'dumb', HOME: work.path, LC_ALL: 'C.UTF-8', PS1: '$ ' },
  })
  assert.deepEqual([code, stderr], [0, ''])
  return JSON.parse(stdout)
}

/** Waits for what is to be seen, at most 20 seconds; Ctrl-U clears a line that only showed what is offered. */
const terminal = `
import json, os, pty, select, sys
given = json.loads(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    os.execv(given['shell'][0], given['shell'])
def until(seen_enough):
    seen = ''
    while not seen_enough(seen):
        if not select.select([fd], [], [], 20)[0]:
            break
        seen += os.read(fd, 65536).decode(errors='replace')
    return seen
def told(line):
    os.write(fd, line.encode())
    return until(lambda seen: 'end\\r' in seen).split('begin')[-1].split('end')[0]
told(given['beginning'] + '\\n')
lines = [told(line + '\\t\\n') for line in given['completed']]
missing = []
for line, words in given['offered']:
    os.write(fd, (line + '\\t\\t').encode())
    seen = until(lambda seen: all(word in seen for word in words))
    missing += [line + ' ' + word for word in words if word not in seen]
    os.write(fd, b'\\x15')
    told('told\\n')
print(json.dumps({'lines': lines, 'missing': missing}))
# It may still write into the folder when its terminal goes.
os.close(fd)
os.waitpid(pid, 0)
`
