/** Arbitrary command lines of movescu, storescu and storescp: exit code, stream and complaint are those of DCMTK. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sectionsOf } from '../../src/cli/options/general.ts'
import { allOptions } from '../../src/cli/parse.ts'
import type { Option } from '../../src/cli/row.ts'
import type { Tool } from '../../src/cli/tool.ts'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { storescp } from '../../src/cli/tools/storescp.ts'
import { storescu } from '../../src/cli/tools/storescu.ts'
import { runTool } from '../cli/run-tool.ts'
import { folder } from '../support/folder.ts'
import { writeInstance } from '../support/instances.ts'
import { freePort, run } from '../support/peers/child.ts'
import { lacks, pathOf } from '../support/peers/installed.ts'

const LINES = 300

for (const tool of [movescu, storescu, storescp]) {
  const { name } = tool.table
  test(`${LINES} command lines of ${name}`, async (t) => {
    if (await lacks(t, 'dcmtk')) return
    using files = folder()
    const input = writeInstance(files.at('ct.dcm'))
    const program = pathOf(name) ?? ''
    // An understood line ends with a refused connection, or for want of a folder.
    const port = String(await freePort())
    const rest = {
      movescu: ['127.0.0.1', port, '-k', 'PatientID=1'],
      storescu: ['127.0.0.1', port, input],
      storescp: ['-od', files.at('missing'), port],
    }
    const known = (await run(program, ['--help'])).stdout
    for (const words of fc.sample(commandLines(tool, known), { numRuns: LINES, seed: 7 })) {
      const argv = [...words, ...(rest[name as keyof typeof rest] ?? [])]
      const theirs = await run(program, argv, { cwd: files.path })
      const ours = await runTool(tool, argv)
      const said = argv.join(' ')
      assert.deepEqual([ours.exitCode, ours.stdout], [theirs.code, theirs.stdout], `${said}\n${ours.stderr}`)
      assert.deepEqual(complaints(ours.stderr), complaints(theirs.stderr), said)
    }
  })
}

/** Options that DCMTK's tool has, too, each with as many words behind it as it takes. */
function commandLines({ table }: Tool, help: string): fc.Arbitrary<string[]> {
  const shared = [...allOptions(sectionsOf(table))].filter(
    ({ long: [name] }) => help.includes(` ${name} `) && !elsewhere.has(name),
  )
  const given = (option: Option<unknown>): fc.Arbitrary<string[]> =>
    fc
      .tuple(
        fc.constantFrom(option.long[0], ...option.short.filter((name) => help.includes(` ${name} `))),
        fc.array(words, { minLength: option.values.length, maxLength: option.values.length }),
      )
      .map(([spelled, values]) => [spelled, ...values])
  return fc.array(fc.constantFrom(...shared).chain(given), { maxLength: 4 }).map((all) => all.flat())
}

/** Right and wrong for any option. */
const words = fc.constantFrom(
  '0',
  '1',
  '-1',
  '9',
  '10',
  '4096',
  '131073',
  '1x',
  ' 3',
  '9'.repeat(30),
  '',
  'x',
  '.',
  'X=1',
)

/** All but what tells who speaks, and the warning of a query that cannot be right, which is ours alone. */
const complaints = (text: string): string[] =>
  text.split('\n').filter((line) => !/^\$|^$|^W: query: |^I: calling|^I: $/.test(line))

/** Where more is said or taken, or a text is shown; rows of docs/differences.md or tests of their own. */
const elsewhere: ReadonlySet<string> = new Set([
  ...['--help', '--version', '--list-ciphers', '--log-config', '--arguments', '--verbose', '--debug', '--log-level'],
  // An empty title is found before connecting; +v talks by itself; a lone -rsp names --jwt.
  ...['--aetitle', '--call', '--verbose-pc', '--pos-response'],
  // It would wait for what standard input brings.
  '--inetd',
  // DCMTK tells what is odd in a file that is read as what it is not.
  '--read-dataset',
  // A second line says what is wrong with a file, a suite or a configuration.
  ...['--enable-tls', '--anonymous-tls', '--cipher', '--config-file', '--kerberos', '--saml', '--jwt'],
])
