/**
 * Every service over a connection on which something goes wrong once. Whatever it is: the SCU ends in time with an error
 * of ours, the SCP lets go of the association and serves the next one.
 */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { Archive } from '../../src/archive/archive.ts'
import { archiveHandlers } from '../../src/archive/handlers.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { DicomError } from '../../src/errors.ts'
import { serve } from '../../src/services/serve.ts'
import { store } from '../../src/services/storage.ts'
import { verify } from '../../src/services/verification.ts'
import { Random } from '../../src/synthetic/random.ts'
import { folder } from '../support/folder.ts'
import { writeInstance } from '../support/instances.ts'
import { type Fault, faults, mutatingProxy } from '../support/mutating-proxy.ts'
import { associate, operations } from '../support/services.ts'

const roundsEach = 12
const limits = { acseTimeoutMs: 300, socketTimeoutMs: 300 }

/** One association with one operation; what went wrong, undefined when all went well. */
async function conversation(port: number, run: (typeof operations)[string]): Promise<unknown> {
  try {
    await using association = await associate(port, limits)
    await run(association, { timeoutMs: 300 })
    await association.release()
    return undefined
  } catch (error) {
    return error
  }
}

async function attack(fault: Fault, seed: number): Promise<void> {
  using files = folder()
  await using archive = await Archive.open(files.at('archive'))
  const handlers = archiveHandlers(archive)
  await using server = await serve({ port: 0, host: '127.0.0.1', ...limits, dimseTimeoutMs: 300, handlers })
  {
    await using file = await openPart10(writeInstance(files.at('ct.dcm')))
    await using association = await associate(server.port)
    await store(association, file)
    await association.release()
  }
  const random = new Random(seed)
  const rounds = Object.entries(operations).flatMap(([name, run]) =>
    Array.from({ length: roundsEach }, (_, round) => ({ name, run, round })),
  )
  await Promise.all(
    rounds.map(async ({ name, run, round }) => {
      const trouble = { fault, fromAcceptor: round % 2 === 0, after: random.integer(0, round < 4 ? 400 : 3000) }
      await using proxy = await mutatingProxy(server.port, trouble, new Random(seed + round))
      const late = setTimeout(10_000, 'late', { ref: false })
      const outcome = await Promise.race([conversation(proxy.port, run), late])
      const what = `${name} ${JSON.stringify(trouble)}`
      assert.notEqual(outcome, 'late', what)
      assert.ok(outcome === undefined || outcome instanceof DicomError, `${what}: ${outcome}`)
    }),
  )
  await using association = await associate(server.port)
  assert.equal(await verify(association), 0)
  await association.release()
  await gone(() => server.associations)
  const left = readdirSync(files.at('archive'), { recursive: true, encoding: 'utf8' })
  assert.deepEqual(
    left.filter((name) => name.endsWith('.part')),
    [],
  )
}

/** Waits until nothing is counted any more: a peer has 2 s to close its connection (ARTIM). */
async function gone(count: () => number): Promise<void> {
  for (let tries = 0; count() > 0; tries += 1) {
    if (tries === 100) throw new Error(`${count()} associations are left`)
    await setTimeout(50)
  }
}

for (const [index, fault] of faults.entries()) {
  test(`a connection in trouble: ${fault}`, () => attack(fault, 1000 * (index + 1)))
}
