import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { hashPassword, usersOf } from '../../src/cli/users.ts'
import { UsageError } from '../../src/errors.ts'
import type { Authenticate } from '../../src/services/authentication.ts'
import { folder } from '../support/folder.ts'
import { associateRequest } from '../support/pdus.ts'

async function usersIn(text: string): Promise<Authenticate> {
  using files = folder()
  writeFileSync(files.at('users'), text)
  return await usersOf(files.at('users'))
}

async function letsIn(authenticate: Authenticate, type: number, name: string, password = ''): Promise<boolean> {
  const [primaryField, secondaryField] = [Buffer.from(name), Buffer.from(password)]
  const identity = { type, positiveResponseRequested: false, primaryField, secondaryField }
  return 'response' in (await authenticate(identity, associateRequest))
}

test('a user is let in with the password of its hash, and with no other', async () => {
  const authenticate = await usersIn(
    `# users\n\njoe:${await hashPassword('pass word')}\nüç:${await hashPassword('')}\r\n`,
  )
  assert.equal(await letsIn(authenticate, 2, 'joe', 'pass word'), true)
  assert.equal(await letsIn(authenticate, 2, 'üç', ''), true)
  for (const [name, password] of [
    ['joe', 'pass words'],
    ['joe', ''],
    ['Joe', 'pass word'],
    ['', ''],
    ['jim', 'pass word'],
  ]) {
    assert.equal(await letsIn(authenticate, 2, name ?? '', password), false, `${name} ${password}`)
  }
})

test('a name without a password, tickets, assertions and nobody at all are kept out', async () => {
  const authenticate = await usersIn(`joe:${await hashPassword('x')}\n`)
  for (const type of [1, 3, 4, 5]) assert.equal(await letsIn(authenticate, type, 'joe', 'x'), false)
  assert.ok('reason' in (await authenticate(undefined, associateRequest)))
})

test('a hash is salted, and is one of scrypt as other programs write it', async () => {
  const [one, other] = [await hashPassword('x'), await hashPassword('x')]
  assert.notEqual(one, other)
  assert.match(one, /^\$scrypt\$ln=15,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  // RFC 7914 section 12, third vector: pleaseletmein, SodiumChloride, N 16384, r 8, p 1.
  const hash = Buffer.from(
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2' +
      'd5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
    'hex',
  )
  const salt = Buffer.from('SodiumChloride').toString('base64')
  const authenticate = await usersIn(`joe:$scrypt$ln=14,r=8,p=1$${salt}$${hash.toString('base64')}\n`)
  assert.equal(await letsIn(authenticate, 2, 'joe', 'pleaseletmein'), true)
})

test('a line that is none, or asks for endless work, is told by its number without what it holds', async () => {
  const hash = await hashPassword('x')
  for (const line of ['joe', 'joe:secret', `:${hash}`, `joe:${hash}x$`, `joe:${hash.replace('ln=15', 'ln=40')}`]) {
    await assert.rejects(usersIn(`# first\n${line}\n`), (error) => {
      assert.ok(error instanceof UsageError)
      assert.match(error.message, /users, line 2: expected NAME:\$scrypt\$ln=15,r=8,p=1\$SALT\$HASH$/)
      return true
    })
  }
  await assert.rejects(usersOf('/no/such/file'), new UsageError('cannot read the users of /no/such/file'))
})
