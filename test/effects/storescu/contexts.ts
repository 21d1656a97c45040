/** What the options do that say which presentation contexts are proposed. */
import assert from 'node:assert/strict'
import { send } from '../../cli/tools/send.ts'
import { folder } from '../../support/folder.ts'
import { ctImage, mrImage, writeInstance } from '../../support/instances.ts'
import { effect } from '../effect.ts'

const [implicit, little, big, deflated] = ['', '.1', '.2', '.1.99'].map((end) => `1.2.840.10008.1.2${end}`)
const uncompressed = [little, big, implicit]

/** The transfer syntaxes of each context of a class, with what came of the file in it. */
async function proposed(options: readonly string[], sopClassUid: string = ctImage) {
  using files = folder()
  writeInstance(files.at('ct.dcm'), { sopClassUid })
  const { exitCode, stderr, peer } = await send(files, { options, files: ['ct.dcm'] })
  assert.deepEqual([exitCode, stderr, peer.received.length], [0, '', 1])
  const contexts = peer.associations[0]?.request.presentationContexts ?? []
  const own = contexts.filter(({ abstractSyntax }) => abstractSyntax === sopClassUid)
  return { count: contexts.length, syntaxes: own.map(({ transferSyntaxes }) => transferSyntaxes) }
}

for (const [option, preferred, fallback] of [
  ['--propose-uncompr', little, [big, implicit]],
  ['--propose-little', little, [big, implicit]],
  ['--propose-big', big, [little, implicit]],
  ['--propose-implicit', implicit, undefined],
  ['--propose-lossless', '1.2.840.10008.1.2.4.70', uncompressed],
  ['--propose-jpeg8', '1.2.840.10008.1.2.4.50', uncompressed],
  ['--propose-jpeg12', '1.2.840.10008.1.2.4.51', uncompressed],
  ['--propose-rle', '1.2.840.10008.1.2.5', uncompressed],
  ['--propose-deflated', deflated, uncompressed],
] as const) {
  effect(option, 'proposes its syntax, and in a context of their own those beside it', async () => {
    const contexts = fallback === undefined ? [[preferred]] : [[preferred], fallback]
    assert.deepEqual(await proposed([option]), { count: 64 * contexts.length, syntaxes: contexts })
    assert.deepEqual((await proposed(['-xi', '-xb', option])).syntaxes, contexts)
  })
}

effect('--required', 'proposes the classes of the files only', async () => {
  assert.deepEqual(await proposed(['-R'], mrImage), { count: 2, syntaxes: [[little], [big, implicit]] })
})

effect('--combine', 'proposes all syntaxes of a class in one context', async () => {
  assert.deepEqual(await proposed(['+C']), { count: 64, syntaxes: [uncompressed] })
  assert.deepEqual(await proposed(['+C', '-R', '-xd']), { count: 1, syntaxes: [[deflated, ...uncompressed]] })
})

effect('--propose-ts', 'proposes the first n of three syntaxes in one context', async () => {
  for (const n of [1, 2, 3]) {
    const syntaxes = [implicit, little, big].slice(0, n)
    assert.deepEqual(await proposed(['-pts', String(n)]), { count: 64, syntaxes: [syntaxes] })
  }
})

effect('--verbose-pc', 'shows at info level what is proposed and what becomes of it', async () => {
  using files = folder()
  writeInstance(files.at('ct.dcm'))
  for (const options of [['+v'], ['-v', '+v']]) {
    const { stderr } = await send(files, { options: ['-R', ...options], files: ['ct.dcm'] })
    assert.match(stderr, /^I: Request Parameters:\n[\s\S]*^I: {3}Context ID: {8}1 \(Proposed\)$/m)
    assert.match(stderr, /^I: Association Parameters Negotiated:\n[\s\S]*^I: {3}Context ID: {8}1 \(Accepted\)$/m)
  }
  const { stderr } = await send(files, { options: ['-R', '-v'], files: ['ct.dcm'] })
  assert.doesNotMatch(stderr, /Context ID/)
})
