/** Objects that are larger than a server wants: refused, and nothing of them stays; those without end cost the association. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { test } from 'node:test'
import { byteSourceFrom } from '../../src/bytes/byte-source.ts'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { dataSetPresent } from '../../src/dimse/command.ts'
import { exchangeOf } from '../../src/dimse/exchange.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import { AssociationAbortedError } from '../../src/errors.ts'
import { serve } from '../../src/services/serve.ts'
import { store } from '../../src/services/storage.ts'
import { runTool } from '../cli/run-tool.ts'
import { failureOf } from '../support/failure.ts'
import { folder } from '../support/folder.ts'
import { withFreePort } from '../support/free-port.ts'
import { ctImage, writeInstance } from '../support/instances.ts'
import { instancesOf, moveSource } from '../support/move-source.ts'
import { startTelling } from '../support/peers/child.ts'
import { bin } from '../support/peers/own.ts'
import { associate } from '../support/services.ts'

const small = { PixelData: new Uint8Array(1000) }
const large = { PixelData: new Uint8Array(1_500_000) }

for (const tool of ['storescp', 'dcmqrscp'] as const) {
  test(`${tool}: the association goes on, and smaller objects are taken`, async () => {
    using files = folder()
    mkdirSync(files.at('out'))
    const where = tool === 'storescp' ? ['-od', files.at('out')] : ['--storage', files.at('out')]
    const words = [bin(tool), '-v', '--max-object-size', '1', ...where, '--bind', '127.0.0.1', '0']
    await using server = await startTelling(tool, process.execPath, words)
    await using association = await associate(server.port)
    const statuses: number[] = []
    for (const [n, more] of [small, large, small].entries()) {
      await using file = await openPart10(writeInstance(files.at(`${n}.dcm`), { sopInstanceUid: `1.2.3.${n}`, more }))
      statuses.push((await store(association, file)).status)
    }
    await association.release()
    assert.deepEqual(statuses, [0, 0xa700, 0])
    const kept = files.files().filter((name) => /^out\/.*1\.2\.3\.\d/.test(name))
    assert.equal(kept.length, 2, kept.join())
    assert.match(server.output(), /larger than 1048576 bytes/)
  })
}

test('movescu: the exit code tells that one is missing', async () => {
  using files = folder()
  mkdirSync(files.at('out'))
  const paths = [small, large].map((more, n) =>
    writeInstance(files.at(`${n}.dcm`), { sopInstanceUid: `1.2.3.${n}`, more }),
  )
  const instances = await instancesOf(paths)
  const outcome = await withFreePort(
    async (port) => {
      await using source = await moveSource(instances, port)
      const query = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2.3']
      const receiving = ['+P', String(port), '--max-object-size', '1', '-od', files.at('out')]
      return await runTool(movescu, [...query, ...receiving, '127.0.0.1', String(source.port)])
    },
    ({ exitCode }) => exitCode === 60,
  )
  assert.notEqual(outcome.exitCode, 0)
  assert.match(outcome.stderr, /larger than 1048576 bytes/)
  assert.deepEqual(
    files.files().filter((name) => name.startsWith('out/')),
    ['out/CT.1.2.3.0'],
  )
})

test('a data set without end ends the association', async () => {
  let taken = 0
  const take = async ({ data }: { readonly data: { read(): Promise<readonly Uint8Array[] | undefined> } }) => {
    for (let views = await data.read(); views !== undefined; views = await data.read()) taken += views.length
    return 0
  }
  await using server = await serve({
    port: 0,
    host: '127.0.0.1',
    maximumObjectLength: 100_000,
    handlers: { store: take },
  })
  await using association = await associate(server.port)
  const endless = function* () {
    for (;;) yield new Uint8Array(10_000)
  }
  const context = association.contexts.find(({ abstractSyntax }) => abstractSyntax === ctImage)
  const command = {
    affectedSopClassUid: ctImage,
    commandField: commandFields.cStoreRq,
    messageId: 1,
    priority: 0,
    commandDataSetType: dataSetPresent,
    affectedSopInstanceUid: '1.2.3',
  }
  const failure = await failureOf(exchangeOf(association).send(context?.id ?? 0, command, byteSourceFrom(endless())))
  assert.ok(failure instanceof AssociationAbortedError, String(failure))
  assert.ok(taken > 0)
})
