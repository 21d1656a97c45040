import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dataSet } from '../../src/data/data-set.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { exchangeOf } from '../../src/dimse/exchange.ts'
import { AssociationAbortedError, AssociationRejectedError, TransportError } from '../../src/errors.ts'
import { find } from '../../src/services/query.ts'
import { serve, servedBy, serveStorage } from '../../src/services/serve.ts'
import { verify } from '../../src/services/verification.ts'
import type { Association } from '../../src/ul/association.ts'
import { failureOf } from '../support/failure.ts'
import { ctImage } from '../support/instances.ts'
import { associate, identifier } from '../support/services.ts'

const local = { port: 0, host: '127.0.0.1' }
const explicit = '1.2.840.10008.1.2.1'
const rle = '1.2.840.10008.1.2.5'

describe('what an SCP accepts', () => {
  const none = async function* () {
    yield* []
  }

  test('follows from its handlers', () => {
    const classes = {
      [sopClasses.verification]: [{}, true],
      [sopClasses.studyRootFind]: [{ find: none }, true],
      [sopClasses.studyRootMove]: [{ move: () => Promise.reject() }, true],
      [sopClasses.patientStudyOnlyGet]: [{ get: () => [] }, true],
      [ctImage]: [{ store: () => 0 }, true],
      [sopClasses.modalityWorklistFind]: [{ find: none }, false],
      '1.2.3': [{ store: () => 0, find: none, get: () => [] }, false],
    } as const
    for (const [uid, [handlers, accepted]] of Object.entries(classes)) {
      assert.equal(servedBy(handlers)(uid) !== undefined, accepted, uid)
      if (uid !== sopClasses.verification) assert.equal(servedBy({})(uid), undefined)
    }
  })

  test('storage comes in every transfer syntax, compressed before uncompressed; queries do not', async () => {
    await using listener = await serveStorage(local, () => 0)
    const propose = [ctImage, sopClasses.verification].map((abstractSyntax) => {
      return { abstractSyntax, transferSyntaxes: [explicit, rle] }
    })
    await using association = await associate(listener.port, { propose })
    assert.deepEqual(
      association.contexts.map(({ transferSyntax }) => transferSyntax),
      [rle, explicit],
    )
    await association.release()
  })

  test('is decided on the whole request where that is wanted', async () => {
    const reject = { result: 1, source: 1, reason: 7 } as const
    await using listener = await serve({
      ...local,
      handlers: {},
      negotiate: ({ calledAeTitle }) => (calledAeTitle.trim() === 'DIMSE' ? undefined : { reject }),
    })
    await using association = await associate(listener.port, { calledAeTitle: 'DIMSE' })
    assert.equal(await verify(association), 0)
    await association.release()
    const failure = await failureOf(associate(listener.port))
    assert.ok(failure instanceof AssociationRejectedError)
    assert.equal(failure.reason, 7)
  })

  test('the SCP role of storage classes is granted for C-GET only', async () => {
    for (const [handlers, granted] of [
      [{ get: () => [], store: () => 0 }, true],
      [{ store: () => 0 }, false],
    ] as const) {
      await using listener = await serve({ ...local, handlers })
      await using association = await associate(listener.port)
      assert.equal(association.contexts.find(({ abstractSyntax }) => abstractSyntax === ctImage)?.scp, granted)
      await association.release()
    }
  })
})

describe('the life of an SCP', () => {
  test('each association is told of at its beginning and its end', async () => {
    const told: string[] = []
    const ends: unknown[] = []
    let ended: () => void = () => undefined
    const both = new Promise<void>((resolve) => {
      ended = resolve
    })
    await using listener = await serve({
      ...local,
      handlers: {},
      onAssociation: ({ callingAeTitle }) => told.push(callingAeTitle),
      onEnd: (_association, error) => {
        if (ends.push(error) === 2) ended()
      },
    })
    await using released = await associate(listener.port, { callingAeTitle: 'ONE' })
    await released.release()
    await using aborted = await associate(listener.port, { callingAeTitle: 'TWO' })
    await aborted.abort()
    await both
    assert.deepEqual(told, ['ONE', 'TWO'])
    assert.equal(ends[0], undefined)
    assert.ok(ends[1] instanceof AssociationAbortedError)
  })

  test('a C-ECHO is answered while a query is running on the same association', async () => {
    let goOn: () => void = () => undefined
    const echoed = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const handlers = {
      echo: () => {
        goOn()
        return 0
      },
      async *find() {
        yield dataSet({ PatientID: 'P1' })
        await echoed
      },
    }
    await using listener = await serve({ ...local, handlers })
    await using association = await associate(listener.port)
    const matches = find(association, { identifier })
    await matches.next()
    const exchange = exchangeOf(association)
    const command = { commandField: 0x0030, messageId: 2, commandDataSetType: 0x0101 }
    await exchange.send(association.contexts[0]?.id ?? 0, command)
    const answers = [await exchange.receive({ timeoutMs: 5000 }), await exchange.receive({ timeoutMs: 5000 })]
    assert.deepEqual(
      answers.map((answer) => [answer?.command.commandField, answer?.command.messageIdBeingRespondedTo]),
      [
        [0x8030, 2],
        [0x8020, 1],
      ],
    )
    await association.release()
  })

  test('the signal stops the listener and aborts what is open', async () => {
    const stop = new AbortController()
    const ends: unknown[] = []
    let served: (association: Association) => void = () => undefined
    const begun = new Promise<Association>((resolve) => {
      served = resolve
    })
    const listener = await serve({
      ...local,
      handlers: {},
      signal: stop.signal,
      onAssociation: served,
      onEnd: (_association, error) => ends.push(error),
    })
    await using association = await associate(listener.port)
    await begun
    const reason = new RangeError('enough')
    stop.abort(reason)
    assert.ok((await failureOf(verify(association))) instanceof AssociationAbortedError)
    await listener.close().catch(() => undefined)
    assert.deepEqual(ends, [reason])
    assert.ok((await failureOf(associate(listener.port))) instanceof TransportError)
  })

  test('a port that is taken is a TransportError that says so', async () => {
    await using listener = await serve({ ...local, handlers: {} })
    const failure = await failureOf(serve({ ...local, port: listener.port, handlers: {} }))
    assert.ok(failure instanceof TransportError)
    assert.equal(failure.failure, 'address-in-use')
  })
})
