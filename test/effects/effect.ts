/** Tests of what an option does; each says of which options it is the test, so that none is forgotten. */
import { type TestContext, test } from 'node:test'

const covered = new Set<string>()

/** A test of the effect of one option or several, named by their first long names. */
export function effect(
  options: string | readonly string[],
  what: string,
  run: (t: TestContext) => Promise<void> | void,
): void {
  const names = typeof options === 'string' ? [options] : options
  for (const name of names) covered.add(name)
  test(`${names.join(', ')}: ${what}`, run)
}

/** The options that `effect` was called for so far. */
export const coveredOptions = (): ReadonlySet<string> => covered
