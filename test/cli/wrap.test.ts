import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { columnsOf, wrap } from '../../src/cli/wrap.ts'

test('breaks between words', () => {
  assert.deepEqual(wrap('wait at most s seconds (default: 30)', 16), ['wait at most s', 'seconds', '(default: 30)'])
  assert.deepEqual(wrap('unbreakable', 4), ['unbreakable'])
  assert.deepEqual(wrap('', 4), [''])
})

test('breaks between the characters of Japanese, which take two columns', () => {
  assert.equal(columnsOf('TCP 接続'), 8)
  assert.deepEqual(wrap('待ち受ける', 6), ['待ち受', 'ける'])
})

test('a line neither begins with a closing mark nor ends with an opening one', () => {
  assert.deepEqual(wrap('待つ、または', 4), ['待', 'つ、', 'また', 'は'])
  assert.deepEqual(wrap('提案する(既定値)', 10), ['提案する', '(既定値)'])
})

test('nothing but blanks at line ends is lost', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '(', ')', '、', '値', 'ー', '「', '」', '.') })
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 20 }), (text, width) => {
      assert.equal(wrap(text, width).join('').replaceAll(' ', ''), text.replaceAll(' ', ''))
    }),
  )
})
