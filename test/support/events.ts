/** The lines that a tool writes with --json: each held against the published schema. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { EventName, EventNamed, ToolEvent } from '../../src/cli/json/event.ts'

/** An event as it was written. */
export type TimedEvent = ToolEvent & { readonly time: string }

/** The lines as events. Fails at the first that is not whole, or not as docs/events.schema.json says. */
export function eventsIn(stdout: string): readonly TimedEvent[] {
  if (stdout === '') return []
  assert.ok(stdout.endsWith('\n'), `the last line is not whole: ${stdout.slice(-200)}`)
  return stdout
    .slice(0, -1)
    .split('\n')
    .map((line) => validEvent(JSON.parse(line), line))
}

/** Those of one name. */
export function named<Name extends EventName>(events: readonly ToolEvent[], name: Name): readonly EventNamed<Name>[] {
  return events.filter((each): each is EventNamed<Name> => each.event === name)
}

/** The one of a name; fails when there are none or several. */
export function only<Name extends EventName>(events: readonly ToolEvent[], name: Name): EventNamed<Name> {
  const [first, ...others] = named(events, name)
  assert.ok(first !== undefined && others.length === 0, `${name}: ${others.length + (first === undefined ? 0 : 1)}`)
  return first
}

/** The published schema. */
export const schema: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../docs/events.schema.json'), 'utf8'),
)

const compiled: ValidateFunction = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(
  schema,
)

export const isEvent = (value: unknown): value is TimedEvent => compiled(value) === true

function validEvent(value: unknown, line: string): TimedEvent {
  // The complaints about the events that it is not are noise.
  const complaints = () =>
    compiled.errors?.filter(({ schemaPath }) => schemaPath.includes(`/${(value as ToolEvent).event}/`))
  assert.ok(isEvent(value), `${line}\n${JSON.stringify(complaints(), undefined, 1)}`)
  return value
}
