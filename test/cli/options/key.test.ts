import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseKey } from '../../../src/cli/options/key.ts'
import { UsageError } from '../../../src/errors.ts'

/** Tag, VR and value bytes of a key, `SQ` for an empty sequence. */
function shown(word: string): string {
  const { path, element } = parseKey(word)
  const steps = path.map(({ sequence, item }) => `${sequence.toString(16)}[${item}].`).join('')
  const tag = element.tag.toString(16).padStart(8, '0')
  if (element.kind !== 'value') return `${steps}${tag} ${element.vr}`
  return `${steps}${tag} ${element.vr} ${Buffer.from(element.bytes).toString('latin1')}`.trimEnd()
}

const hex = (word: string): string => {
  const { element } = parseKey(word)
  return element.kind === 'value' ? Buffer.from(element.bytes).toString('hex') : element.kind
}

const refused = (word: string, message: string): void => assert.throws(() => parseKey(word), new UsageError(message))

describe('the attribute', () => {
  test('by two hexadecimal numbers, with blanks and 0x before them, leading zeros optional', () => {
    for (const name of ['0010,0020', '10,20', '0x0010,0x0020', ' 0010,0020', '0010, 0020', '00000010,20', '10010,20']) {
      assert.equal(shown(`${name}=A1`), '00100020 LO A1', name)
    }
  })

  test('what stands between the second number and the value is ignored', () => {
    assert.equal(shown('0010,0020junk=A1'), '00100020 LO A1')
    assert.equal(shown('0010,0020 =A1'), '00100020 LO A1')
  })

  test('by keyword, exactly; a repeating one means its first group', () => {
    assert.equal(shown('PatientID=A1'), '00100020 LO A1')
    assert.equal(hex('OverlayRows=4'), '0400')
    assert.equal(parseKey('OverlayRows=4').element.tag, 0x60000010)
  })

  test('what is neither is refused as such', () => {
    for (const name of ['FooBar', 'patientid', '', ' 0010 , 0020', '(0010,0020)', '-v']) {
      refused(`${name}=1`, `bad key format or dictionary name not found in dictionary: ${name}`)
    }
    refused('', 'bad key format or dictionary name not found in dictionary: ')
  })

  test('a tag must be known; private creators and group lengths are', () => {
    refused('0011,0001=x', 'unknown tag: (0011,0001)')
    refused('0009,1001=zz', 'unknown tag: (0009,1001)')
    refused('0043,1001=5', 'unknown tag: (0043,1001)')
    assert.equal(shown('0009,0010=ACME'), '00090010 LO ACME')
    assert.equal(hex('0010,0000=12'), '0c000000')
    assert.equal(hex('0000,0100=1'), '0100')
  })

  test('items are no attributes', () => refused('fffe,e000=1', 'cannot create element for tag: (fffe,e000)'))
})

describe('the value', () => {
  test('is everything after the first equals sign; none, or nothing after it, is empty', () => {
    assert.equal(shown('PatientID=A=B='), '00100020 LO A=B=')
    for (const word of ['PatientID', 'PatientID=', '0010,0020', '0010,0020=']) assert.equal(hex(word), '')
  })

  test('text goes in as it is, without blanks at its end, padded to even length', () => {
    assert.equal(hex('0010,0020= PAT 001 '), Buffer.from(' PAT 001').toString('hex'))
    assert.equal(hex('0010,0020=ABC'), '41424320')
    assert.equal(hex('0010,0010=Müller'), Buffer.from('Müller ').toString('hex'))
    assert.equal(shown('0008,0020=notadate'), '00080020 DA notadate')
    assert.equal(shown(`0010,0020=${'X'.repeat(80)}`), `00100020 LO ${'X'.repeat(80)}`)
    assert.equal(hex('0020,000d=1. 2.3 '), '312e322e3300')
  })

  test('numbers are decimal, several parted by a backslash', () => {
    assert.equal(hex('0028,0010=512'), '0002')
    assert.equal(hex('0028,0010=1\\2'), '01000200')
    assert.equal(hex('0018,9073=1.5'), '000000000000f83f')
    assert.equal(hex('0028,0106=-1'), 'ffff')
    refused('0028,0010=abc', 'cannot put tag value: (0028,0010)="abc"')
    refused('0028,0010=1\\x', 'cannot put tag value: (0028,0010)="1\\x"')
  })

  test('a tag stands in parentheses', () => {
    assert.equal(hex('0028,0009=(0018,1063)'), '18006310')
    refused('0028,0009=0018,1063', 'cannot put tag value: (0028,0009)="0018,1063"')
  })

  test('bytes and words are hexadecimal', () => {
    assert.equal(hex('7fe0,0010=ff\\10'), 'ff001000')
    refused('7fe0,0010=zz', 'cannot put tag value: (7fe0,0010)="zz"')
  })

  test('a sequence has none', () => {
    assert.equal(shown('0040,0275'), '00400275 SQ')
    refused('0040,0275=abc', 'cannot put tag value: (0040,0275)="abc"')
  })
})

describe('paths into sequences', () => {
  test('name an item by its number from 0; tags with or without parentheses', () => {
    for (const name of ['RequestAttributesSequence', '(0040,0275)', '0040,0275']) {
      assert.equal(shown(`${name}[1].0040,0007=CT`), '400275[1].00400007 LO CT')
    }
  })

  test('may go several levels down', () => {
    assert.equal(
      shown('ReferencedStudySequence[0].ReferencedSeriesSequence[2].PatientID=A1'),
      '81110[0].81115[2].00100020 LO A1',
    )
  })

  test('lead only through sequences, not endlessly far', () => {
    refused('PatientID[0].PatientName=A', 'not a sequence: (0010,0020)')
    refused('0040,0275[1000].0040,0007=CT', 'item number above 999: 0040,0275[1000].0040,0007')
    refused('Foo[0].PatientID=A', 'bad key format or dictionary name not found in dictionary: Foo')
  })
})
