/** What the options of storescu for titles, waits, PDUs, encoding and identities do, as the peer sees it. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { inflateRawSync } from 'node:zlib'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { decodeDataSet } from '../../../src/data/decode.ts'
import { runTool } from '../../cli/run-tool.ts'
import { images, send } from '../../cli/tools/send.ts'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { parrot } from '../../support/parrot.ts'
import { effect } from '../effect.ts'

const [explicit, deflated] = ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99']

effect(['--aetitle', '--call'], 'are the titles that the peer sees, under all their names', async () => {
  using files = folder()
  const named = images(files, 1)
  for (const [calling, called] of [
    ['-aet', '-aec'],
    ['--aetitle', '--call'],
    ['--calling-aet', '--called-aet'],
  ] as const) {
    const { peer } = await send(files, { files: named, options: [calling, 'ME', called, 'YOU'] })
    assert.deepEqual([peer.associations[0]?.callingAeTitle, peer.associations[0]?.calledAeTitle], ['ME', 'YOU'])
  }
  const { peer } = await send(files, { files: named })
  assert.deepEqual([peer.associations[0]?.callingAeTitle, peer.associations[0]?.calledAeTitle], ['STORESCU', 'ANY-SCP'])
})

effect('--verbose-pc', 'tells what is done, with the presentation contexts; not with -q', async () => {
  using files = folder()
  const named = images(files, 1)
  const { stderr } = await send(files, { files: named, options: ['+v', '-R'] })
  assert.match(
    stderr,
    /^I: Request Parameters:\n.*BEGIN A-ASSOCIATE-RQ[\s\S]*^I: Association Parameters Negotiated:[\s\S]*Accepted Transfer Syntax/m,
  )
  for (const options of [
    ['+v', '-q'],
    ['+v', '-ll', 'error'],
  ]) {
    assert.equal((await send(files, { files: named, options })).exitCode, 1)
  }
})

effect('--max-pdu', 'is announced to the peer', async () => {
  using files = folder()
  const { peer } = await send(files, { files: images(files, 1), options: ['-pdu', '65536'] })
  assert.equal(peer.associations[0]?.request.userInformation.maximumLength, 65_536)
})

effect('--max-send-pdu', 'bounds the fragments that are sent', async () => {
  using files = folder()
  writeInstance(files.at('big.dcm'), { more: { PixelData: new Uint8Array(100_000) } })
  const dots = async (...options: readonly string[]) => {
    const { stdout } = await send(files, { files: ['big.dcm'], options: ['-v', ...options] })
    return stdout.split('.').length - 1
  }
  assert.deepEqual([await dots(), await dots('--max-send-pdu', '4096')], [7, 25])
})

effect('--repeat', 'sends each file so many times before the next', async () => {
  using files = folder()
  const { uids } = await send(files, { files: images(files, 2), options: ['--repeat', '2'] })
  assert.deepEqual(uids, ['1.2.3.1', '1.2.3.1', '1.2.3.2', '1.2.3.2'])
})

effect('--abort', 'ends the association by an abort', async () => {
  using files = folder()
  const ends: unknown[] = []
  const script: Parameters<typeof send>[1]['script'] = async (peer) => {
    await peer.answerAll().catch((error: unknown) => ends.push(error))
  }
  const named = images(files, 1)
  assert.equal((await send(files, { files: named, script })).exitCode, 0)
  assert.equal(ends.length, 0)
  assert.equal((await send(files, { files: named, script, options: ['--abort'] })).exitCode, 0)
  assert.equal(ends.length, 1)
})

effect('--priority', 'is the priority of the request', async () => {
  using files = folder()
  const named = images(files, 1)
  for (const [word, value] of [
    ['low', 2],
    ['medium', 0],
    ['high', 1],
  ] as const) {
    const { peer } = await send(files, { files: named, options: ['--priority', word] })
    assert.equal(peer.received[0]?.command.priority, value)
  }
})

effect('--acse-timeout', 'ends the wait for an answer to the request', async () => {
  using files = folder()
  images(files, 1)
  await using peer = await parrot([{ expect: 'A-ASSOCIATE-RQ' }, 'expect-close'])
  const { exitCode, stderr } = await runTool(storescu, ['-ta', '1', '127.0.0.1', String(peer.port), files.at('1.dcm')])
  assert.deepEqual([exitCode, stderr], [1, 'F: Association Request Failed: 0006:031a DUL network read timeout\n'])
})

effect('--dimse-timeout', 'ends the wait for a response', async () => {
  using files = folder()
  const script: Parameters<typeof send>[1]['script'] = async (peer) => {
    await peer.request()
    await peer.next()
  }
  const { exitCode, stderr } = await send(files, { files: images(files, 1), script, options: ['-td', '1'] })
  assert.equal(exitCode, 1)
  assert.match(stderr, /^E: 0006:0207 DIMSE No data available/m)
})

effect('--socket-timeout', 'does not end the wait for a response', async () => {
  using files = folder()
  const script: Parameters<typeof send>[1]['script'] = async (peer) => {
    const request = await peer.request()
    await setTimeout(1_200)
    await peer.respond(request)
    await peer.next()
  }
  assert.equal((await send(files, { files: images(files, 1), script, options: ['-ts', '1'] })).exitCode, 0)
})

effect(['--enable-new-vr', '--disable-new-vr'], 'keep young VRs, or send OB in their place', async () => {
  using files = folder()
  writeInstance(files.at('x.dcm'), { more: { LongCodeValue: 'unlimited' } })
  const header = async (...options: readonly string[]) => {
    const { peer } = await send(files, { files: ['x.dcm'], options })
    return /(..)\0\0\n\0\0\0unlimited /.exec(Buffer.from(peer.received[0]?.data ?? []).toString('latin1'))?.[1]
  }
  assert.deepEqual([await header(), await header('+u'), await header('-u')], ['UC', 'UC', 'OB'])
})

effect('--compression-level', 'sets how small a deflated data set gets', async () => {
  using files = folder()
  writeInstance(files.at('x.dcm'), { more: { PixelData: new Uint8Array(5000) } })
  const sent = async (level: string) => {
    const options = ['-xd', '+cl', level]
    const { peer } = await send(files, { files: ['x.dcm'], options, peer: { accept: () => [deflated] } })
    return peer.received[0]?.data ?? new Uint8Array(0)
  }
  const [none, most] = [await sent('0'), await sent('9')]
  assert.ok(none.length > 5000 && most.length < 1000, `${none.length} ${most.length}`)
  assert.deepEqual(inflateRawSync(none), inflateRawSync(most))
})

const inventing = ['--invent-instance', '--invent-series', '--invent-study', '--invent-patient', '--seed-identity']
effect(inventing, 'give what is sent new identities, and leave the file alone', async () => {
  using files = folder()
  writeInstance(files.at('x.dcm'))
  const before = readFileSync(files.at('x.dcm'))
  const sent = async (...options: readonly string[]) => {
    const { peer, uids } = await send(files, {
      files: ['x.dcm'],
      options: ['--repeat', '4', ...options, '--seed-identity', '5'],
    })
    const sets = peer.received.map(({ data }) => decodeDataSet(data ?? new Uint8Array(0), explicit))
    const column = (name: string) => sets.map((set) => set.string(name))
    assert.deepEqual(column('SOPInstanceUID'), uids)
    return ['SOPInstanceUID', 'SeriesInstanceUID', 'StudyInstanceUID', 'PatientID'].map(column)
  }
  const counts = (columns: readonly (readonly unknown[])[]) => columns.map((column) => new Set(column).size)
  const first = await sent('+II')
  assert.deepEqual(counts(first), [4, 1, 1, 1])
  assert.deepEqual(await sent('+II'), first)
  assert.deepEqual(counts(await sent('+IR', '1')), [4, 4, 1, 1])
  assert.deepEqual(counts(await sent('+IR', '1', '+IS', '1')), [4, 4, 4, 1])
  assert.deepEqual(counts(await sent('+IR', '1', '+IS', '1', '+IP', '1')), [4, 4, 4, 4])
  assert.deepEqual(readFileSync(files.at('x.dcm')), before)
})
