import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Report } from '../../../../src/cli/tools/storescu/report.ts'
import { type FileInWork, inWork } from '../../../../src/cli/tools/storescu/work-list.ts'
import { OutputError } from '../../../../src/errors.ts'
import { folder } from '../../../support/folder.ts'

const state = { size: 100, modified: Date.UTC(2024, 0, 31, 12, 0, 0, 123) }

/** A file that was answered with a status. */
const answered = (path: string, status = 0, comment?: string): FileInWork => ({
  ...inWork(path, 0),
  attempts: 1,
  length: 42,
  state,
  identity: { sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '1.2.3' },
  outcome: {
    result: status === 0 ? 'sent' : 'refused',
    status,
    comment,
    length: 42,
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    messageId: 1,
    ms: 1,
  },
})

/** Names that a line, a field or a spreadsheet may stumble over. */
const odd = ['/a b.dcm', '/a,"b".dcm', '/line\nend.dcm', '/line\r\n"quoted\r\n.dcm', '/"', '/ürich/日本.dcm', '/=1+1,']

for (const name of ['report.jsonl', 'report.csv']) {
  describe(name, () => {
    test('tells a later run which files need not be sent again', async () => {
      using files = folder()
      const path = files.at(name)
      {
        using report = await Report.open(path, false)
        for (const each of odd) assert.equal(report.add(answered(each), undefined), undefined)
        report.add(answered('/refused', 0xa700, 'disk full, "sorry"'), undefined)
        report.add(answered('/renamed'), '/renamed.done')
        report.add(answered('/later refused'), undefined)
        report.add(answered('/later refused', 0xc000), undefined)
      }
      using report = await Report.open(path, true)
      for (const each of [...odd, '/renamed', '/renamed.done']) assert.ok(report.has(each, state), each)
      for (const each of ['/refused', '/later refused', '/unknown']) assert.ok(!report.has(each, state), each)
      // Another size or time of modification is another file; so is one that cannot be looked at.
      const others = [{ ...state, size: 101 }, { ...state, modified: state.modified + 1 }, undefined]
      for (const other of others) assert.ok(!report.has('/renamed', other))
    })

    test('loses nothing but half a row when it was cut off anywhere, and goes on behind the last whole one', async () => {
      using files = folder()
      const path = files.at(name)
      {
        using report = await Report.open(path, false)
        report.add(answered('/first'), undefined)
      }
      const whole = readFileSync(path)
      appendFileSync(path, '')
      {
        using report = await Report.open(path, true)
        report.add(answered('/sec"ond\n,'), undefined)
      }
      const { length } = readFileSync(path)
      for (let end = length - 1; end >= whole.length; end -= 1) {
        truncateSync(path, end)
        {
          using report = await Report.open(path, true)
          assert.deepEqual([report.has('/first', state), report.has('/sec"ond\n,', state)], [true, false])
        }
        assert.deepEqual(readFileSync(path), whole)
        truncateSync(path, 0)
        writeFileSync(path, whole)
        using report = await Report.open(path, true)
        report.add(answered('/sec"ond\n,'), undefined)
      }
      // The time that a row was written is of the same length every time.
      assert.equal(readFileSync(path).length, length)
    })

    test('begins anew without resume', async () => {
      using files = folder()
      for (const each of ['/first', '/second']) {
        using report = await Report.open(files.at(name), false)
        report.add(answered(each), undefined)
      }
      using report = await Report.open(files.at(name), true)
      assert.deepEqual([report.has('/first', state), report.has('/second', state)], [false, true])
    })

    test('is not made of a file that is none: nothing is cut off', async () => {
      using files = folder()
      for (const content of ['hello\nworld\n', '\n\nx,y\n', '{"file":1}\n', 'a'.repeat(3_000_000)]) {
        writeFileSync(files.at(name), content)
        await assert.rejects(
          Report.open(files.at(name), true),
          (error) => error instanceof OutputError && /is not a report/.test(error.message),
        )
        assert.equal(readFileSync(files.at(name), 'utf8'), content)
      }
    })

    test('can be resumed before there is one', async () => {
      using files = folder()
      using report = await Report.open(files.at(name), true)
      assert.ok(!report.has('/first', state))
    })
  })
}

test('a row of JSON has all that is known', async () => {
  using files = folder()
  {
    using report = await Report.open(files.at('r'), false)
    report.add(answered('/a', 0xa700, 'full'), '/a.bad')
    report.add(
      {
        ...inWork('/b', 1),
        outcome: { result: 'failed', condition: 'no', complaints: [], ended: undefined, transient: false },
      },
      undefined,
    )
  }
  const rows = readFileSync(files.at('r'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.match(rows[0].time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  assert.deepEqual(
    { ...rows[0], time: '' },
    {
      file: '/a',
      result: 'refused',
      status: '0xa700',
      text: 'Refused: OutOfResources',
      comment: 'full',
      sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
      sopInstanceUid: '1.2.3',
      size: 100,
      modified: '2024-01-31T12:00:00.123Z',
      bytes: 42,
      attempts: 1,
      time: '',
      renamed: '/a.bad',
    },
  )
  assert.deepEqual([rows[1].result, rows[1].status, rows[1].text, rows[1].size], ['failed', null, 'no', null])
})

test('CSV has a heading, and what a peer says is no formula', async () => {
  using files = folder()
  {
    using report = await Report.open(files.at('r.CSV'), false)
    report.add(answered('/a', 0xa700, '=HYPERLINK("http://x","y")'), undefined)
  }
  const [heading, row] = readFileSync(files.at('r.CSV'), 'utf8').split('\r\n')
  assert.equal(
    heading,
    'file,result,status,text,comment,sopClassUid,sopInstanceUid,size,modified,bytes,attempts,time,renamed',
  )
  assert.match(row ?? '', /^\/a,refused,0xa700,Refused: OutOfResources,"'=HYPERLINK\(""http:\/\/x"",""y""\)",1\.2/)
})

test('a place where nothing can be written is told', async () => {
  using files = folder()
  await assert.rejects(Report.open(files.at('missing/r.csv'), false), /cannot write the report/)
  await assert.rejects(Report.open(files.path, true), /cannot write the report/)
})

test('a full disk is told once', { skip: process.platform !== 'linux' && 'no /dev/full' }, async () => {
  using report = await Report.open('/dev/full', false)
  assert.match(report.add(answered('/a'), undefined) ?? '', /^cannot write the report \/dev\/full: ENOSPC/)
  assert.equal(report.add(answered('/b'), undefined), undefined)
})
