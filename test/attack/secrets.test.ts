/** Names of patients and passwords are planted, and whatever the tools write below debug level is searched for them. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { hashPassword } from '../../src/cli/users.ts'
import { certificates, keyPassword } from '../support/certificates.ts'
import { part10Bytes, writeInstance } from '../support/instances.ts'
import { type Finished, run, type ServerProcess, startTelling } from '../support/peers/child.ts'
import { bin } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'

const planted = /PLANTED|PlantedSecret/i
const password = 'PlantedSecret'
const patient = {
  PatientName: 'PLANTED^NAME',
  PatientID: 'PLANTED-ID',
  PatientBirthDate: '19700101',
  StudyDescription: 'PLANTED TEXT',
  PatientComments: 'PLANTED',
}

const work = workplace()
const at = (name: string): string => `${work.path}/${name}`
let objects: readonly string[] = []

before(async () => {
  objects = [1, 2, 3].map((n) => {
    return writeInstance(at(`${n}.dcm`), { sopInstanceUid: `1.2.3.${n}`, more: patient })
  })
  // One ends in the middle, of one a value is longer than the file, and one has no study, so that no archive takes it.
  const bytes = Buffer.from(part10Bytes({ sopInstanceUid: '1.2.3.4', more: patient }))
  const name = bytes.indexOf('PLANTED^NAME')
  writeFileSync(at('torn.dcm'), bytes.subarray(0, name + 9))
  const long = Buffer.from(bytes)
  long.writeUInt16LE(0xfff0, name - 2)
  writeFileSync(at('long.dcm'), long)
  writeInstance(at('refused.dcm'), { sopInstanceUid: '1.2.3.5', more: { ...patient, StudyInstanceUID: '' } })
  writeFileSync(at('bad.dump'), '(0010,0010) PN [PLANTED^NAME\n(0010,0020) XX PLANTED-ID\nPLANTED\n')
  writeFileSync(at('users'), `somebody:${await hashPassword(password)}\n`)
  writeFileSync(at('password'), `${password}\n`)
  mkdirSync(at('out'))
})
after(() => work.remove())

const said: [string, string][] = []

/** Runs one of our tools; all that it writes is kept to be searched. */
async function does(tool: string, ...words: readonly string[]): Promise<Finished> {
  const env = { PASSWORD_OF_SOMEBODY: password }
  const finished = await run(process.execPath, [bin(tool), ...words], { env })
  said.push([`${tool} ${words.join(' ').replaceAll(password, '*')}`, finished.stdout + finished.stderr])
  return finished
}

async function serving(words: readonly string[], use: (server: ServerProcess) => Promise<void>): Promise<void> {
  const [tool = '', ...rest] = words
  await using server = await startTelling(tool, process.execPath, [bin(tool), ...rest, '0'])
  await use(server)
  said.push([words.join(' '), server.output()])
}

function assertSilent(): void {
  assert.ok(said.length > 0)
  for (const [what, text] of said.splice(0)) assert.doesNotMatch(text, planted, what)
}

describe('not in what is written:', () => {
  for (const level of [[], ['-v'], ['-ll', 'warn']]) {
    test(`names of patients${level.length === 0 ? '' : ` with ${level.join(' ')}`}`, async () => {
      const archive = at(`archive${level.join('')}`)
      await serving(['dcmqrscp', ...level, '--storage', archive, '--bind', '127.0.0.1'], async ({ port }) => {
        const to = ['127.0.0.1', String(port)]
        const keys = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3']
        assert.equal((await does('storescu', ...level, ...to, ...objects)).code, 0)
        for (const broken of ['torn.dcm', 'long.dcm', 'refused.dcm']) {
          assert.notEqual((await does('storescu', ...level, ...to, at(broken))).code, 0, broken)
        }
        assert.equal((await does('findscu', ...level, ...keys, ...to)).code, 0)
        assert.equal((await does('getscu', ...level, ...keys, '-od', at('out'), ...to)).code, 0)
        await does('movescu', ...level, ...keys, '-aem', 'NOWHERE', ...to)
        // Folders that cannot be written to, and the like, name files.
        await does('getscu', ...level, ...keys, '-od', at('1.dcm'), ...to)
      })
      for (const broken of ['torn.dcm', 'long.dcm', 'bad.dump']) {
        const dumped = await run(process.execPath, [bin('dcmdump'), at(broken)])
        said.push([`dcmdump ${broken}, errors`, dumped.stderr])
      }
      assert.notEqual((await does('dump2dcm', ...level, at('bad.dump'), at('made.dcm'))).code, 0)
      await does('movescu', ...level, '-S', '-k', 'QueryRetrieveLevel=STUDY', '127.0.0.1', '1', at('torn.dcm'))
      assertSilent()
      // What is not looked for must be there to be found.
      assert.match((await run(process.execPath, [bin('dcmdump'), objects[0] ?? ''])).stdout, planted)
    })
  }

  test('names of patients in events', async () => {
    const words = ['dcmqrscp', '--storage', at('archive-json'), '--bind', '127.0.0.1']
    await serving(words, async ({ port }) => {
      const to = ['127.0.0.1', String(port)]
      const keys = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3']
      for (const broken of ['torn.dcm', 'long.dcm', 'refused.dcm']) await does('storescu', '--json', ...to, at(broken))
      assert.equal((await does('storescu', '--json', ...to, ...objects)).code, 0)
      assert.equal((await does('getscu', '--json', ...keys, '-od', at('out'), ...to)).code, 0)
      await does('movescu', '--json', ...keys, '-aem', 'NOWHERE', ...to)
    })
    assertSilent()
  })

  test('names of patients in the names of files', () => {
    const names = readdirSync(work.path, { recursive: true }).map(String)
    assert.ok(names.length > 10)
    assert.deepEqual(
      names.filter((name) => planted.test(name)),
      [],
    )
  })

  test('passwords of users', async () => {
    const words = ['dcmqrscp', '-d', '--storage', at('archive-users'), '--users', at('users'), '--bind', '127.0.0.1']
    await serving(words, async ({ port }) => {
      const to = ['127.0.0.1', String(port)]
      const user = ['-usr', 'somebody']
      for (const [code, ...how] of [
        [0, '-pwd', password],
        [0, '--password-file', at('password')],
        [0, '--password-env', 'PASSWORD_OF_SOMEBODY'],
        [1, '--password-env', 'NO_SUCH_VARIABLE'],
        [1, '-pwd', `${password}!`],
      ] as const) {
        // Not even when everything is shown.
        const finished = await does('echoscu', '-d', ...user, ...how.map(String), ...to)
        assert.equal(Math.min(finished.code, 1), code, how.join(' ').replaceAll(password, '*'))
      }
      await does('echoscu', '-ll', 'trace', ...user, '-pwd', password, ...to)
    })
    assertSilent()
  })

  test('passwords of keys', async () => {
    using made = certificates()
    writeFileSync(at('keypass'), `${keyPassword}\n`)
    const tls = ['+tls', made.at('rsa.enc.key'), made.at('rsa.pem'), '-ic', '127.0.0.1', '1']
    for (const how of [
      ['+pw', 'PlantedSecret'],
      ['--passwd-env', 'PASSWORD_OF_SOMEBODY'],
    ]) {
      const { code, stderr } = await does('echoscu', '-d', ...how, ...tls)
      assert.notEqual(code, 0)
      assert.match(stderr, /private TLS key/, how[0])
    }
    // The right one leads as far as to a port where nobody listens.
    const right = await does('echoscu', '--passwd-file', at('keypass'), ...tls)
    assert.match(right.stderr, /TCP Initialization Error/)
    const missing = await does('echoscu', '--passwd-env', 'NO_SUCH_VARIABLE', ...tls)
    assert.match(missing.stderr, /the variable NO_SUCH_VARIABLE, which should hold the password, is not set/)
    assertSilent()
  })
})

test('passwords are not in the list of processes while a tool runs', async (t) => {
  if (process.platform !== 'linux') return t.skip('there is no /proc')
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const words = [bin('echoscu'), '-usr', 'somebody', '-pwd', password, '127.0.0.1', String(port)]
  const child = spawn(process.execPath, words, { stdio: 'ignore', timeout: 20_000 })
  try {
    const [socket] = await once(server, 'connection')
    const shown = readFileSync(`/proc/${child.pid}/cmdline`, 'latin1')
    assert.match(shown, /echoscu/)
    assert.doesNotMatch(shown, planted)
    socket.destroy()
  } finally {
    child.kill('SIGKILL')
    server.close()
    await pause(1)
  }
})
