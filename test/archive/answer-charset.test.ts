/** In which character set a query is answered (PS3.4 C.4.1.1.3.2). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AnswerCharset, Archive } from '../../src/archive/archive.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { all, attributes, incoming, temporaryFolder } from './objects.ts'

const usual: AnswerCharset = { fallback: [], override: false, missing: {} }
const utf8 = ['ISO_IR 192']
const latin1 = ['ISO_IR 100']

/** Stored name and its character set; those of the request and of the server; name and character set of the answer. */
const rows: readonly [
  string,
  readonly string[],
  readonly string[],
  Partial<AnswerCharset>,
  string,
  readonly string[],
][] = [
  ['Äneas', latin1, [], {}, 'Äneas', latin1],
  ['Äneas', latin1, utf8, {}, 'Äneas', utf8],
  ['Äneas', latin1, ['ISO_IR 126'], {}, 'Äneas', latin1],
  ['Äneas', latin1, ['ISO_IR 126'], { fallback: utf8 }, 'Äneas', utf8],
  ['Äneas', latin1, ['NONE'], { fallback: utf8 }, 'Äneas', utf8],
  ['Äneas', latin1, latin1, { fallback: utf8, override: true }, 'Äneas', utf8],
  ['Äneas', latin1, [], { missing: { transliterate: true } }, 'Aneas', []],
  ['Äneas', latin1, [], { missing: { discard: true } }, 'neas', []],
  ['Doe', [], latin1, {}, 'Doe', latin1],
  ['Doe', latin1, [], {}, 'Doe', []],
  ['山田', utf8, ['', 'ISO 2022 IR 87'], {}, '山田', ['', 'ISO 2022 IR 87']],
]

test('of the request, else of the server, else as stored', async () => {
  for (const [name, stored, asked, charset, expected, terms] of rows) {
    using folder = temporaryFolder()
    await using archive = await Archive.open(folder.path)
    const content = attributes(1, 1, 1, { SpecificCharacterSet: stored, PatientName: name })
    // The character set must be there before text is put in.
    assert.equal(await archive.store(incoming({ SpecificCharacterSet: stored, ...content })), 0)
    const identifier = dataSet({
      SpecificCharacterSet: asked,
      QueryRetrieveLevel: 'STUDY',
      PatientName: '',
    })
    const options = { sopClassUid: sopClasses.studyRootFind, identifier, charset: { ...usual, ...charset } }
    const [found] = await all(archive.find(options))
    const title = [name, asked, charset].map((each) => JSON.stringify(each)).join(' ')
    assert.deepEqual([found?.string('PatientName'), found?.strings('SpecificCharacterSet')], [expected, terms], title)
  }
})
