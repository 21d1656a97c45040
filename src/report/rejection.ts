/** The facts of an A-ASSOCIATE-RJ in words (PS3.8 9.3.4). */

/** The numbers of the PDU; an `AssociationRejectedError` has them. */
export interface Rejection {
  readonly result: number
  readonly source: number
  readonly reason: number
}

/** Two lines: result and source, then the reason. Numbers that PS3.8 does not name count as permanent, user, no reason. */
export function rejectionText({ result, source, reason }: Rejection): string {
  const [sourceName, reasons] = sources.get(source) ?? serviceUser
  const words = sources.has(source) ? reasons.get(reason) : undefined
  return [
    `Result: ${results.get(result) ?? 'Rejected Permanent'}, Source: ${sourceName}`,
    `Reason: ${words ?? 'No Reason'}`,
  ].join('\n')
}

/** One line for each number that PS3.8 does not name, in the order of the PDU. */
export function rejectionComplaints({ result, source, reason }: Rejection): readonly string[] {
  const complaint = (field: string, value: number): string =>
    `Received invalid A-ASSOCIATE-RJ reject ${field} 0x${hex(value)}, using default.`
  const known = sources.get(source)
  return [
    ...(results.has(result) ? [] : [complaint('result', result)]),
    ...(known !== undefined ? [] : [complaint('source', source)]),
    ...(known?.[1].has(reason) === true ? [] : [complaint('reason', source * 0x100 + reason)]),
  ]
}

const hex = (value: number): string => value.toString(16).padStart(4, '0')

const results: ReadonlyMap<number, string> = new Map([
  [1, 'Rejected Permanent'],
  [2, 'Rejected Transient'],
])

type Source = readonly [name: string, reasons: ReadonlyMap<number, string>]

const serviceUser: Source = [
  'Service User',
  new Map([
    [1, 'No Reason'],
    [2, 'App Context Name Not Supported'],
    [3, 'Calling AE Title Not Recognized'],
    [7, 'Called AE Title Not Recognized'],
  ]),
]

const sources: ReadonlyMap<number, Source> = new Map([
  [1, serviceUser],
  [
    2,
    [
      'Service Provider (ACSE Related)',
      new Map([
        [1, 'No Reason'],
        [2, 'Protocol Version Not Supported'],
      ]),
    ],
  ],
  [
    3,
    [
      'Service Provider (Presentation Related)',
      new Map([
        [1, 'Temporary Congestion'],
        [2, 'Local Limit Exceeded'],
      ]),
    ],
  ],
])
