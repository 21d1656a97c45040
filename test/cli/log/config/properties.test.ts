import assert from 'node:assert/strict'
import { test } from 'node:test'
import { below, flagIn, integerIn, parseProperties, substitute } from '../../../../src/cli/log/config/properties.ts'
import { UsageError } from '../../../../src/errors.ts'

/** How a configuration asks for a variable. */
const v = (name: string): string => `\${${name}}`

const expand = (text: string, environment: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(substitute(parseProperties(text), environment))

test('keys and values are taken without the blanks around them, up to the first =', () => {
  assert.deepEqual(
    [...parseProperties('\t a.b \t=  x = y \r\nc=\n=d\n  no setting\n')],
    [
      ['a.b', 'x = y'],
      ['c', ''],
      ['', 'd'],
    ],
  )
})

test('comments begin with #, also behind blanks; behind a value # is text', () => {
  assert.deepEqual([...parseProperties('# a = 1\n  #b = 2\nc = 3 # 4')], [['c', '3 # 4']])
})

test('a backslash at the end of a line joins the next one; elsewhere it is text', () => {
  assert.deepEqual(
    [...parseProperties('a = INFO, \\\n   one, \\\r\n\ttwo\nfile = C:\\logs\\a.log\n# b \\\nc = d \\')],
    [
      ['a', 'INFO, one, two'],
      ['file', 'C:\\logs\\a.log'],
      ['c', 'd'],
    ],
  )
})

test('of a key that is set twice the last value counts, and a byte order mark is no part of a key', () => {
  assert.deepEqual([...parseProperties('\ufeffa=1\na=2')], [['a', '2']])
})

test('what is below a prefix comes sorted, without it', () => {
  const properties = parseProperties('x.b=1\nx.a=2\ny=3\nx.=4\nx=5')
  assert.deepEqual(
    [...below(properties, 'x.')],
    [
      ['', '4'],
      ['a', '2'],
      ['b', '1'],
    ],
  )
})

test('flags and numbers', () => {
  const properties = parseProperties('a=TRUE\nb=0\nc=yes\nd=12x\ne=-3\nf=x1')
  assert.deepEqual(
    ['a', 'b', 'c', 'none'].map((key) => flagIn(properties, key)),
    [true, false, undefined, undefined],
  )
  assert.deepEqual(
    ['d', 'e', 'f', 'none'].map((key) => integerIn(properties, key)),
    [12, -3, undefined, undefined],
  )
})

test('settings go before the environment, an empty setting does not; values may hold variables', () => {
  const environment = { a: 'environment', HOME: '/home/x' }
  assert.equal(expand(`v=${v('a')}-${v('a')}\na=setting`, environment)['v'], 'setting-setting')
  assert.equal(expand(`v=${v('a')}\na=`, environment)['v'], 'environment')
  assert.equal(expand(`v=${v('b')}/log\nb=${v('HOME')}/${v('c')}\nc=d`, environment)['v'], '/home/x/d/log')
})

test('keys hold variables, too', () => {
  assert.equal(expand(`appender.${v('name')}.File=x\nname=a`)['appender.a.File'], 'x')
})

test('what is not known, or not closed, stays', () => {
  assert.equal(expand(`v=a ${v('nothing')} ${v('x')} \${y\nx=1`)['v'], `a ${v('nothing')} 1 \${y`)
})

test('a variable that stands for itself is an error', () => {
  assert.throws(() => expand(`a=${v('b')}\nb=x${v('a')}`), UsageError)
})
