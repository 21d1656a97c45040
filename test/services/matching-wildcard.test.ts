import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { literalPrefix, longestLiteral, matchesWildcard } from '../../src/services/matching-wildcard.ts'

test('asterisk, question mark and literals', () => {
  const rows: readonly [string, string, boolean][] = [
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['?', '', false],
    ['?', 'a', true],
    ['?', '山', true],
    ['?', '𠮷', true],
    ['??', '𠮷', false],
    ['*𠮷', '吉𠮷', true],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbYbZ', false],
    ['*aab', 'aaaab', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a**', 'a', true],
    ['.*', 'abc', false],
  ]
  for (const [pattern, text, expected] of rows) {
    assert.equal(matchesWildcard(pattern, text), expected, `${pattern} ~ ${text}`)
  }
})

test('agrees with a regular expression of the same meaning', () => {
  const part = fc.constantFrom('a', 'b', '*', '?', '^')
  const text = fc.array(fc.constantFrom('a', 'b', '^'), { maxLength: 10 })
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), text, (pattern, letters) => {
      const source = pattern.map((c) => (c === '*' ? '.*' : c === '?' ? '.' : c === '^' ? '\\^' : c)).join('')
      const expected = new RegExp(`^${source}$`, 'su').test(letters.join(''))
      assert.equal(matchesWildcard(pattern.join(''), letters.join('')), expected)
    }),
  )
})

test('a hostile pattern costs no more than pattern times text', () => {
  // Tried in every way, this would not end.
  assert.ok(!matchesWildcard(`${'a*'.repeat(200)}b`, 'a'.repeat(5000)))
})

test('what is fixed in a pattern', () => {
  assert.equal(literalPrefix('SMI*'), 'SMI')
  assert.equal(literalPrefix('*X'), '')
  assert.equal(literalPrefix('plain'), 'plain')
  assert.equal(longestLiteral('*AB?CDE*F'), 'CDE')
  assert.equal(longestLiteral('*?*'), '')
  assert.equal(longestLiteral('*ab^cde*', /[*?^]/), 'cde')
})
