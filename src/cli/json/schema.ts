/** The JSON Schema (draft 2020-12) of the lines that `--json` writes, made from the table of events. */
import { events } from './event.ts'
import { objectSchema, type Schema } from './field.ts'

/** Published as docs/events.schema.json. Each line is exactly one of the events, which are also found by name in `$defs`. */
export function eventsSchema(): Schema {
  const names = Object.keys(events)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A line that a tool of dimse writes with --json',
    type: 'object',
    required: ['event', 'time'],
    oneOf: names.map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: {
      ...Object.fromEntries(Object.entries(events).map(([name, row]) => [name, eventSchema(name, row)])),
      ...definitions,
    },
  }
}

function eventSchema(name: string, { description, fields }: (typeof events)[keyof typeof events]): Schema {
  const { properties, required, ...rest } = objectSchema(fields)
  return {
    description,
    ...rest,
    properties: { event: { const: name }, time, ...Object(properties) },
    required: ['event', 'time', ...(Array.isArray(required) ? required : [])],
  }
}

const time: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  description: 'When the event was written (ISO 8601, UTC).',
}

/** What fields refer to. */
const definitions: Readonly<Record<string, Schema>> = {
  status: {
    description: 'The status of a response (PS3.7 annex C).',
    type: 'object',
    properties: {
      code: { type: 'integer', minimum: 0, maximum: 0xffff, description: 'Status (0000,0900).' },
      hex: { type: 'string', pattern: '^0x[0-9a-f]{4}$', description: 'The same, as the Standard writes it.' },
      category: { enum: ['success', 'pending', 'cancel', 'warning', 'failure'], description: 'What it means.' },
      text: { type: 'string', description: 'The words of log lines for it.' },
    },
    required: ['code', 'hex', 'category', 'text'],
    additionalProperties: false,
  },
  dataSet: {
    description: 'A data set in the DICOM JSON Model (PS3.18 annex F).',
    type: 'object',
    patternProperties: { '^[0-9A-F]{8}$': { $ref: '#/$defs/attribute' } },
    additionalProperties: false,
  },
  attribute: {
    type: 'object',
    properties: {
      vr: { type: 'string', pattern: '^[A-Z]{2}$' },
      Value: {
        type: 'array',
        minItems: 1,
        items: {
          anyOf: [{ type: ['string', 'number', 'null'] }, { $ref: '#/$defs/personName' }, { $ref: '#/$defs/dataSet' }],
        },
      },
      InlineBinary: { type: 'string', contentEncoding: 'base64' },
    },
    required: ['vr'],
    not: { required: ['Value', 'InlineBinary'] },
    additionalProperties: false,
  },
  personName: {
    type: 'object',
    properties: { Alphabetic: { type: 'string' }, Ideographic: { type: 'string' }, Phonetic: { type: 'string' } },
    minProperties: 1,
    additionalProperties: false,
  },
}
