/** What a C-MOVE makes of the exit code and of the last lines of a run. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Log } from '../../../src/cli/log/log.ts'
import { ArrivalCount, type Arrivals, nothingArrived } from '../../../src/cli/retrieval/arrivals.ts'
import { outcomeOf } from '../../../src/cli/retrieval/outcome.ts'
import { Summary } from '../../../src/cli/retrieval/summary.ts'
import { verdictCodes } from '../../../src/cli/tools/movescu/exit-code.ts'
import { type Destination, hints } from '../../../src/cli/tools/movescu/hints.ts'
import type { CommandFields } from '../../../src/dimse/command-element.ts'
import { statusCategory } from '../../../src/dimse/status.ts'
import type { RetrieveResponse } from '../../../src/services/query-retrieve.ts'
import { associate } from '../../support/services.ts'
import { finish, retrieve, type Script, send, sendAll } from './retrieve.ts'

const arrived = nothingArrived
const request = { name: 'C-MOVE', destination: 'HERE', toUs: true, cancelled: false, port: 11_112 }

function response(status: number, more: Partial<RetrieveResponse> = {}, fields: CommandFields = {}): RetrieveResponse {
  return {
    status,
    category: statusCategory(status),
    command: { commandField: 0x8021, commandDataSetType: 0x0101, status, ...fields },
    failedSopInstanceUids: [],
    identifier: undefined,
    remaining: undefined,
    completed: undefined,
    failed: undefined,
    warning: undefined,
    ...more,
  }
}

/** Exit code and lines. */
function told(
  last: RetrieveResponse,
  { name, cancelled, ...destination }: Destination & { readonly name: string; readonly cancelled: boolean },
  arrivals: Arrivals,
): readonly [number, readonly string[]] {
  const asked = { name, cancelled, responseField: 0x8021, hints: (status: number) => hints(status, destination) }
  const { verdict, failure } = outcomeOf(last, asked, arrivals)
  const lines: string[] = []
  const summary = new Summary()
  if (failure !== undefined) summary.add(failure)
  summary.tell(new Log((text) => lines.push(...text.trimEnd().split('\n'))))
  return [verdictCodes[verdict], lines]
}

describe('a C-MOVE', () => {
  test('that worked has no lines', () => {
    assert.deepEqual(told(response(0, { completed: 5, failed: 0 }), request, arrived), [0, []])
    assert.deepEqual(told(response(0xfe00), { ...request, cancelled: true }, arrived), [0, []])
  })

  test('whose destination is unknown: what the peer must be told', () => {
    assert.deepEqual(told(response(0xa801), request, arrived), [
      69,
      [
        'E: C-MOVE: status 0xa801, the move destination is not known there',
        "E:   the peer must be told host and port of the AE title 'HERE' (we listen on port 11112)",
      ],
    ])
    const [, elsewhere] = told(response(0xa801), { ...request, toUs: false, port: undefined }, arrived)
    assert.equal(elsewhere[1], "E:   the peer must be told host and port of the AE title 'HERE'")
    const [, deaf] = told(response(0xa702), { ...request, port: undefined }, arrived)
    assert.equal(deaf[1], "E:   perhaps the peer did not reach 'HERE' (nothing listens here without --port)")
  })

  test('tells what the peer says and counts', () => {
    const fields = { errorComment: 'no more disk', offendingElement: [0x00080052, 0x00100020] }
    const counted = { remaining: 0, completed: 3, failed: 2, warning: 1 }
    assert.deepEqual(told(response(0xc001, counted, fields), request, arrived), [
      69,
      [
        'E: C-MOVE: status 0xc001, it could not be processed',
        'E:   the peer says: no more disk',
        'E:   the peer objects to (0008,0052), (0010,0020)',
        'E:   the peer counts: 3 sent, 1 sent with a warning, 2 failed, 0 not begun',
      ],
    ])
  })

  test('names ten objects that were not sent, and counts the others', () => {
    const failedSopInstanceUids = Array.from({ length: 12 }, (_, n) => `1.2.${n}`)
    const [exitCode, lines] = told(response(0xb000, { failed: 15, failedSopInstanceUids }), request, arrived)
    assert.equal(exitCode, 68)
    assert.deepEqual(lines.slice(0, 3), [
      'W: C-MOVE: status 0xb000, done, but one or more objects failed',
      'W:   the peer counts: 15 failed',
      'W:   not sent by the peer: 1.2.0',
    ])
    assert.deepEqual(lines.slice(11), ['W:   not sent by the peer: 1.2.9', 'W:   and 5 more'])
  })

  test('that succeeded for the peer is none when an object failed, was refused here, or did not come', () => {
    const refused = ['CT.1.2: status 0xa700, out of resources']
    for (const [counted, arrivals, line] of [
      [{ failed: 1 }, arrived, 'W:   the peer counts: 1 failed'],
      [{}, { ...arrived, refused, refusedCount: 1 }, 'W:   refused here: CT.1.2: status 0xa700, out of resources'],
      [{}, { ...arrived, missing: 2 }, 'W:   2 objects that the peer counts as sent did not arrive'],
    ] as const) {
      const [exitCode, lines] = told(response(0, counted), request, arrivals)
      assert.deepEqual([exitCode, lines], [68, ['W: C-MOVE: status 0x0000, success', line]])
    }
  })

  test('that was cancelled, but not by us, failed', () => {
    const [exitCode, lines] = told(response(0xfe00), request, arrived)
    assert.deepEqual([exitCode, lines.at(-1)], [69, 'E:   it was not cancelled from here'])
  })
})

test('of many objects that were refused ten are told, with the reason, and the others counted; then it begins anew', () => {
  const count = new ArrivalCount()
  for (let n = 0; n < 12; n += 1) count.refused(`CT.1.2.${n}`, 0xa700, 'no space left on device')
  count.stored()
  count.brokeOff()
  const arrivals = count.take(20)
  assert.deepEqual([arrivals.refusedCount, arrivals.brokenOff, arrivals.missing], [12, 1, 7])
  const [exitCode, lines] = told(response(0), request, arrivals)
  assert.equal(exitCode, 68)
  assert.deepEqual(lines.slice(10), [
    'W:   refused here: CT.1.2.9: status 0xa700, out of resources: no space left on device',
    'W:   and 2 more',
    'W:   1 objects broke off while they were received',
    'W:   7 objects that the peer counts as sent did not arrive',
  ])
  assert.deepEqual(count.take(0), nothingArrived)
})

test('of many failures the first twenty are told', () => {
  const lines: string[] = []
  const summary = new Summary()
  for (let n = 0; n < 25; n += 1) summary.add({ severity: 'error', what: `C-MOVE ${n}`, details: [] })
  summary.tell(new Log((text) => lines.push(text)))
  assert.deepEqual(lines.slice(19), ['E: C-MOVE 19\n', 'W: and 5 more requests that failed\n'])
})

const broken: Script = async (peer) => {
  await peer.request()
  await peer.association.abort()
}

test('where the association ends, the last lines say so, and what was not sent for it', async () => {
  const { exitCode, stderr } = await retrieve(broken, ['--repeat', '3'])
  assert.equal(exitCode, 69)
  assert.deepEqual(stderr.trimEnd().split('\n').slice(-2), [
    'E: C-MOVE 1 of 3: association aborted by the peer',
    'E: 2 further requests were not sent',
  ])
})

test('where the association ends, the last lines tell what was refused here before', async () => {
  const script: Script = async (peer, inbox) => {
    await peer.request()
    mkdirSync(inbox.files.at('out/CT.1.2.3.1'))
    await using association = await associate(inbox.port)
    assert.equal(await send(association, inbox.files, 1), 0xa700)
    await association.release()
    await peer.association.abort()
  }
  const { exitCode, stderr } = await retrieve(script)
  assert.equal(exitCode, 69)
  const [what, detail] = stderr.trimEnd().split('\n').slice(-2)
  assert.equal(what, 'E: C-MOVE: association aborted by the peer')
  assert.match(detail ?? '', /^E: {3}refused here: CT\.1\.2\.3\.1: status 0xa700, out of resources: \S/)
})

test('-q tells nothing of it', async () => {
  const script: Script = async (peer, inbox) => {
    await peer.request()
    await sendAll(inbox, 1)
    await finish(peer, 1, 0xb000)
    await peer.next()
  }
  const { exitCode, stderr } = await retrieve(script, ['-q'])
  assert.deepEqual([exitCode, stderr], [68, ''])
})
