/** What the options do that propose transfer syntaxes, and that prefer them among those of a sender (PS3.5 annex A). */
import assert from 'node:assert/strict'
import { openPart10 } from '../../../src/data/part10.ts'
import { store } from '../../../src/services/storage.ts'
import { finish, retrieve } from '../../cli/tools/retrieve.ts'
import { ask, patientKeys } from '../../support/asked.ts'
import { ctImage, writeInstance } from '../../support/instances.ts'
import { associate } from '../../support/services.ts'
import { effect } from '../effect.ts'

const [implicit, explicit, big] = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2']
const deflated = '1.2.840.10008.1.2.1.99'
const rle = '1.2.840.10008.1.2.5'
const encapsulated = (end: string): string => `1.2.840.10008.1.2.4.${end}`

/** Short and long name, and the proposed transfer syntaxes, the preferred one first. */
const proposals: readonly (readonly [string, string, readonly string[]])[] = [
  ['-x=', '--propose-uncompr', [explicit, big, implicit]],
  ['-xe', '--propose-little', [explicit, big, implicit]],
  ['-xb', '--propose-big', [big, explicit, implicit]],
  ['-xi', '--propose-implicit', [implicit]],
  ['-xd', '--propose-deflated', [deflated, explicit, big, implicit]],
]

for (const [short, long, wanted] of proposals) {
  effect(long, `proposes ${wanted.join(', ')} for both classes, and sends in the first`, async () => {
    for (const name of [short, long]) {
      const accept = () => wanted
      const { request, identifiers } = await ask([name, ...patientKeys], { accept })
      assert.deepEqual(
        request?.presentationContexts.map(({ transferSyntaxes }) => transferSyntaxes),
        [wanted, wanted],
      )
      assert.equal(identifiers[0]?.string('PatientID'), 'P1')
    }
  })
}

/** Every syntax that a test proposes, in an order that is none of ours. */
const all = [
  implicit,
  big,
  explicit,
  deflated,
  rle,
  ...'50 51 57 70 80 81 90 91 92 100 101 102 103 104 105 106 107 108 201'.split(' ').map(encapsulated),
]

/** Of the syntaxes that are proposed one by one those that are accepted, and which one is when all are proposed at once. */
async function accepted(options: readonly string[]): Promise<{ one: readonly string[]; best: string | undefined }> {
  let one: readonly string[] = []
  let best: string | undefined
  const { exitCode, stderr } = await retrieve(async (peer, inbox) => {
    await peer.request()
    const propose = [all, ...all.map((syntax) => [syntax])].map((transferSyntaxes) => {
      return { abstractSyntax: ctImage, transferSyntaxes }
    })
    await using association = await associate(inbox.port, { propose })
    const [together, ...alone] = association.contexts
    best = together?.transferSyntax
    one = alone.filter(({ result }) => result === 0).map(({ transferSyntax }) => transferSyntax)
    for (const { result } of alone) assert.ok(result === 0 || result === 4)
    await association.release()
    await finish(peer, 0)
    await peer.next()
  }, options)
  assert.deepEqual([exitCode, stderr], [0, ''])
  return { one, best }
}

/** Short and long name, and the syntax that is taken besides the uncompressed ones. */
const preferences: readonly (readonly [string, string, string])[] = [
  ['+xs', '--prefer-lossless', encapsulated('70')],
  ['+xy', '--prefer-jpeg8', encapsulated('50')],
  ['+xx', '--prefer-jpeg12', encapsulated('51')],
  ['+xv', '--prefer-j2k-lossless', encapsulated('90')],
  ['+xw', '--prefer-j2k-lossy', encapsulated('91')],
  ['+xt', '--prefer-jls-lossless', encapsulated('80')],
  ['+xu', '--prefer-jls-lossy', encapsulated('81')],
  ['+xm', '--prefer-mpeg2', encapsulated('100')],
  ['+xh', '--prefer-mpeg2-high', encapsulated('101')],
  ['+xn', '--prefer-mpeg4', encapsulated('102')],
  ['+xl', '--prefer-mpeg4-bd', encapsulated('103')],
  ['+x2', '--prefer-mpeg4-2-2d', encapsulated('104')],
  ['+x3', '--prefer-mpeg4-2-3d', encapsulated('105')],
  ['+xo', '--prefer-mpeg4-2-st', encapsulated('106')],
  ['+x4', '--prefer-hevc', encapsulated('107')],
  ['+x5', '--prefer-hevc10', encapsulated('108')],
  ['+xr', '--prefer-rle', rle],
  ['+xd', '--prefer-deflated', deflated],
]

for (const [short, long, syntax] of preferences) {
  effect(long, `takes ${syntax} before the uncompressed ones, and no other`, async () => {
    const wanted = new Set([implicit, big, explicit, syntax])
    for (const name of [short, long]) {
      const { one, best } = await accepted([name])
      assert.deepEqual([new Set(one), best], [wanted, syntax])
    }
  })
}

effect(
  ['--prefer-uncompr', '--prefer-little', '--prefer-big', '--implicit'],
  'takes uncompressed ones only',
  async () => {
    for (const [names, first, taken] of [
      [
        [[], ['+x='], ['--prefer-uncompr'], ['+xe'], ['--prefer-little'], ['+xs', '+x=']],
        explicit,
        [implicit, big, explicit],
      ],
      [[['+xb'], ['--prefer-big']], big, [implicit, big, explicit]],
      [[['+xi'], ['--implicit']], implicit, [implicit]],
    ] as const) {
      for (const options of names) assert.deepEqual(await accepted(options), { one: taken, best: first })
    }
  },
)

effect('--accept-all', 'takes those that are in use, the strongest compression first', async () => {
  const left = new Set([encapsulated('57'), encapsulated('92')])
  for (const name of ['+xa', '--accept-all']) {
    const { one, best } = await accepted([name])
    assert.deepEqual([one, best], [all.filter((syntax) => !left.has(syntax)), encapsulated('91')])
  }
})

effect('--accept-every-syntax', 'takes retired ones too', async () => {
  const { one } = await accepted(['+xA'])
  assert.deepEqual(one, all)
})

/** Of these classes those that are accepted. */
async function classes(options: readonly string[], uids: readonly string[]): Promise<readonly string[]> {
  let found: readonly string[] = []
  await retrieve(async (peer, inbox) => {
    await peer.request()
    const propose = uids.map((abstractSyntax) => ({ abstractSyntax, transferSyntaxes: [explicit] }))
    await using association = await associate(inbox.port, { propose })
    found = association.contexts.filter(({ result }) => result === 0).map(({ abstractSyntax }) => abstractSyntax)
    await association.release()
    await finish(peer, 0)
    await peer.next()
  }, options)
  return found
}

effect(
  '--accept-unknown',
  'takes private classes and those that are not accepted else, but no other service',
  async () => {
    const verification = '1.2.840.10008.1.1'
    const [privateClass, hangingProtocol, find] = [
      '1.2.3.4.5.6',
      '1.2.840.10008.5.1.4.38.1',
      '1.2.840.10008.5.1.4.1.2.1.1',
    ]
    const uids = [verification, ctImage, privateClass, hangingProtocol, find]
    assert.deepEqual(await classes([], uids), [verification, ctImage])
    assert.deepEqual(await classes(['--accept-unknown'], uids), [verification, ctImage, privateClass, hangingProtocol])
  },
)

effect('--accept-unknown', 'keeps objects of classes without a name for files as UNKNOWN', async () => {
  const { exitCode, stderr, kept } = await retrieve(
    async (peer, inbox) => {
      await peer.request()
      const sopClassUid = '1.2.3.4.5.6'
      const propose = [{ abstractSyntax: sopClassUid, transferSyntaxes: [explicit] }]
      await using association = await associate(inbox.port, { propose })
      await using file = await openPart10(writeInstance(inbox.files.at('private.dcm'), { sopClassUid }))
      assert.equal((await store(association, file)).status, 0)
      await association.release()
      await finish(peer, 1)
      await peer.next()
    },
    ['--accept-unknown'],
  )
  assert.deepEqual([exitCode, stderr, kept], [0, '', ['out/UNKNOWN.1.2.3.1']])
})
