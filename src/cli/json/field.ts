/** The fields that events are declared with: each is a type for the compiler and a JSON Schema for everybody else. */
import type { JsonDataSet } from '../../data/json.ts'
import type { StatusCategory } from '../../dimse/status.ts'

/** A piece of JSON Schema (draft 2020-12). */
export type Schema = Readonly<Record<string, unknown>>

/** One field of an event; `T` is the type of its value. */
export interface Field<T> {
  readonly schema: Schema
  readonly optional: boolean
  /** Only for the compiler. */
  readonly type?: T
}

export type Fields = Readonly<Record<string, Field<unknown>>>

type Optional<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<infer T> ? (undefined extends T ? K : never) : never
}[keyof F]

/** The object that has these fields; those that may be missing may also be undefined. */
export type ValueOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, Optional<F>>]: F[K] extends Field<infer T> ? T : never
} & { readonly [K in Optional<F>]?: F[K] extends Field<infer T> ? T : never }

export const text = (description: string): Field<string> => field({ type: 'string', description })

/** A whole number from 0 on. */
export const count = (description: string): Field<number> => field({ type: 'integer', minimum: 0, description })

/** A number from 0 on. */
export const amount = (description: string): Field<number> => field({ type: 'number', minimum: 0, description })

export const words = <const T extends string>(values: readonly T[], description: string): Field<T> =>
  field({ enum: values, description })

export const list = <T>(item: Field<T>, description: string): Field<readonly T[]> =>
  field({ type: 'array', items: item.schema, description })

export const record = <F extends Fields>(fields: F, description: string): Field<ValueOf<F>> =>
  field({ ...objectSchema(fields), description })

export const maybe = <T>(inner: Field<T>): Field<T | undefined> => ({ ...inner, optional: true })

/** A status of the response of a peer, or of ours. */
export const status = (description: string): Field<StatusFacts> => field({ $ref: '#/$defs/status', description })

/** A data set in the DICOM JSON Model. */
export const dataSet = (description: string): Field<JsonDataSet> => field({ $ref: '#/$defs/dataSet', description })

/** A status as events show it. */
export interface StatusFacts {
  readonly code: number
  /** `0xa700`. */
  readonly hex: string
  readonly category: StatusCategory
  readonly text: string
}

/** The schema of an object with exactly these fields. */
export function objectSchema(fields: Fields): Schema {
  const entries = Object.entries(fields)
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])),
    required: entries.filter(([, { optional }]) => !optional).map(([name]) => name),
    additionalProperties: false,
  }
}

const field = <T>(schema: Schema): Field<T> => ({ schema, optional: false })
