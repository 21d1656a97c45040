import assert from 'node:assert/strict'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { DataSet } from '../../src/data/data-set.ts'
import { decodeDataSet } from '../../src/data/decode.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { AssociationAbortedError, DataSetError, InputFileError } from '../../src/errors.ts'
import { uncompressed } from '../../src/services/proposal.ts'
import { prepareStore, type StoreOptions, type StoreResult, store } from '../../src/services/storage.ts'
import { requestAssociation } from '../../src/ul/request-association.ts'
import { failureOf } from '../support/failure.ts'
import { folder } from '../support/folder.ts'
import { ctImage, type InstanceOptions, instance, part10Bytes, writeInstance } from '../support/instances.ts'
import { type PeerAssociation, scriptedPeer, type WholeMessage } from '../support/scripted-peer.ts'
import { associate } from '../support/services.ts'

const [explicit, big, implicit] = uncompressed as [string, string, string]
const deflated = '1.2.840.10008.1.2.1.99'

interface Stored {
  readonly result: StoreResult
  readonly message: WholeMessage | undefined
}

async function storeTo(
  transferSyntax: string,
  instanceOptions: InstanceOptions,
  options: StoreOptions = {},
  script: (peer: PeerAssociation) => Promise<void> = (peer) => peer.answerAll(),
): Promise<Stored> {
  using files = folder()
  await using peer = await scriptedPeer(script, { accept: () => [transferSyntax] })
  const propose = [{ abstractSyntax: ctImage, transferSyntaxes: [transferSyntax] }]
  await using association = await requestAssociation({ host: '127.0.0.1', port: peer.port, propose })
  await using file = await openPart10(writeInstance(files.at('ct.dcm'), instanceOptions))
  const result = await store(association, file, options)
  await association.release()
  return { result, message: peer.received[0] }
}

test('the request has what PS3.7 9.3.1.1 wants, of the data set, with medium priority', async () => {
  const { message, result } = await storeTo(explicit, { sopInstanceUid: '1.2.3.45' })
  assert.deepEqual(message?.command, {
    affectedSopClassUid: ctImage,
    commandField: 0x0001,
    messageId: 1,
    priority: 0x0000,
    commandDataSetType: 0x0001,
    affectedSopInstanceUid: '1.2.3.45',
  })
  assert.deepEqual([result.status, result.category, result.context.transferSyntax], [0, 'success', explicit])
})

test('priority and move originator are sent when given', async () => {
  const { message } = await storeTo(
    explicit,
    {},
    { priority: 0x0002, moveOriginator: { aeTitle: 'ASKED', messageId: 7 } },
  )
  const { priority, moveOriginatorApplicationEntityTitle, moveOriginatorMessageId } = message?.command ?? {}
  assert.deepEqual([priority, moveOriginatorApplicationEntityTitle, moveOriginatorMessageId], [2, 'ASKED', 7])
})

describe('the data set', () => {
  test('goes byte for byte where its transfer syntax was accepted', async () => {
    for (const syntax of [explicit, implicit, big]) {
      const { message } = await storeTo(syntax, { transferSyntaxUid: syntax })
      assert.ok(Buffer.from(encodeDataSet(instance(), syntax)).equals(message?.data ?? new Uint8Array(0)))
    }
  })

  for (const from of [explicit, implicit, big, deflated]) {
    for (const to of [explicit, implicit, big, deflated]) {
      if (from === to) continue
      test(`is re-encoded on the way from ${from} to ${to}`, async () => {
        const { message } = await storeTo(to, { transferSyntaxUid: from })
        const arrived = decodeDataSet(message?.data ?? new Uint8Array(0), to)
        const plain = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
        assert.equal(plain(encodeDataSet(arrived, explicit)), plain(encodeDataSet(instance(), explicit)))
      })
    }
  }

  test('that is re-encoded gets right group lengths, explicit lengths and no trailing padding', async () => {
    using files = folder()
    const image = instance({ more: { DataSetTrailingPadding: new Uint8Array(64) } }).set(0x0008_0000, 9999, 'UL')
    writeFileSync(files.at('ct'), encodeDataSet(image, explicit, { explicitLengths: false }))
    await using peer = await scriptedPeer((each) => each.answerAll(), { accept: () => [implicit] })
    await using association = await associate(peer.port)
    await using file = await openPart10(files.at('ct'))
    await store(association, file)
    await association.release()
    const [message] = peer.received
    const arrived = decodeDataSet(message?.data ?? new Uint8Array(0), implicit)
    assert.equal(arrived.has('DataSetTrailingPadding'), false)
    const group8 = [...arrived.elements()].filter(({ tag }) => tag >>> 16 === 8 && tag !== 0x0008_0000)
    assert.equal(arrived.number(0x0008_0000), encodeDataSet(new DataSet(group8), implicit).length)
    const anew = encodeDataSet(arrived, implicit, { explicitLengths: true })
    assert.ok(Buffer.from(anew).equals(message?.data ?? new Uint8Array(0)), 'the lengths of sequences are told')
  })
})

describe('the answer', () => {
  for (const [status, category] of [
    [0x0000, 'success'],
    [0xb000, 'warning'],
    [0xb007, 'warning'],
    [0x0107, 'warning'],
    [0xa700, 'failure'],
    [0xc001, 'failure'],
    [0x0122, 'failure'],
    [0xff00, 'pending'],
  ] as const) {
    test(`0x${status.toString(16).padStart(4, '0')} is ${category}, and leaves the association usable`, async () => {
      const { result } = await storeTo(explicit, {}, {}, (peer) => peer.answerAll({ status, errorComment: 'so it is' }))
      assert.deepEqual([result.status, result.category, result.command.errorComment], [status, category, 'so it is'])
    })
  }
})

test('a file without SOP Class or Instance UID is refused before anything is sent', async () => {
  using files = folder()
  await using peer = await scriptedPeer((each) => each.answerAll())
  await using association = await associate(peer.port)
  const bare = instance()
  bare.delete('SOPInstanceUID')
  writeFileSync(files.at('bare'), encodeDataSet(bare, explicit))
  await using file = await openPart10(files.at('bare'))
  assert.ok((await failureOf(store(association, file))) instanceof InputFileError)
  await association.release()
  assert.equal(peer.received.length, 0)
})

describe('a file that is not whole', () => {
  const cutBy = (path: string, bytes: number) => truncateSync(path, readFileSync(path).length - bytes)

  for (const [how, bytes] of [
    ['within its pixel data', 3],
    ['behind the header of its pixel data', 8],
    ['within that header', 9],
  ] as const) {
    test(`cut ${how} it is refused before anything is sent`, async () => {
      for (const syntax of [explicit, implicit, big]) {
        for (const accepted of [syntax, syntax === implicit ? explicit : implicit]) {
          using files = folder()
          const path = writeInstance(files.at('ct.dcm'), { transferSyntaxUid: syntax })
          cutBy(path, bytes)
          await using peer = await scriptedPeer((each) => each.answerAll(), { accept: () => [accepted] })
          await using association = await associate(peer.port)
          await using file = await openPart10(path)
          const failure = await failureOf(store(association, file))
          assert.ok(failure instanceof DataSetError, String(failure))
          await association.release()
          assert.equal(peer.received.length, 0)
        }
      }
    })
  }

  test('that becomes shorter while it is sent aborts the association: the peer must not keep it', async () => {
    using files = folder()
    await using peer = await scriptedPeer((each) => each.answerAll())
    await using association = await associate(peer.port)
    const path = writeInstance(files.at('ct.dcm'), { more: { PixelData: new Uint8Array(3_000_000) } })
    await using file = await openPart10(path)
    const onRequest = () => truncateSync(path, 1_000_000)
    assert.ok((await failureOf(store(association, file, { onRequest }))) instanceof InputFileError)
    assert.equal(association.state, 'closed')
    assert.ok((await failureOf(peer.done)) instanceof AssociationAbortedError)
  })

  test('with other faults than its end it goes as it is', async () => {
    using files = folder()
    const bytes = Buffer.concat([part10Bytes(), new Uint8Array(64)])
    writeFileSync(files.at('odd.dcm'), bytes)
    await using peer = await scriptedPeer((each) => each.answerAll())
    await using association = await associate(peer.port)
    await using file = await openPart10(files.at('odd.dcm'))
    assert.equal((await store(association, file)).status, 0)
    assert.equal(peer.received[0]?.data?.length, encodeDataSet(instance(), explicit).length + 64)
    await association.release()
  })
})

test('each call takes the next message ID, whatever becomes of it', async () => {
  using files = folder()
  await using peer = await scriptedPeer((each) => each.answerAll())
  await using association = await associate(peer.port)
  await using unfit = await openPart10(writeInstance(files.at('sc.dcm'), { sopClassUid: '1.2.840.10008.5.1.4.1.1.7' }))
  await using fit = await openPart10(writeInstance(files.at('ct.dcm')))
  await failureOf(store(association, unfit))
  await store(association, fit)
  await association.release()
  assert.equal(peer.received[0]?.command.messageId, 2)
})

test('several files over one association, in order', async () => {
  using files = folder()
  await using peer = await scriptedPeer((each) => each.answerAll())
  await using association = await associate(peer.port)
  for (let n = 1; n <= 5; n += 1) {
    await using file = await openPart10(writeInstance(files.at(`${n}.dcm`), { sopInstanceUid: `1.2.3.${n}` }))
    assert.equal((await store(association, file)).status, 0)
  }
  await association.release()
  assert.deepEqual(
    peer.received.map(({ command }) => [command.messageId, command.affectedSopInstanceUid]),
    [1, 2, 3, 4, 5].map((n) => [n, `1.2.3.${n}`]),
  )
  assert.ok(readFileSync(files.at('5.dcm')).equals(part10Bytes({ sopInstanceUid: '1.2.3.5' })))
})

describe('an object that was prepared', () => {
  test('is sent whole, also when others were sent in between, and whatever its size', async () => {
    using files = folder()
    await using peer = await scriptedPeer((each) => each.answerAll())
    await using association = await associate(peer.port)
    const paths = [10, 300_000, 900_000].map((length, index) => {
      const more = { PixelData: new Uint8Array(length).fill(index + 1) }
      return writeInstance(files.at(`${index}`), { sopInstanceUid: `1.2.${index}`, more })
    })
    const opened = await Promise.all(paths.map((path) => openPart10(path)))
    const prepared = opened.map((file) => prepareStore(association, file))
    for (const [index, file] of [...opened.entries()].toReversed()) {
      const { length } = await store(association, file, { prepared: prepared[index] })
      assert.equal(length, file.size)
      file.close()
    }
    await association.release()
    for (const [index, { command, data }] of peer.received.entries()) {
      const path = paths.toReversed()[index] ?? ''
      assert.equal(command.affectedSopInstanceUid, `1.2.${2 - index}`)
      await using file = await openPart10(path)
      assert.deepEqual(Buffer.from(data ?? []), readFileSync(path).subarray(file.dataSetOffset))
    }
  })

  test('and dropped leaves the association as it was; one that cannot be sent fails when its turn comes', async () => {
    using files = folder()
    await using peer = await scriptedPeer((each) => each.answerAll())
    await using association = await associate(peer.port)
    const path = writeInstance(files.at('whole'), { sopInstanceUid: '1.2.1' })
    await using dropped = await openPart10(path)
    await using whole = await openPart10(path)
    const cut = writeInstance(files.at('cut'), { sopInstanceUid: '1.2.2' })
    truncateSync(cut, readFileSync(cut).length - 3)
    await using broken = await openPart10(cut)
    await prepareStore(association, dropped)
    const prepared = prepareStore(association, broken)
    assert.ok((await failureOf(store(association, broken, { prepared }))) instanceof DataSetError)
    assert.equal((await store(association, whole)).category, 'success')
    await association.release()
    // The one that failed took a number, too.
    assert.deepEqual(
      peer.received.map(({ command }) => [command.messageId, command.affectedSopInstanceUid]),
      [[2, '1.2.1']],
    )
  })
})
