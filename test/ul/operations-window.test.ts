import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { acceptWindow, operationsInvoked } from '../../src/ul/operations-window.ts'
import type { AsynchronousOperationsWindow } from '../../src/ul/user-information.ts'

const side = (asynchronousOperationsWindow?: AsynchronousOperationsWindow) => ({
  userInformation: {
    maximumLength: 0,
    roleSelections: [],
    extendedNegotiations: [],
    commonExtendedNegotiations: [],
    ...(asynchronousOperationsWindow !== undefined && { asynchronousOperationsWindow }),
  },
})
const window = (invoked: number, performed: number): AsynchronousOperationsWindow => ({ invoked, performed })

describe('operations outstanding at a time (PS3.7 D.3.3.3)', () => {
  for (const [asked, granted, requestor, acceptor] of [
    [undefined, undefined, 1, 1],
    [window(8, 2), undefined, 1, 1],
    [undefined, window(8, 2), 1, 1],
    [window(8, 2), window(4, 1), 4, 1],
    [window(8, 2), window(99, 99), 8, 2], // more than was asked for is not taken
    [window(0, 0), window(5, 3), 5, 3],
    [window(5, 3), window(0, 0), 5, 3],
    [window(0, 0), window(0, 0), Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ] as const) {
    test(`asked for ${JSON.stringify(asked)}, answered ${JSON.stringify(granted)}`, () => {
      const invoked = (['requestor', 'acceptor'] as const).map((role) =>
        operationsInvoked(role, side(asked), side(granted)),
      )
      assert.deepEqual(invoked, [requestor, acceptor])
    })
  }

  test('an acceptor answers only when it was asked, and grants no more than it was asked for', () => {
    assert.equal(acceptWindow(undefined, 8), undefined)
    assert.deepEqual(acceptWindow(window(3, 1), 8), window(3, 1))
    assert.deepEqual(acceptWindow(window(20, 5), 8), window(8, 1))
    assert.deepEqual(acceptWindow(window(0, 0), 8), window(8, 1))
  })
})
