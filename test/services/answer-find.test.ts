import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type DataSet, dataSet } from '../../src/data/data-set.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { StatusError } from '../../src/errors.ts'
import type { QueryRequest } from '../../src/services/handlers.ts'
import { find } from '../../src/services/query.ts'
import { serve } from '../../src/services/serve.ts'
import { failureOf } from '../support/failure.ts'
import { all, associate, identifier } from '../support/services.ts'

const match = (n: number) => dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: `1.2.3.${n}`, PatientID: '' })

describe('C-FIND as SCP', () => {
  async function ask(
    matches: (request: QueryRequest) => AsyncIterable<DataSet>,
    run: (found: AsyncIterable<DataSet>) => Promise<void>,
  ): Promise<void> {
    await using listener = await serve({ port: 0, host: '127.0.0.1', handlers: { find: matches } })
    await using association = await associate(listener.port)
    await run(find(association, { identifier }))
    await association.release()
  }

  test('the handler sees who asks for what', async () => {
    const seen: QueryRequest[] = []
    await ask(
      async function* (request) {
        seen.push(request)
        yield match(1)
      },
      async (found) => assert.equal((await all(found)).length, 1),
    )
    const [request] = seen
    assert.deepEqual(
      [request?.sopClassUid, request?.messageId, request?.callingAeTitle, request?.calledAeTitle],
      [sopClasses.studyRootFind, 1, 'DIMSE', 'ANY-SCP'],
    )
    assert.equal(request?.identifier.string('StudyInstanceUID'), '1.2.3')
  })

  test('C-CANCEL fires its signal, ends its iteration and answers FE00', async () => {
    let ended = false
    let signal: AbortSignal | undefined
    await ask(
      async function* (request) {
        signal = request.signal
        try {
          for (let n = 1; ; n += 1) yield match(n)
        } finally {
          ended = true
        }
      },
      async (found) => {
        for await (const _each of found) break
      },
    )
    assert.deepEqual([signal?.aborted, ended], [true, true])
  })

  test('a StatusError is answered with its status and words, any other error with C000', async () => {
    for (const [error, status, says] of [
      [new StatusError(0xa900, 'no such level'), 0xa900, /no such level/],
      [new TypeError('our mistake'), 0xc000, /0xc000$/],
    ] as const) {
      await ask(
        // biome-ignore lint/correctness/useYield: it never comes so far.
        async function* () {
          throw error
        },
        async (found) => {
          const failure = await failureOf(all(found))
          assert.ok(failure instanceof StatusError)
          assert.equal(failure.status, status)
          assert.match(failure.message, says)
        },
      )
    }
  })

  test('a handler that throws before it gives anything to iterate is answered alike', async () => {
    const refuse = (): AsyncIterable<DataSet> => {
      throw new StatusError(0xa700, 'too busy')
    }
    await ask(refuse, async (found) => {
      const failure = await failureOf(all(found))
      assert.ok(failure instanceof StatusError, String(failure))
      assert.equal(failure.status, 0xa700)
    })
  })

  test('the end of the association ends a running query', async () => {
    let end: () => void = () => undefined
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const handlers = {
      async *find() {
        try {
          for (let n = 1; ; n += 1) yield match(n)
        } finally {
          end()
        }
      },
    }
    await using listener = await serve({ port: 0, host: '127.0.0.1', handlers })
    await using association = await associate(listener.port)
    const found = find(association, { identifier })
    await found.next()
    await association.abort()
    await ended
  })

  test('without a handler it is not accepted', async () => {
    await using listener = await serve({ port: 0, host: '127.0.0.1', handlers: {} })
    await using association = await associate(listener.port)
    const context = association.contexts.find(({ abstractSyntax }) => abstractSyntax === sopClasses.studyRootFind)
    assert.equal(context?.result, 3)
    await association.release()
  })
})
