/** What the manual page of a tool says besides its table: prose, examples, environment, files. Not published. */
import type { Tool } from '../tool.ts'

/** Running text. `code` in backticks stands out; nothing else is marked up. */
export type Prose = string

/** A command with what it is for. */
export interface Example {
  readonly what: Prose
  readonly lines: readonly string[]
}

/** A part with a heading of its own: paragraphs, and lists of a term and what it means. */
export interface Part {
  readonly heading: string
  readonly body: readonly (Prose | readonly Definition[] | Example)[]
}

export type Definition = readonly [term: string, meaning: Prose]

export interface Manual {
  readonly tool: Tool
  readonly description: readonly Prose[]
  /** Between the options and the exit codes. */
  readonly parts: readonly Part[]
  readonly examples: readonly Example[]
  readonly environment: readonly Definition[]
  readonly files: readonly Definition[]
  /** Names of other tools. */
  readonly seeAlso: readonly string[]
}

/** A part split where the kinds of its body differ. */
export const isDefinitions = (each: Prose | readonly Definition[] | Example): each is readonly Definition[] =>
  Array.isArray(each)
