/** What the options do that name who calls, who is called, and who shall receive (PS3.8 9.3.2, PS3.7 9.3.4.1). */
import assert from 'node:assert/strict'
import { finish, retrieve, sendAll } from '../../cli/tools/retrieve.ts'
import { ask, patientKeys } from '../../support/asked.ts'
import { effect } from '../effect.ts'

const long = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const cut = long.slice(0, 16)

/** Called, calling and destination as they go over the network, without blanks behind them. */
async function titles(options: readonly string[]): Promise<readonly (string | undefined)[]> {
  const { request, peer } = await ask(['-q', ...options, ...patientKeys])
  const { moveDestination = '' } = peer.received[0]?.command ?? {}
  return [request?.calledAeTitle.trimEnd(), request?.callingAeTitle.trimEnd(), moveDestination]
}

effect('--aetitle', 'is who calls, and the destination where no other is named', async () => {
  assert.deepEqual(await titles([]), ['ANY-SCP', 'MOVESCU', 'MOVESCU'])
  assert.deepEqual(await titles(['-aet', 'MINE']), ['ANY-SCP', 'MINE', 'MINE'])
  assert.deepEqual(await titles(['--calling-aet', 'mine too']), ['ANY-SCP', 'mine too', 'mine too'])
  assert.deepEqual(await titles(['-aet', long]), ['ANY-SCP', cut, cut])
  assert.deepEqual(await titles(['-aet', ' x']), ['ANY-SCP', ' x', 'x'])
})

effect('--call', 'is who is called', async () => {
  assert.deepEqual(await titles(['-aec', 'ARCHIVE']), ['ARCHIVE', 'MOVESCU', 'MOVESCU'])
  assert.deepEqual(await titles(['--called-aet', long]), [cut, 'MOVESCU', 'MOVESCU'])
})

effect('--move', 'is the destination, cut to 16 characters, without blanks around it', async () => {
  assert.deepEqual(await titles(['-aem', 'OTHER']), ['ANY-SCP', 'MOVESCU', 'OTHER'])
  assert.deepEqual(await titles(['-aem', ` ${long} `]), ['ANY-SCP', 'MOVESCU', long.slice(0, 15)])
  assert.deepEqual(await titles(['-aem', '']), ['ANY-SCP', 'MOVESCU', ''])
})

effect(['--aetitle', '--call'], 'an empty one is told before anybody is called: 61', async () => {
  for (const option of ['-aet', '-aec']) {
    const { exitCode, stderr, peer } = await ask([option, ' ', ...patientKeys])
    assert.deepEqual([exitCode, peer.associations.length], [61, 0])
    assert.match(
      stderr,
      /^F: Association Request Failed:\nF: 0006:030c Illegal service parameter: Call(ing|ed) AP Title$/m,
    )
  }
})

effect(['--aetitle', '--call'], 'one with characters that no AE title has is told, too: 61', async () => {
  for (const title of ['日本', 'a\\b']) {
    const { exitCode, stderr, peer } = await ask(['-aet', title, ...patientKeys])
    assert.deepEqual([exitCode, peer.associations.length], [61, 0])
    assert.match(stderr, /^F: expected a calling AE title of 1 to 16 printable characters without backslash, found /m)
  }
})

effect('--move', 'names us when the peer calls us by it: what it counts as sent is waited for', async () => {
  const { exitCode, stderr } = await retrieve(
    async (peer, inbox) => {
      await peer.request()
      await sendAll(inbox, 1)
      await finish(peer, 2)
      await peer.next()
    },
    ['-aem', 'ANY-SCP', '--idle-timeout', '1'],
  )
  assert.equal(exitCode, 68, stderr)
  assert.match(stderr, /^W: {3}1 objects that the peer counts as sent did not arrive$/m)
})
