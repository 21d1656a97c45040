import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rejectionComplaints, rejectionText } from '../../src/report/rejection.ts'

const text = (result: number, source: number, reason: number): string => rejectionText({ result, source, reason })

/** Result, source, reason to text: recorded runs of DCMTK 3.6.7. */
const recorded: readonly (readonly [number, number, number, string])[] = [
  [1, 1, 1, 'Result: Rejected Permanent, Source: Service User\nReason: No Reason'],
  [1, 1, 2, 'Result: Rejected Permanent, Source: Service User\nReason: App Context Name Not Supported'],
  [1, 1, 3, 'Result: Rejected Permanent, Source: Service User\nReason: Calling AE Title Not Recognized'],
  [1, 1, 7, 'Result: Rejected Permanent, Source: Service User\nReason: Called AE Title Not Recognized'],
  [1, 2, 1, 'Result: Rejected Permanent, Source: Service Provider (ACSE Related)\nReason: No Reason'],
  [
    1,
    2,
    2,
    'Result: Rejected Permanent, Source: Service Provider (ACSE Related)\nReason: Protocol Version Not Supported',
  ],
  [
    2,
    3,
    1,
    'Result: Rejected Transient, Source: Service Provider (Presentation Related)\nReason: Temporary Congestion',
  ],
  [
    2,
    3,
    2,
    'Result: Rejected Transient, Source: Service Provider (Presentation Related)\nReason: Local Limit Exceeded',
  ],
  [9, 9, 9, 'Result: Rejected Permanent, Source: Service User\nReason: No Reason'],
]

for (const [result, source, reason, expected] of recorded) {
  test(`result ${result}, source ${source}, reason ${reason}`, () =>
    assert.equal(text(result, source, reason), expected))
}

test('numbers that PS3.8 does not name are complained of one by one', () => {
  assert.deepEqual(rejectionComplaints({ result: 9, source: 9, reason: 9 }), [
    'Received invalid A-ASSOCIATE-RJ reject result 0x0009, using default.',
    'Received invalid A-ASSOCIATE-RJ reject source 0x0009, using default.',
    'Received invalid A-ASSOCIATE-RJ reject reason 0x0909, using default.',
  ])
  assert.deepEqual(rejectionComplaints({ result: 1, source: 3, reason: 7 }), [
    'Received invalid A-ASSOCIATE-RJ reject reason 0x0307, using default.',
  ])
  assert.deepEqual(rejectionComplaints({ result: 2, source: 3, reason: 2 }), [])
})
