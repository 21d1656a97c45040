/** Host access tables, row by row against the library that other programs read them with (tcpdmatch of Debian's tcpd). */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { namedClient } from '../../src/ul/client-name.ts'
import { isAdmitted } from '../../src/ul/host-access.ts'
import type { HostAccessClient } from '../../src/ul/host-access-pattern.ts'
import { type Folder, folder } from '../support/folder.ts'
import { run } from '../support/peers/child.ts'
import { lacks, pathOf } from '../support/peers/installed.ts'

/** hosts.allow, hosts.deny, client (127.0.0.1), whether it is let in. FOLDER stands for the folder of the tables. */
type Row = readonly [allow: string, deny: string, admitted: boolean, client?: 'localhost' | '::1' | '192.168.7.9']

const everybodyOut = 'ALL: ALL\n'

const rows: readonly Row[] = [
  ['', '', true],
  ['', everybodyOut, false],
  ['movescu: 127.0.0.1\n', everybodyOut, true],
  ['MoveSCU: 127.0.0.1\n', everybodyOut, true],
  ['storescp: 127.0.0.1\n', everybodyOut, false],
  ['storescp, movescu : 10. , 127.\n', everybodyOut, true],
  ['storescp movescu: 10. 127.\n', everybodyOut, true],
  ['ALL: ALL\n', everybodyOut, true],
  ['all: all\n', everybodyOut, true],
  ['ALL EXCEPT storescp: 127.0.0.1\n', everybodyOut, true],
  ['ALL EXCEPT movescu: 127.0.0.1\n', everybodyOut, false],
  ['ALL: 127. EXCEPT 127.0.0.1\n', everybodyOut, false],
  ['ALL: 127. EXCEPT 127.0.0.2\n', everybodyOut, true],
  ['ALL: 127. EXCEPT 127.0.0. EXCEPT 127.0.0.1\n', everybodyOut, true],
  ['ALL: ALL EXCEPT 127.\n', everybodyOut, false],
  // Names: an address that was not looked up has none.
  ['movescu: localhost\n', everybodyOut, false],
  ['movescu: localhost\n', everybodyOut, true, 'localhost'],
  ['movescu: LOCALHOST\n', everybodyOut, true, 'localhost'],
  ['movescu: .example\n', everybodyOut, false, 'localhost'],
  ['movescu: local*\n', everybodyOut, true, 'localhost'],
  ['movescu: localhos?\n', everybodyOut, true, 'localhost'],
  ['movescu: local?\n', everybodyOut, false, 'localhost'],
  ['ALL: KNOWN\n', everybodyOut, false],
  ['ALL: KNOWN\n', everybodyOut, true, 'localhost'],
  ['ALL: UNKNOWN\n', everybodyOut, true],
  ['ALL: UNKNOWN\n', everybodyOut, false, 'localhost'],
  ['ALL: LOCAL\n', everybodyOut, true, 'localhost'],
  ['ALL: LOCAL\n', everybodyOut, false],
  ['ALL: PARANOID\n', everybodyOut, false],
  ['ALL: PARANOID\n', everybodyOut, false, 'localhost'],
  // Addresses and nets.
  ['movescu: 127.0.0.\n', everybodyOut, true],
  ['movescu: 12\n', everybodyOut, false],
  ['movescu: 127.0.0.?\n', everybodyOut, true],
  ['movescu: 127.*.1\n', everybodyOut, true],
  ['movescu: 127.*.2\n', everybodyOut, false],
  ['movescu: *\n', everybodyOut, true],
  ['movescu: 127.0.0.0/255.0.0.0\n', everybodyOut, true],
  ['movescu: 127.0.0.1/255.255.0.0\n', everybodyOut, false],
  ['movescu: 127.0.0.0/8\n', everybodyOut, true],
  ['movescu: 127.0.0.1/32\n', everybodyOut, true],
  ['movescu: 192.168.6.0/23\n', everybodyOut, true, '192.168.7.9'],
  ['movescu: 192.168.6.0/24\n', everybodyOut, false, '192.168.7.9'],
  ['movescu: 192.168.6.0/255.255.254.0\n', everybodyOut, true, '192.168.7.9'],
  ['movescu: [::1]\n', everybodyOut, true, '::1'],
  ['movescu: [::1]/128\n', everybodyOut, true, '::1'],
  ['movescu: [::]/0\n', everybodyOut, true, '::1'],
  ['movescu: [fe80::]/10\n', everybodyOut, false, '::1'],
  ['movescu: [::1]/128\n', everybodyOut, false],
  ['movescu: 0.0.0.0/0\n', everybodyOut, false, '::1'],
  // Users, and the end that was called.
  ['movescu: root@127.\n', everybodyOut, false],
  ['movescu: ALL@127.\n', everybodyOut, true],
  ['movescu: UNKNOWN@127.\n', everybodyOut, true],
  ['movescu: KNOWN@127.\n', everybodyOut, false],
  ['movescu@127.0.0.1: 127.\n', everybodyOut, true],
  ['movescu@10.: 127.\n', everybodyOut, false],
  // Files of patterns.
  ['movescu: FOLDER/patterns\n', everybodyOut, true],
  ['movescu: FOLDER/patterns\n', everybodyOut, false, '192.168.7.9'],
  // What the rules say themselves.
  ['movescu: 127.0.0.1 : deny\n', '', false],
  ['movescu: 127.0.0.1 : DENY\n', '', false],
  ['movescu: 127.0.0.1 : allow\n', everybodyOut, true],
  ['', 'movescu: 127.0.0.1 : allow\n', true],
  ['', 'movescu: 127.0.0.1 : deny\n', false],
  ['movescu: 127.0.0.1 : severity info : allow\n', everybodyOut, true],
  ['movescu: 127.0.0.1 : allow : severity info\n', everybodyOut, false],
  ['movescu: 127.0.0.1 : severity info\n', everybodyOut, true],
  ['movescu: 127.0.0.1 : spawn (touch FOLDER/spawned)\n', everybodyOut, true],
  ['', 'movescu: 127.0.0.1 : spawn (touch FOLDER/spawned)\n', false],
  ['movescu: 127.0.0.1 : bogus x\n', '', false],
  // The form of a table.
  ['movescu: \\\n 127.0.0.1\n', everybodyOut, true],
  ['move\\\nscu: 127.0.0.1\n', everybodyOut, true],
  ['# movescu: \\\n movescu: 127.0.0.1\n', everybodyOut, false],
  ['\n   \n#\nmovescu: 127.0.0.1\n', everybodyOut, true],
  ['movescu: 10.\nmovescu: 127.\n', everybodyOut, true],
  ['movescu: 127. : deny\nmovescu: 127.\n', '', false],
  ['', 'ALL: ALL', false],
  ['', 'movescu ALL\n', true],
  ['', 'movescu:\n', true],
  ['', 'movescu: :deny\n', true],
]

/** What cannot be judged keeps out here, where the library goes on as if the rule were not there. */
const stricter: readonly Row[] = [
  ['movescu: @netgroup\n', '', false],
  ['movescu: @netgroup 127.0.0.1\n', '', false],
  ['', 'movescu: FOLDER/missing\n', false],
  ['movescu: FOLDER/missing 127.0.0.1\n', '', false],
  ['', 'movescu: 127.0.0.1/33\n', false],
]

describe('host access tables', () => {
  for (const row of [...rows, ...stricter]) {
    const [allow, deny, expected, client = '127.0.0.1'] = row
    test(`${JSON.stringify(allow)} and ${JSON.stringify(deny)} ${expected ? 'let in' : 'keep out'} ${client}`, async () => {
      using tables = write(row)
      const { admitted, troubles } = await judge(tables, client)
      assert.equal(admitted, expected)
      if (stricter.includes(row)) assert.match(troubles.join(), /, line 1: .*: the client is kept out/)
      assert.ok(!tables.files().includes('spawned'))
    })
  }

  test(`${rows.length} tables mean the same to tcpdmatch, and ${stricter.length} are judged more strictly`, async (t) => {
    if (await lacks(t, 'tcpdmatch')) return
    for (const row of [...rows, ...stricter]) {
      using tables = write(row)
      const [, , expected, client = '127.0.0.1'] = row
      const server = row[0].includes('@1') ? 'movescu@127.0.0.1' : 'movescu'
      const { stdout, stderr } = await run(pathOf('tcpdmatch') ?? '', ['-d', server, client], { cwd: tables.path })
      const granted = /^access: +(\w+)/m.exec(stdout)?.[1] === 'granted'
      assert.equal(granted, stricter.includes(row) ? !expected : expected, `${JSON.stringify(row)}\n${stdout}${stderr}`)
    }
  })

  test('twist, which would run a command in the place of the tool, keeps out', async () => {
    using tables = write(['movescu: ALL : twist /bin/echo\n', '', false])
    const { admitted, troubles } = await judge(tables, '127.0.0.1')
    assert.deepEqual(admitted, false)
    assert.match(troubles.join(), /line 1: twist would run a command in our place: the client is kept out/)
  })

  test('the last line needs no line end, which the library asks for in a table that lets in', async () => {
    using tables = write(['movescu: 127.0.0.1', everybodyOut, true])
    assert.deepEqual(await judge(tables, '127.0.0.1'), { admitted: true, troubles: [] })
  })

  test('a line that is no rule is told and left out', async () => {
    using tables = write(['\nmovescu 127.0.0.1\n', '', true])
    const { admitted, troubles } = await judge(tables, '127.0.0.1')
    assert.equal(admitted, true)
    assert.deepEqual(troubles, [
      `${tables.at('hosts.allow')}, line 2: expected daemons and clients with a colon between them: left out`,
    ])
  })

  test('a missing table is an empty one, one that cannot be read keeps out', async () => {
    using tables = folder()
    assert.equal((await judge(tables, '127.0.0.1')).admitted, true)
    mkdirSync(tables.at('hosts.deny'))
    assert.deepEqual(await judge(tables, '127.0.0.1'), {
      admitted: false,
      troubles: [`${tables.at('hosts.deny')} cannot be read: the client is kept out`],
    })
  })

  test('a name that leads elsewhere is PARANOID, and neither KNOWN nor LOCAL', async () => {
    const client: HostAccessClient = { address: '127.0.0.1', name: async () => 'paranoid' }
    for (const [pattern, expected] of [
      ['PARANOID', true],
      ['KNOWN', false],
      ['LOCAL', false],
      ['UNKNOWN', false],
    ] as const) {
      using tables = write([`movescu: ${pattern}\n`, everybodyOut, expected])
      assert.equal((await judge(tables, client)).admitted, expected, pattern)
    }
  })

  test('no name is looked up that no rule asks for', async () => {
    using tables = write(['movescu: 127.\n', everybodyOut, true])
    const client: HostAccessClient = { address: '127.0.0.1', name: () => assert.fail('looked up') }
    assert.equal((await judge(tables, client)).admitted, true)
  })
})

describe('names of clients', () => {
  test('an IPv4 address that came through an IPv6 socket counts as IPv4', async () => {
    using tables = write(['movescu: 127.0.0.1\n', everybodyOut, true])
    assert.equal((await judge(tables, namedClient('::ffff:127.0.0.1', false))).admitted, true)
  })

  test('the system resolves names; without a look-up a client has none', async () => {
    assert.equal(await namedClient('127.0.0.1', true).name(), 'localhost')
    assert.equal(await namedClient('127.0.0.1', false).name(), 'unknown')
    // A net for documentation (RFC 5737), which no name belongs to.
    assert.equal(await namedClient('192.0.2.1', true).name(), 'unknown')
  })
})

function write([allow, deny]: Row): Folder {
  const tables = folder()
  writeFileSync(tables.at('patterns'), '10.\n127.0.0.1\n')
  writeFileSync(tables.at('hosts.allow'), allow.replaceAll('FOLDER', tables.path))
  writeFileSync(tables.at('hosts.deny'), deny.replaceAll('FOLDER', tables.path))
  return tables
}

async function judge(tables: Folder, client: HostAccessClient | string) {
  const troubles: string[] = []
  const server: HostAccessClient = { address: '127.0.0.1', name: async () => 'localhost' }
  const admitted = await isAdmitted(typeof client === 'string' ? clientOf(client) : client, server, {
    daemon: 'movescu',
    allowFile: tables.at('hosts.allow'),
    denyFile: tables.at('hosts.deny'),
    readFile: async (path) => await readFile(path, 'utf8'),
    onTrouble: (message) => troubles.push(message),
  })
  return { admitted, troubles }
}

/** As tcpdmatch has it: a name that is given is known, an address that is given has none. */
const clientOf = (client: string): HostAccessClient =>
  client === 'localhost'
    ? { address: '127.0.0.1', name: async () => 'localhost' }
    : { address: client, name: async () => 'unknown' }
