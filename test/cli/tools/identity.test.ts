/** Who asks: user identities of our requestors, told to our archive and to a peer that looks at them. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { describe, test } from 'node:test'
import type { Tool } from '../../../src/cli/tool.ts'
import { echoscu } from '../../../src/cli/tools/echoscu.ts'
import { findscu } from '../../../src/cli/tools/findscu.ts'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { hashPassword, usersOf } from '../../../src/cli/users.ts'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { associateRequest } from '../../support/pdus.ts'
import { scriptedPeer } from '../../support/scripted-peer.ts'
import { startArchive } from '../../support/tool-process.ts'
import { runTool } from '../run-tool.ts'

/** Type, primary field, secondary field and whether a response is asked for, as the peer gets them. */
async function told(options: readonly string[], tool: Tool = echoscu, rest: readonly string[] = []) {
  await using peer = await scriptedPeer((each) => each.answerAll())
  const outcome = await runTool(tool, [...options, '127.0.0.1', String(peer.port), ...rest])
  if (peer.associations.length > 0) await peer.done.catch(() => undefined)
  const identity = peer.associations[0]?.request.userInformation.userIdentity
  const shown = identity && [
    identity.type,
    Buffer.from(identity.primaryField).toString(),
    Buffer.from(identity.secondaryField).toString(),
    identity.positiveResponseRequested,
  ]
  return { ...outcome, shown }
}

describe('what is told', () => {
  test('a name, a name and a password, the contents of a file (PS3.7 table D.3-14)', async () => {
    using files = folder()
    writeFileSync(files.at('ticket'), 'TICKET')
    writeFileSync(files.at('password'), 'from file\nsecond line\n')
    const rows: readonly (readonly [options: readonly string[], shown: readonly unknown[] | undefined])[] = [
      [[], undefined],
      [
        ['-usr', 'joe'],
        [1, 'joe', '', false],
      ],
      [
        ['-usr', 'joe', '-pwd', 'pw'],
        [2, 'joe', 'pw', false],
      ],
      [
        ['-usr', 'joe', '-epw'],
        [2, 'joe', '', false],
      ],
      [
        ['-usr', 'joe', '-epw', '-pwd', 'pw'],
        [2, 'joe', 'pw', false],
      ],
      [
        ['-usr', 'joe', '--password-file', files.at('password')],
        [2, 'joe', 'from file', false],
      ],
      [
        ['-kt', files.at('ticket'), '-rsp'],
        [3, 'TICKET', '', true],
      ],
      [
        ['--saml', files.at('ticket')],
        [4, 'TICKET', '', false],
      ],
      [
        ['--jwt', files.at('ticket')],
        [5, 'TICKET', '', false],
      ],
      [
        ['-usr', 'joe', '--jwt', files.at('ticket')],
        [5, 'TICKET', '', false],
      ],
    ]
    for (const [options, shown] of rows) {
      const outcome = await told(options)
      assert.deepEqual([outcome.exitCode, outcome.stderr, outcome.shown], [0, '', shown], options.join(' '))
    }
  })

  test('every requestor tells it', async () => {
    using files = folder()
    const object = writeInstance(files.at('ct.dcm'))
    const keys = ['-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3']
    for (const [tool, options, rest] of [
      [storescu, [], [object]],
      [findscu, ['-S', ...keys], []],
      [movescu, ['-S', ...keys], []],
    ] as const) {
      assert.deepEqual((await told(['-usr', 'joe', ...options], tool, rest)).shown, [1, 'joe', '', false])
    }
  })

  test('a file as long as a request can hold', async () => {
    using files = folder()
    writeFileSync(files.at('token'), 'x'.repeat(65_000))
    assert.equal(String((await told(['--jwt', files.at('token')])).shown?.[1]).length, 65_000)
  })

  test('a file that cannot be read is told before anybody is called', async () => {
    using files = folder()
    writeFileSync(files.at('empty'), '')
    writeFileSync(files.at('long'), 'x'.repeat(65_001))
    for (const [options, line] of [
      [['--saml', files.at('none')], 'Unable to open Kerberos, SAML or JWT file: No such file or directory'],
      [['--jwt', files.at('empty')], 'Unable to read Kerberos, SAML or JWT info from file: File empty?'],
      [
        ['-kt', files.at('long')],
        'Unable to read Kerberos, SAML or JWT info from file: longer than 65000 bytes, which no request can hold',
      ],
      [
        ['-usr', 'joe', '--password-file', files.at('none')],
        `Unable to open password file ${files.at('none')}: No such file or directory`,
      ],
    ] as const) {
      const { exitCode, stderr, shown } = await told(options)
      assert.deepEqual([exitCode, stderr, shown], [1, `E: ${line}\n`, undefined])
    }
  })
})

describe('an archive with users', () => {
  test('lets in who is one of them, says so where that is asked, and keeps out all others', async () => {
    using files = folder()
    writeFileSync(files.at('users'), `joe:${await hashPassword('open sesame')}\n`)
    await using archive = await startArchive(files.at('archive'), ['-d', '--users', files.at('users')])
    const echo = (...options: string[]) => runTool(echoscu, [...options, '127.0.0.1', String(archive.port)])
    const joe = ['-usr', 'joe', '-pwd', 'open sesame'] as const
    assert.deepEqual(await echo(...joe), { exitCode: 0, stdout: '', stderr: '' })
    assert.deepEqual(await echo(...joe, '-rsp'), { exitCode: 0, stdout: '', stderr: '' })
    const debug = await echo(...joe, '-rsp', '-d')
    assert.match(debug.stderr, /^D: User Identity Negotiation Response: +positive/m)
    for (const options of [
      [],
      ['-usr', 'joe'],
      ['-usr', 'joe', '-pwd', 'open'],
      ['-usr', 'jim', '-pwd', 'open sesame'],
    ]) {
      const { exitCode, stderr } = await echo(...options)
      assert.equal(exitCode, 1)
      assert.match(stderr, /^F: Result: Rejected Permanent, Source: Service Provider \(ACSE Related\)$/m)
    }
    await archive.wrote(/^W: user identity not accepted: unknown user or wrong password$/m)
    for (const text of [debug.stderr, archive.stderr()]) assert.ok(!text.includes('sesame'))
  })

  test('shows the hash of a password that it asks for, which lets in who gives it', async () => {
    using files = folder()
    const { dcmqrscp } = await import('../../../src/cli/tools/dcmqrscp.ts')
    const stdin = () => Readable.from(['open sesame\n'])
    const { exitCode, stdout, stderr } = await runTool(dcmqrscp, ['--hash-password'], { stdin })
    assert.deepEqual([exitCode, stderr], [0, 'Password: \n'])
    writeFileSync(files.at('users'), `joe:${stdout}`)
    const identity = {
      type: 2,
      positiveResponseRequested: false,
      primaryField: Buffer.from('joe'),
      secondaryField: Buffer.from('open sesame'),
    }
    assert.ok('response' in (await (await usersOf(files.at('users')))(identity, associateRequest)))
  })

  test('is not begun with a file of users that cannot be read', async () => {
    const { dcmqrscp } = await import('../../../src/cli/tools/dcmqrscp.ts')
    const { exitCode, stderr } = await runTool(dcmqrscp, ['--users', '/no/such/file', '0'])
    assert.equal(exitCode, 1)
    assert.match(stderr, /^error: cannot read the users of \/no\/such\/file$/m)
  })
})
