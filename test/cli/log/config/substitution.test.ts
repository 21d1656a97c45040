import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseProperties } from '../../../../src/cli/log/config/properties.ts'
import { substitute } from '../../../../src/cli/log/config/substitution.ts'
import { UsageError } from '../../../../src/errors.ts'

/** How a configuration asks for a variable. */
const v = (name: string): string => `\${${name}}`

const expand = (text: string, environment: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(substitute(parseProperties(text), environment))

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
