import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isKnownCharset } from '../../src/data/charset.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { similar } from '../../src/data/similar-text.ts'
import { inCharset, UnfitTextError } from '../../src/data/text-in-charset.ts'

const japanese = 'Yamada^Tarou=山田^太郎=やまだ^たろう'

test('text goes from one character set to another, in items too', () => {
  const from = dataSet({
    SpecificCharacterSet: ['', 'ISO 2022 IR 87'],
    PatientName: japanese,
    StudyDate: '20240131',
    RequestAttributesSequence: [{ RequestedProcedureDescription: '頭部' }],
  })
  const made = inCharset(from, ['ISO_IR 192'])
  assert.deepEqual(made.strings('SpecificCharacterSet'), ['ISO_IR 192'])
  assert.equal(Buffer.from(made.bytes('PatientName') ?? []).toString('utf8'), japanese + pad(japanese))
  const [item] = made.items('RequestAttributesSequence') ?? []
  assert.equal(item?.string('RequestedProcedureDescription'), '頭部')
  assert.deepEqual(inCharset(made, ['', 'ISO 2022 IR 87']).bytes('PatientName'), from.bytes('PatientName'))
})

test('what a character set does not have fails, is left out, or becomes something similar', () => {
  const from = dataSet({ SpecificCharacterSet: 'ISO_IR 192', PatientName: 'Łódź^Æsa“ß”', StudyDescription: '山x' })
  for (const terms of [[], ['ISO_IR 6'], ['ISO_IR 126']]) {
    assert.throws(
      () => inCharset(from, terms),
      (error) => error instanceof UnfitTextError && !/Ł/.test(error.message),
    )
  }
  const texts = (made: ReturnType<typeof dataSet>) => [made.string('PatientName'), made.string('StudyDescription')]
  assert.deepEqual(texts(inCharset(from, [], { discard: true })), ['d^sa', 'x'])
  assert.throws(() => inCharset(from, [], { transliterate: true }), UnfitTextError)
  assert.deepEqual(texts(inCharset(from, [], { transliterate: true, discard: true })), ['Lodz^AEsa"ss"', 'x'])
  const latin1 = inCharset(from, ['ISO_IR 100'], { transliterate: true, discard: true })
  assert.deepEqual(texts(latin1), ['Lódz^Æsa"ß"', 'x'])
  assert.equal(inCharset(from, [], { discard: true }).has('SpecificCharacterSet'), false)
})

test('similar characters: by decomposition, by table, or none', () => {
  const rows = [
    ['é', 'e'],
    ['ﬁ', 'fi'],
    ['Ａ', 'A'],
    ['…', '...'],
    ['½', '1/2'],
    ['ø', 'o'],
    ['—', '-'],
    ['山', undefined],
  ] as const
  for (const [character, expected] of rows) assert.equal(similar(character), expected, character)
})

test('character sets that are known', () => {
  for (const terms of [[], [''], ['ISO_IR 100'], ['', 'ISO 2022 IR 87'], ['GB18030'], ['GBK'], ['ISO_IR 192']]) {
    assert.ok(isKnownCharset(terms), terms.join('\\'))
  }
  for (const terms of [['FOO'], ['ISO_IR 999'], ['ISO_IR 100', 'x']])
    assert.ok(!isKnownCharset(terms), terms.join('\\'))
})

const pad = (text: string): string => (Buffer.byteLength(text) % 2 === 0 ? '' : ' ')
