import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionName, type Event, type State, step } from '../../src/ul/state-machine.ts'

const circumstances = { requestor: true, acceptable: true }
const states: readonly State[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
const allEvents: readonly Event[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]

/**
 * PS3.8 Table 9-10 read the other way round, by state: `events: action`, every event that is not named being blank.
 * AA-8 rows of the states of an open association are written out once.
 */
const byState: Readonly<Record<State, string>> = {
  1: '1 AE-1, 5 AE-5',
  2: '3 AA-1, 4 AA-1, 6 AE-6, 10 AA-1, 12 AA-1, 13 AA-1, 16 AA-2, 17 AA-5, 18 AA-2, 19 AA-1',
  3: '3 AA-8, 4 AA-8, 6 AA-8, 7 AE-7, 8 AE-8, 10 AA-8, 12 AA-8, 13 AA-8, 15 AA-1, 16 AA-3, 17 AA-4, 19 AA-8',
  4: '2 AE-2, 15 AA-2, 17 AA-4',
  5: '3 AE-3, 4 AE-4, 6 AA-8, 10 AA-8, 12 AA-8, 13 AA-8, 15 AA-1, 16 AA-3, 17 AA-4, 19 AA-8',
  6: '3 AA-8, 4 AA-8, 6 AA-8, 9 DT-1, 10 DT-2, 11 AR-1, 12 AR-2, 13 AA-8, 15 AA-1, 16 AA-3, 17 AA-4, 19 AA-8',
  7: '3 AA-8, 4 AA-8, 6 AA-8, 10 AR-6, 12 AR-8, 13 AR-3, 15 AA-1, 16 AA-3, 17 AA-4, 19 AA-8',
  8: '3 AA-8, 4 AA-8, 6 AA-8, 9 AR-7, 10 AA-8, 12 AA-8, 13 AA-8, 14 AR-4, 15 AA-1, 16 AA-3, 17 AA-4, 19 AA-8',
  9: '3 AA-8, 4 AA-8, 6 AA-8, 10 AA-8, 12 AA-8, 13 AA-8, 14 AR-9, 15 AA-1, 16 AA-3, 17 AA-4, 19 AA-8',
  10: '3 AA-8, 4 AA-8, 6 AA-8, 10 AA-8, 12 AA-8, 13 AR-10, 15 AA-1, 16 AA-3, 17 AA-4, 19 AA-8',
  11: '3 AA-8, 4 AA-8, 6 AA-8, 10 AA-8, 12 AA-8, 13 AR-3, 15 AA-1, 16 AA-3, 17 AA-4, 19 AA-8',
  12: '3 AA-8, 4 AA-8, 6 AA-8, 10 AA-8, 12 AA-8, 13 AA-8, 14 AR-4, 15 AA-1, 16 AA-3, 17 AA-4, 19 AA-8',
  13: '3 AA-6, 4 AA-6, 6 AA-7, 10 AA-6, 12 AA-6, 13 AA-6, 16 AA-2, 17 AR-5, 18 AA-2, 19 AA-7',
}

for (const state of states) {
  const cells = new Map(byState[state].split(', ').map((cell) => cell.split(' ') as [string, string]))
  for (const event of allEvents) {
    const expected = cells.get(String(event))
    test(`Evt${event} in Sta${state} is ${expected ?? 'blank'}`, () => {
      assert.equal(actionName(state, event), expected)
      assert.equal(step(state, event, circumstances) === undefined, expected === undefined)
    })
  }
}

/** Next states of PS3.8 Tables 9-6 to 9-9, for a requestor and an acceptable request. */
const nextStates: Readonly<Record<string, State>> = {
  'AE-1': 4,
  'AE-2': 5,
  'AE-3': 6,
  'AE-4': 1,
  'AE-5': 2,
  'AE-6': 3,
  'AE-7': 6,
  'AE-8': 13,
  'DT-1': 6,
  'DT-2': 6,
  'AR-1': 7,
  'AR-2': 8,
  'AR-3': 1,
  'AR-4': 13,
  'AR-5': 1,
  'AR-6': 7,
  'AR-7': 8,
  'AR-8': 9,
  'AR-9': 11,
  'AR-10': 12,
  'AA-1': 13,
  'AA-2': 1,
  'AA-3': 1,
  'AA-4': 1,
  'AA-5': 1,
  'AA-6': 13,
  'AA-7': 13,
  'AA-8': 13,
}

test('every action leads to the state of its table', () => {
  const seen = new Set<string>()
  for (const state of states) {
    for (const event of allEvents) {
      const name = actionName(state, event)
      if (name === undefined) continue
      seen.add(name)
      assert.equal(step(state, event, circumstances)?.next, nextStates[name], name)
    }
  }
  assert.deepEqual([...seen].sort(), Object.keys(nextStates).sort())
})

test('AE-6 rejects a request that the provider cannot accept, and waits in Sta13', () => {
  const transition = step(2, 6, { requestor: false, acceptable: false })
  assert.deepEqual([transition?.effects, transition?.next], [['stop-artim', 'send-associate-rj', 'start-artim'], 13])
})

test('AR-8 leads a requestor to Sta9 and an acceptor to Sta10', () => {
  assert.equal(step(7, 12, { requestor: true, acceptable: true })?.next, 9)
  assert.equal(step(7, 12, { requestor: false, acceptable: true })?.next, 10)
})

test('Sta13 is entered with the ARTIM timer running, but by the actions that stay in it', () => {
  for (const state of states.filter((from) => from !== 13)) {
    for (const event of allEvents) {
      const transition = step(state, event, circumstances)
      if (transition?.next === 13) assert.ok(transition.effects.includes('start-artim'), `Sta${state} Evt${event}`)
    }
  }
})
