/** What the options do that say where objects are taken, and what a storage association may bring. */
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { finish, retrieve, send, sendAll } from '../../cli/tools/retrieve.ts'
import { ask, patientKeys } from '../../support/asked.ts'
import { withFreePort } from '../../support/free-port.ts'
import { associate } from '../../support/services.ts'
import { effect } from '../effect.ts'

/** Whether somebody listens on the port while movescu waits for a response. */
async function listens(port: number, options: readonly string[]) {
  let open: boolean | undefined
  const outcome = await ask([...options, ...patientKeys], {
    script: async (peer) => {
      const request = await peer.request()
      open = await new Promise<boolean>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.destroy()
          resolve(true)
        }).on('error', () => resolve(false))
      })
      await peer.respond(request)
      await peer.next()
    },
  })
  return { exitCode: outcome.exitCode, open }
}

effect(['--port', '--no-port'], 'says whether there is a port; without either nothing listens', async () => {
  for (const [words, open] of [
    [(port: number) => ['+P', port], true],
    [(port: number) => ['--port', port], true],
    [() => [], false],
    [() => ['--no-port'], false],
    [(port: number) => ['--no-port', '+P', port], true],
    [(port: number) => ['+P', port, '--no-port'], false],
  ] as const) {
    const found = await withFreePort(
      (port) => listens(port, words(port).map(String)),
      ({ exitCode }) => exitCode === 60,
    )
    assert.deepEqual(found, { exitCode: 0, open })
  }
})

effect(['--port', '--no-port'], 'both are looked at, whichever counts', async () => {
  const { exitCode, stderr } = await ask(['+P', '70000', '--no-port', ...patientKeys])
  assert.equal(exitCode, 1)
  assert.match(stderr, /^error: Invalid value for option --port \(overflow: 70000\)$/m)
})

effect(
  '--port',
  'is there for several C-MOVEs and several associations at a time, before and after the last response',
  async () => {
    const { exitCode, kept, stderr } = await retrieve(
      async (peer, inbox) => {
        const first = await peer.request()
        await using one = await associate(inbox.port)
        await using other = await associate(inbox.port)
        assert.deepEqual(
          await Promise.all([send(one, inbox.files, 1, 100_000), send(other, inbox.files, 2, 100_000)]),
          [0, 0],
        )
        await peer.respond(first, { numberOfCompletedSuboperations: 3 })
        assert.equal(await send(other, inbox.files, 3), 0)
        await Promise.all([one.release(), other.release()])
        const second = await peer.request()
        await sendAll(inbox, 4)
        await peer.respond(second, { numberOfCompletedSuboperations: 1 })
        await peer.next()
      },
      ['--repeat', '2'],
    )
    assert.deepEqual([exitCode, stderr], [0, ''])
    assert.deepEqual(
      kept,
      [1, 2, 3, 4].map((n) => `out/CT.1.2.3.${n}`),
    )
  },
)

effect('--ignore', 'takes the objects and keeps none', async () => {
  const { exitCode, stderr, kept } = await retrieve(
    async (peer, inbox) => {
      await peer.request()
      await sendAll(inbox, 1, 2)
      await finish(peer, 2)
      await peer.next()
    },
    ['--ignore'],
  )
  assert.deepEqual([exitCode, stderr, kept], [0, '', []])
})
