import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dictionaryLines } from '../../src/dict/dictionary-file.ts'

const elements = (text: string) =>
  [...dictionaryLines(text, 't.dic')].map((each) => ('element' in each ? each.element : assert.fail(each.complaint)))

const complaints = (text: string): string[] =>
  [...dictionaryLines(text, 't.dic')].flatMap((each) => ('complaint' in each ? [each.complaint] : []))

const all = (low: number, high = low) => ({ low, high, numbers: 'all' })

describe('a line', () => {
  test('gives tag, VR, name and VM', () => {
    const [element] = elements('(0010,0020)\tLO\tMyPid\t1-n\tPrivateTag\n')
    assert.deepEqual(element, {
      groups: all(0x0010),
      elements: all(0x0020),
      creator: undefined,
      entry: { tag: 0x00100020, vr: 'LO', vm: '1-n', keyword: 'MyPid', name: 'MyPid', retired: false },
    })
  })

  test('has VM 1 when it names none, and needs no line end', () => {
    assert.equal(elements('(0010,0020)\tLO\tMyPid')[0]?.entry.vm, '1')
    assert.equal(elements('(0010,0020)\tLO\tMyPid\t\t\r\n')[0]?.entry.vm, '1')
  })

  test('may be blank or a comment', () => {
    assert.deepEqual(elements('\n \t \n# (0010,0020)\tLO\n   # more\r\n'), [])
    assert.deepEqual(elements(`#${'x'.repeat(10_000)}`), [])
  })

  test('may have blanks around and within its fields', () => {
    const [element] = elements(' ( 0010 , 0020 ) \t LO \t My Pid \t 2 - 2 n \n')
    assert.deepEqual(
      [element?.entry.tag, element?.entry.vr, element?.entry.keyword, element?.entry.vm],
      [0x00100020, 'LO', 'MyPid', '2-2n'],
    )
  })

  test('may name a choice of VRs, or none', () => {
    for (const vr of ['ox', 'px', 'xs', 'lt', 'up', 'na'])
      assert.equal(elements(`(0010,0020)\t${vr}\tX`)[0]?.entry.vr, vr)
  })

  test('may give a VM in any form', () => {
    for (const vm of ['1', '16', 'n', '3n', '1-2', '1-n', '2-2n', '3-3N'])
      assert.equal(elements(`(0010,0020)\tLO\tX\t${vm}`)[0]?.entry.vm, vm)
  })
})

describe('a tag', () => {
  const placeOf = (tag: string) => {
    const { groups, elements: numbers, creator } = elements(`${tag}\tLO\tX`)[0] ?? assert.fail()
    return { groups, numbers, creator }
  }

  test('may be a range of even numbers, odd ones, or all', () => {
    for (const [text, numbers] of [
      ['6000-60FF', 'even'],
      ['6000-e-60ff', 'even'],
      ['6000-O-60FF', 'odd'],
      ['6000-u-60FF', 'all'],
    ] as const) {
      assert.deepEqual(placeOf(`(${text},0010)`).groups, { low: 0x6000, high: 0x60ff, numbers }, text)
      assert.deepEqual(placeOf(`(0020,${text})`).numbers, { low: 0x6000, high: 0x60ff, numbers }, text)
    }
  })

  test('may name a private creator', () => {
    assert.deepEqual(placeOf('(0029,"ACME 1.0, (X)",1a)'), {
      groups: all(0x0029),
      numbers: all(0x1a),
      creator: 'ACME 1.0, (X)',
    })
    assert.deepEqual(placeOf('( 7001-o-70ff , "A" , 00-u-0f )'), {
      groups: { low: 0x7001, high: 0x70ff, numbers: 'odd' },
      numbers: all(0, 0x0f),
      creator: 'A',
    })
    assert.equal(placeOf('(0029,"",10)').creator, undefined)
  })
})

describe('a line that is wrong is told of', () => {
  for (const [line, ...told] of [
    ['(0010,0020)\tLO', 't.dic: too few fields (line 1)'],
    ['(0010,0020) LO X', 't.dic: too few fields (line 1)'],
    ['(0010,0020)\tLO\tX\t1\tDICOM\tmore', 't.dic: too many fields (line 1): '],
    ['0010,0020\tLO\tX', 't.dic: bad Tag field (line 1): 0010,0020'],
    ['(0010;0020)\tLO\tX', 't.dic: bad Tag field (line 1): (0010;0020)'],
    ['(0010,)\tLO\tX', 't.dic: bad Tag field (line 1): (0010,)'],
    ['(0010,0020,0030)\tLO\tX', 't.dic: bad Tag field (line 1): (0010,0020,0030)'],
    ['(001g,0020)\tLO\tX', 't.dic: bad Tag field (line 1): (001g,0020)'],
    ['(0010,"A)\tLO\tX', 't.dic: bad Tag field (line 1): (0010,"A)'],
    ['(0010,"A"20)\tLO\tX', 't.dic: bad Tag field (line 1): (0010,"A"20)'],
    ['(0010"A",20)\tLO\tX', 't.dic: bad Tag field (line 1): (0010"A",20)'],
    ['(0010,x"A",20)\tLO\tX', 't.dic: bad Tag field (line 1): (0010,x"A",20)'],
    ['(0010-x-0020,0020)\tLO\tX', 'Unknown range restrictor: x', 't.dic: bad Tag field (line 1): (0010-x-0020,0020)'],
    ['(0010,0020)\tLO\tX\t2-2k', 't.dic: bad VM field (line 1): 2-2k'],
    ['(0010,0020)\tLO\tX\t1 or 2', 't.dic: bad VM field (line 1): 1or2'],
    ['(0010,0020)\tLO\tX\t\tDICOM', 't.dic: bad VM field (line 1): '],
    ['(0010,0020)\tZZ\tX', 't.dic: bad VR field (line 1): ZZ'],
    ['(0010,0020)\tlo\tX', 't.dic: bad VR field (line 1): lo'],
    ['nothing\tZZ\tX\tno', 't.dic: bad VM field (line 1): no', 't.dic: bad Tag field (line 1): nothing'],
  ] as const) {
    test(JSON.stringify(line), () => assert.deepEqual(complaints(line), told))
  }

  test('and those around it count', () => {
    const text = '# mine\n(0010,0020)\tLO\tA\n(0010,0030)\n(0010,0040)\tCS\tB\n'
    const read = [...dictionaryLines(text, 't.dic')]
    assert.deepEqual(
      read.map((each) => ('element' in each ? each.element.entry.keyword : each.complaint)),
      ['A', 't.dic: too few fields (line 3)', 'B'],
    )
  })
})

test('a file that is no text ends at its first NUL', () => {
  assert.deepEqual(complaints(`\n\0\0\n${'x\n'.repeat(1000)}`), ['t.dic: not a text file (line 2)'])
})

test('a line without end is not looked into', () => {
  assert.deepEqual(complaints(`(0010,0020)\tLO\t${' x'.repeat(1_000_000)}`), ['t.dic: line too long (line 1)'])
})
