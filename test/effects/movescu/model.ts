/** What the options do that choose the information model (PS3.4 C.6). */
import assert from 'node:assert/strict'
import { ask } from '../../support/asked.ts'
import { effect } from '../effect.ts'

const models = { '-P': 1, '-S': 2, '-O': 3 } as const

/** The number of the model in both proposed classes, and that the request is made on the second one. */
async function modelOf(options: readonly string[]): Promise<number> {
  const level = ['-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2']
  const { request, peer, exitCode, stderr } = await ask([...options, ...level])
  assert.deepEqual([exitCode, stderr], [0, ''])
  const [find, move] = request?.presentationContexts ?? []
  const [, root = '', model] = /^(1\.2\.840\.10008\.5\.1\.4\.1\.2\.(\d))\.1$/.exec(find?.abstractSyntax ?? '') ?? []
  assert.deepEqual([find?.id, move?.id, move?.abstractSyntax], [1, 3, `${root}.2`])
  const [message] = peer.received
  assert.deepEqual([message?.contextId, message?.command.affectedSopClassUid], [3, `${root}.2`])
  return Number(model)
}

effect(
  ['--patient', '--study', '--psonly'],
  'proposes C-FIND and C-MOVE of a model, and asks by the latter',
  async () => {
    for (const [option, model] of Object.entries(models)) assert.equal(await modelOf([option]), model)
  },
)

effect(['--patient', '--study', '--psonly'], 'the rightmost one counts; without one it is --patient', async () => {
  assert.equal(await modelOf([]), 1)
  assert.equal(await modelOf(['-S', '-P']), 1)
  assert.equal(await modelOf(['-P', '-O', '-S']), 2)
})

effect(
  ['--patient', '--study', '--psonly'],
  'the request goes out where only the C-MOVE class is accepted',
  async () => {
    const accept = (uid: string) => (uid.endsWith('.2') ? ['1.2.840.10008.1.2'] : undefined)
    const { exitCode, peer } = await ask(['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1'], {
      accept,
    })
    assert.deepEqual([exitCode, peer.received.length], [0, 1])
  },
)
