import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeText, encodeText } from '../../src/data/charset.ts'
import { decodeDataSet } from '../../src/data/decode.ts'
import { openPart10 } from '../../src/data/part10.ts'

/** Bytes written as text with `~` for ESC and `<..>` for hexadecimal bytes. */
function bytesOf(notation: string): Buffer {
  const plain = notation
    .replaceAll('~', '\x1b')
    .replace(/<([0-9A-F ]+)>/g, (_, digits: string) =>
      Buffer.from(digits.replaceAll(' ', ''), 'hex').toString('latin1'),
    )
  return Buffer.from(plain, 'latin1')
}

/** The names of PS3.5 annexes H to K and of PS3.5 §6.2.1.2: text, character sets, bytes. */
const examples: readonly (readonly [string, readonly string[], string])[] = [
  [
    'Yamada^Tarou=山田^太郎=やまだ^たろう',
    ['', 'ISO 2022 IR 87'],
    'Yamada^Tarou=~$B;3ED~(B^~$BB@O:~(B=~$B$d$^$@~(B^~$B$?$m$&~(B',
  ],
  [
    'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
    ['ISO 2022 IR 13', 'ISO 2022 IR 87'],
    '<D4 CF C0 DE>^<C0 DB B3>=~$B;3ED~(J^~$BB@O:~(J=~$B$d$^$@~(J^~$B$?$m$&~(J',
  ],
  [
    'Hong^Gildong=洪^吉洞=홍^길동',
    ['', 'ISO 2022 IR 149'],
    'Hong^Gildong=~$)C<FB F3>^~$)C<D1 CE D4 D7>=~$)C<C8 AB>^~$)C<B1 E6 B5 BF>',
  ],
  ['Wang^XiaoDong=王^小东', ['ISO_IR 192'], 'Wang^XiaoDong=<E7 8E 8B>^<E5 B0 8F E4 B8 9C>'],
  ['Wang^XiaoDong=王^小东', ['GB18030'], 'Wang^XiaoDong=<CD F5>^<D0 A1 B6 AB>'],
  ['Wang^XiaoDong=王^小东', ['GBK'], 'Wang^XiaoDong=<CD F5>^<D0 A1 B6 AB>'],
  ['Zhang^XiaoDong=张^小东', ['', 'ISO 2022 IR 58'], 'Zhang^XiaoDong=~$)A<D5 C5>^~$)A<D0 A1 B6 AB>'],
  ['Äneas^Rüdiger', ['ISO_IR 100'], '<C4>neas^R<FC>diger'],
  ['Buc^Jérôme', ['ISO_IR 100'], 'Buc^J<E9>r<F4>me'],
  ['Люксембург', ['ISO_IR 144'], '<BB EE DA E1 D5 DC D1 E3 E0 D3>'],
  ['Διονυσιος', ['ISO_IR 126'], '<C4 E9 EF ED F5 F3 E9 EF F2>'],
  ['שרון^דבורה', ['ISO_IR 138'], '<F9 F8 E5 EF>^<E3 E1 E5 F8 E4>'],
  ['قباني^لنزار', ['ISO_IR 127'], '<E2 C8 C7 E6 EA>^<E4 E6 D2 C7 D1>'],
  ['สมชาย', ['ISO_IR 166'], '<CA C1 AA D2 C2>'],
  ['İstanbul Ğ', ['ISO_IR 148'], '<DD>stanbul <D0>'],
  ['prix: 5 €', ['ISO_IR 203'], 'prix: 5 <A4>'],
  ['Müller Διον', ['ISO 2022 IR 100', 'ISO 2022 IR 126'], 'M<FC>ller ~-F<C4 E9 EF ED>'],
  ['丂', ['', 'ISO 2022 IR 87', 'ISO 2022 IR 159'], '~$(D0!~(B'],
]

for (const [text, charsets, notation] of examples) {
  test(`${text} in ${charsets.join('\\')}, both ways`, () => {
    assert.equal(decodeText(bytesOf(notation), charsets), text)
    assert.deepEqual(Buffer.from(encodeText(text, charsets)).toString('latin1'), bytesOf(notation).toString('latin1'))
  })
}

test('delimiters bring back the initial state, whatever was designated', () => {
  const charsets = ['ISO 2022 IR 100', 'ISO 2022 IR 126']
  for (const delimiter of ['\\', '^', '=', '\r\n', '\t', '\f']) {
    assert.equal(decodeText(bytesOf(`~-F<C4>${delimiter}<C4>`), charsets), `Δ${delimiter}Ä`)
  }
  assert.equal(decodeText(bytesOf('~$B;3\n;3'), ['', 'ISO 2022 IR 87']), '山\n;3')
})

test('bytes of a two-byte character that look like delimiters are none', () => {
  // 0x3D 0x5C is one kanji, 0x5E 0x3D another.
  const bytes = bytesOf('~$B=\\^=~(B=x')
  const text = decodeText(bytes, ['', 'ISO 2022 IR 87'])
  assert.equal(text.length, 4)
  assert.equal(text.slice(2), '=x')
  assert.deepEqual(encodeText(text, ['', 'ISO 2022 IR 87']), bytes)
})

test('a Korean value without a new escape sequence after ^ is still read', () => {
  assert.equal(decodeText(bytesOf('~$)C<C8 AB>^<B1 E6 B5 BF>'), ['', 'ISO 2022 IR 149']), '홍^길동')
})

test('escape sequences count only where code extensions are declared', () => {
  assert.equal(decodeText(bytesOf('~$B;3'), ['ISO_IR 100']), '\x1b$B;3')
  assert.equal(decodeText(bytesOf('~$B;3~(B'), ['ISO_IR 100', 'ISO 2022 IR 87']), '山')
  assert.equal(decodeText(bytesOf('a~%Gb'), ['', 'ISO 2022 IR 87']), 'a\x1b%Gb')
})

test('undeclared 8-bit text is taken for UTF-8 when it is, else for ISO 8859-1; the mirror writes UTF-8', () => {
  assert.equal(decodeText(Buffer.from('Jérôme'), []), 'Jérôme')
  assert.equal(decodeText(bytesOf('J<E9>r<F4>me'), []), 'Jérôme')
  assert.equal(decodeText(bytesOf('J<E9>r<F4>me'), ['ISO_IR 6']), 'Jérôme')
  assert.deepEqual(Buffer.from(encodeText('Jérôme', [])).toString(), 'Jérôme')
})

test('what a character set does not have becomes ? or U+FFFD', () => {
  assert.deepEqual(encodeText('Łódź', ['ISO_IR 100']), bytesOf('?<F3>d?'))
  assert.deepEqual(encodeText('山€', ['', 'ISO 2022 IR 87']), bytesOf('~$B;3~(B?'))
  assert.deepEqual(encodeText('😀', ['GBK']), bytesOf('?'))
  assert.equal(decodeText(bytesOf('<FF>'), ['ISO_IR 192']), '\ufffd')
  assert.equal(decodeText(bytesOf('<FF>'), ['ISO_IR 126']), '\ufffd')
  assert.equal(decodeText(bytesOf('~$)C<C8>'), ['', 'ISO 2022 IR 149']), '\ufffd')
})

test('defined terms are taken with other blanks and hyphens', () => {
  for (const term of ['ISO_IR 100', 'ISO IR 100', 'ISO-IR-100', 'ISO_IR_100', 'iso_ir 100 ']) {
    assert.equal(decodeText(bytesOf('<FC>'), [term]), 'ü', term)
  }
  assert.equal(decodeText(bytesOf('~-F<C4>'), ['ISO-2022-IR-100', 'ISO_2022_IR 126']), 'Δ')
})

test('GB18030 has every character, in one, two or four bytes', () => {
  const text = 'aß王\u{20087}😀€Ā\u{10ffff}'
  const bytes = encodeText(text, ['GB18030'])
  assert.equal(decodeText(bytes, ['GB18030']), text)
  assert.equal(Buffer.from(bytes.subarray(0, 1)).toString(), 'a')
})

test('any bytes in any character set give text, without an error', () => {
  const terms = [
    '',
    'ISO_IR 100',
    'ISO 2022 IR 13',
    'ISO 2022 IR 87',
    'ISO 2022 IR 159',
    'ISO 2022 IR 149',
    'ISO 2022 IR 58',
    'ISO_IR 192',
    'GB18030',
    'junk',
  ]
  const escapes = [...'$()-BDCAIJTF'].map((character) => character.charCodeAt(0))
  const byte = fc.oneof(fc.constant(0x1b), fc.constantFrom(...escapes), fc.integer({ min: 0, max: 255 }))
  fc.assert(
    fc.property(fc.array(byte), fc.array(fc.constantFrom(...terms), { maxLength: 3 }), (bytes, charsets) => {
      assert.equal(typeof decodeText(Uint8Array.from(bytes), charsets), 'string')
    }),
  )
})

test('what encodes without ? decodes to itself', () => {
  const cases = fc.constantFrom<readonly [readonly string[], string]>(
    [['', 'ISO 2022 IR 87', 'ISO 2022 IR 159'], 'ab ^=\\\n山田丂たろう'],
    [['ISO 2022 IR 13', 'ISO 2022 IR 87'], 'ab ^=\\\nﾔﾏ山田'],
    [['ISO 2022 IR 100', 'ISO 2022 IR 149', 'ISO 2022 IR 126'], 'ab ^=\\\r\nüé홍길洪Διο'],
    [['', 'ISO 2022 IR 58'], 'ab ^=\\\n张小东'],
    [['GB18030'], 'ab ^=\\\n张小東😀'],
    [['ISO_IR 192'], 'ab ^=\\\n张小東😀'],
  )
  const sample = cases.chain(([charsets, letters]) =>
    fc.tuple(
      fc.constant(charsets),
      fc.array(fc.constantFrom(...letters)).map((chosen) => chosen.join('')),
    ),
  )
  fc.assert(
    fc.property(sample, ([charsets, text]) => {
      assert.equal(decodeText(encodeText(text, charsets), charsets), text)
    }),
  )
})

const samples = process.env['DIMSE_SAMPLES']
const names: readonly (readonly [string, string])[] = [
  ['chrFren', 'Buc^Jérôme'],
  ['chrGerm', 'Äneas^Rüdiger'],
  ['chrGreek', 'Διονυσιος'],
  ['chrHbrw', 'שרון^דבורה'],
  ['chrH31', 'Yamada^Tarou=山田^太郎=やまだ^たろう'],
  ['chrJapMulti', 'やまだ^たろう'],
  ['chrJapMultiExplicitIR6', 'やまだ^たろう'],
  ['chrX1', 'Wang^XiaoDong=王^小東='],
]
for (const [name, expected] of names) {
  const path = join(samples ?? '', `pydicom__${name}.dcm`)
  const skip = samples === undefined || !existsSync(path) ? 'DIMSE_SAMPLES has no such file' : false
  test(`the patient of ${name}.dcm is ${expected}`, { skip }, async () => {
    await using file = await openPart10(path)
    const bytes = new Uint8Array(file.size)
    assert.equal(await file.read([bytes]), file.size)
    assert.equal(decodeDataSet(bytes, file.transferSyntax).string('PatientName'), expected)
  })
}
