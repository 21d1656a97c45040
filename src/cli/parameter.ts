/** Makes the rows of positional parameters. */
import type { Parameter, Read, Wording } from './row.ts'

export const one = <T>(name: string, help: Wording, read: Read<T>): Parameter<T> => ({
  name,
  help,
  count: 'one',
  completion: read.completion,
  read: ([word = ''], refuse) => read(word, (...why) => refuse(word, ...why)),
})

export const maybe = <T>(name: string, help: Wording, read: Read<T>): Parameter<T | undefined> => ({
  name,
  help,
  count: 'maybe',
  completion: read.completion,
  read: ([word], refuse) => (word === undefined ? undefined : read(word, (...why) => refuse(word, ...why))),
})

/** One word or more; they are completed as names of files. */
export const some = (name: string, help: Wording): Parameter<readonly string[]> => ({
  name,
  help,
  count: 'some',
  completion: 'file',
  read: (texts) => texts,
})

export const any = (name: string, help: Wording): Parameter<readonly string[]> => ({
  ...some(name, help),
  count: 'any',
})
