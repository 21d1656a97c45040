/** What the options do that say which kind of address is used, and who is let in. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import type { TestContext } from 'node:test'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { finish, type Inbox, retrieve, send } from '../../cli/tools/retrieve.ts'
import { folder } from '../../support/folder.ts'
import { associate } from '../../support/services.ts'
import { effect } from '../effect.ts'
import { ipEffects } from '../network.ts'

ipEffects(movescu, ['-k', 'PatientID=X'])

/** Of the addresses of the loopback interface, those on which movescu takes an object. */
async function reachedOver(options: readonly string[]): Promise<readonly string[]> {
  const reached: string[] = []
  const outcome = await retrieve(async (peer, inbox) => {
    await peer.request()
    for (const host of ['127.0.0.1', '::1']) {
      try {
        await using association = await associate(inbox.port, { host })
        assert.equal(await send(association, inbox.files, reached.length), 0)
        await association.release()
        reached.push(host)
      } catch {
        // It does not listen there.
      }
    }
    await finish(peer, 0)
    await peer.next()
  }, options)
  assert.deepEqual([outcome.exitCode, outcome.kept.length], [0, reached.length])
  return reached
}

effect(['--ipv4', '--ipv6', '--ip-auto'], 'also says where objects are taken', async (t) => {
  if (lacksIpv6(t)) return
  assert.deepEqual(await reachedOver([]), ['127.0.0.1'])
  assert.deepEqual(await reachedOver(['-i4']), ['127.0.0.1'])
  assert.deepEqual(await reachedOver(['-i6']), ['::1'])
  assert.deepEqual(await reachedOver(['-i0']), ['127.0.0.1', '::1'])
  assert.deepEqual(await reachedOver(['-i0', '--bind', '[::1]']), ['::1'])
})

/** Runs movescu with these tables; a connection that is not let in ends without a PDU. */
async function letIn(allow: string, deny: string, options: readonly string[] = ['+ac']) {
  using tables = folder()
  writeFileSync(tables.at('allow'), allow)
  writeFileSync(tables.at('deny'), deny)
  const asked = ['--hosts-allow', tables.at('allow'), '--hosts-deny', tables.at('deny')]
  let failure: unknown
  const outcome = await retrieve(
    async (peer, inbox: Inbox) => {
      await peer.request()
      await associate(inbox.port).then(
        (association) => association.release(),
        (error: unknown) => {
          failure = error
        },
      )
      await finish(peer, 0)
      await peer.next()
    },
    [...asked, ...options],
  )
  assert.equal(outcome.exitCode, 0)
  return { admitted: failure === undefined, stderr: outcome.stderr }
}

effect('--access-control', 'asks the host access tables, and tells who was not let in', async () => {
  assert.deepEqual(await letIn('movescu: 127.0.0.1\n', 'ALL: ALL\n'), { admitted: true, stderr: '' })
  assert.deepEqual(await letIn('', ''), { admitted: true, stderr: '' })
  assert.deepEqual(await letIn('storescp: ALL\n', 'ALL: ALL\n'), {
    admitted: false,
    stderr: 'E: connection refused by host access control: localhost (127.0.0.1)\n',
  })
})

effect('--access-full', 'lets everybody in, whatever the tables say', async () => {
  assert.deepEqual(await letIn('', 'ALL: ALL\n', ['+ac', '-ac']), { admitted: true, stderr: '' })
})

effect('--disable-host-lookup', 'leaves clients without a name', async () => {
  assert.equal((await letIn('movescu: localhost\n', 'ALL: ALL\n')).admitted, true)
  assert.deepEqual(await letIn('movescu: localhost\n', 'ALL: ALL\n', ['+ac', '-dhl']), {
    admitted: false,
    stderr: 'E: connection refused by host access control: (127.0.0.1)\n',
  })
})

function lacksIpv6(t: TestContext): boolean {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  if (addresses.some(({ address }) => address === '::1')) return false
  t.skip('this machine has no IPv6')
  return true
}
