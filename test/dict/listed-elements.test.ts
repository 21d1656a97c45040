import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dictionaryLines } from '../../src/dict/dictionary-file.ts'
import { ListedElements } from '../../src/dict/listed-elements.ts'

function listed(...lines: readonly string[]): ListedElements {
  const elements = new ListedElements()
  for (const each of dictionaryLines(lines.join('\n'), 't.dic')) {
    if ('element' in each) elements.add(each.element)
    else assert.fail(each.complaint)
  }
  return elements
}

const nameOf = (elements: ListedElements, tag: number, creator?: string): string | undefined =>
  elements.find(tag, creator)?.keyword

test('single tags are found', () => {
  const elements = listed('(0010,0020)\tLO\tMyPid')
  assert.equal(nameOf(elements, 0x00100020), 'MyPid')
  assert.equal(nameOf(elements, 0x00100021), undefined)
  assert.equal(nameOf(elements, 0x00100020, 'ACME'), undefined)
})

test('ranges stand for their even, odd or all numbers', () => {
  const elements = listed(
    '(6000-60ff,0010)\tUS\tEven',
    '(0009-o-ffff,0010-u-00ff)\tLO\tCreator',
    '(0020,3100-o-31ff)\tCS\tOdd',
  )
  assert.equal(nameOf(elements, 0x60020010), 'Even')
  assert.equal(nameOf(elements, 0x60010010), 'Creator')
  assert.equal(nameOf(elements, 0x61000010), undefined)
  assert.equal(nameOf(elements, 0x00110011), 'Creator')
  assert.equal(nameOf(elements, 0x00100011), undefined)
  assert.equal(nameOf(elements, 0x00203101), 'Odd')
  assert.equal(nameOf(elements, 0x00203102), undefined)
})

test('of several that fit the narrowest is found, single tags before ranges', () => {
  const elements = listed('(0010,0010-u-0050)\tLO\tWide', '(0010,0020-u-0030)\tLO\tNarrow', '(0010,0021)\tLO\tSingle')
  assert.equal(nameOf(elements, 0x00100011), 'Wide')
  assert.equal(nameOf(elements, 0x00100020), 'Narrow')
  assert.equal(nameOf(elements, 0x00100021), 'Single')
})

test('later ones take the place of earlier ones, and of their names', () => {
  const elements = listed(
    '(0010,0020)\tLO\tFirst',
    '(0010,0020)\tSH\tSecond',
    '(6000-60ff,0010)\tUS\tFirstRange',
    '(6000-60ff,0010)\tSS\tSecondRange',
    '(0009,"A",01)\tSS\tFirstPrivate',
    '(0009,"A",01)\tSS\tSecondPrivate',
  )
  assert.equal(elements.size, 3)
  assert.equal(elements.find(0x00100020, undefined)?.vr, 'SH')
  assert.equal(nameOf(elements, 0x60020010), 'SecondRange')
  assert.equal(nameOf(elements, 0x00091001, 'A'), 'SecondPrivate')
  for (const name of ['First', 'FirstRange', 'FirstPrivate']) assert.equal(elements.findByKeyword(name), undefined)
  for (const name of ['Second', 'SecondRange', 'SecondPrivate']) assert.ok(elements.findByKeyword(name), name)
})

test('private elements belong to their creator, in whichever block it is', () => {
  const elements = listed('(0029,"A",01)\tDS\tShort', '(0029,"A",1002)\tDS\tLong', '(0029-o-0033,"B",10-1f)\tDS\tRange')
  assert.equal(nameOf(elements, 0x00291001, 'A'), 'Short')
  assert.equal(nameOf(elements, 0x0029ff01, 'A'), 'Short')
  assert.equal(nameOf(elements, 0x00291001, 'B'), undefined)
  assert.equal(nameOf(elements, 0x00291001), undefined)
  assert.equal(nameOf(elements, 0x00291002, 'A'), 'Long')
  assert.equal(nameOf(elements, 0x00291102, 'A'), undefined)
  assert.equal(nameOf(elements, 0x00311112, 'B'), 'Range')
  assert.equal(nameOf(elements, 0x00311113, 'B'), undefined)
})

test('a name that a private element has too is that of the standard one', () => {
  const elements = listed('(0010,0020)\tLO\tName', '(0009,"A",01)\tSH\tName', '(0010,0030)\tLO\t \t1')
  assert.equal(elements.findByKeyword('Name')?.tag, 0x00100020)
  assert.equal(elements.findByKeyword(''), undefined)
})

test('elements that are added after a look-up are found too', () => {
  const elements = listed('(6000-60ff,0010)\tUS\tA')
  assert.equal(nameOf(elements, 0x60020010), 'A')
  assert.equal(nameOf(elements, 0x70020010), undefined)
  assert.equal(elements.findByKeyword('B'), undefined)
  for (const each of dictionaryLines('(7000-70ff,0010)\tUS\tB', 't.dic'))
    if ('element' in each) elements.add(each.element)
  assert.equal(nameOf(elements, 0x70020010), 'B')
  assert.ok(elements.findByKeyword('B'))
})
