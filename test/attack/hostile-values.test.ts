/** Values that a peer chooses to do harm with, in whole runs: names that lead elsewhere, text that steers a terminal, sizes. */
import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Archive } from '../../src/archive/archive.ts'
import { archiveHandlers } from '../../src/archive/handlers.ts'
import { dcmdump } from '../../src/cli/tools/dcmdump.ts'
import { findscu } from '../../src/cli/tools/findscu.ts'
import { movescu } from '../../src/cli/tools/movescu.ts'
import { storescu } from '../../src/cli/tools/storescu.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { implicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import { serve } from '../../src/services/serve.ts'
import { runTool } from '../cli/run-tool.ts'
import { explicit, explicitVr, implicit, item, join as joined, sequenceEnd, undefinedLength } from '../data/building.ts'
import { writeInstance } from '../support/instances.ts'
import { startTelling } from '../support/peers/child.ts'
import { bin, own } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'
import { scriptedPeer } from '../support/scripted-peer.ts'

const work = workplace()
after(() => work.remove())

/** ESC, and what it begins: clear the screen, set the title, colours. */
const steering = '\x1b[2J\x1b]0;owned\x07\x1b[31m'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controls = /[\x00-\x08\x0b-\x1f\x7f]/

describe('no name leads out of the folder:', () => {
  const uids = [
    '../../../../tmp/x',
    '/etc/passwd',
    '..',
    '.',
    'a/../../b',
    'C:\\x',
    'a\nb',
    '',
    `1.${'2'.repeat(3000)}`,
  ]
  for (const [tool, options] of [
    ['storescp', []],
    ['storescp', ['-su', 'S']],
    ['storescp', ['--output-pattern', '{PatientID}/{SOPInstanceUID}']],
    ['dcmqrscp', []],
  ] as const) {
    test(`${tool} ${options.join(' ')}`, async () => {
      const place = work.folder(`${tool}${options.join('').replaceAll('/', '')}`)
      const out = join(place, 'out')
      const folder =
        tool === 'storescp' ? ['-od', work.folder(`${place.slice(work.path.length + 1)}/out`)] : ['--storage', out]
      const words = [bin(tool), '-q', ...folder, ...options, '--bind', '127.0.0.1', '0']
      await using server = await startTelling(tool, process.execPath, words)
      for (const [n, uid] of uids.entries()) {
        const path = join(place, `sent-${n}.dcm`)
        const more = { StudyInstanceUID: uid || '1.2', SeriesInstanceUID: `1.2.${n}`, PatientID: uid || 'P' }
        writeInstance(path, { sopInstanceUid: uid === '' ? '1.2.3' : uid, more })
        // Refused or kept: the next one is served.
        await own('storescu', ['-q', '127.0.0.1', String(server.port), path])
      }
      const beside = readdirSync(place).filter((name) => !name.startsWith('sent-'))
      assert.deepEqual(beside, ['out'])
      const kept = readdirSync(out, { recursive: true }).map(String)
      assert.ok(kept.length > 3, kept.join('\n'))
    })
  }
})

describe('what a peer says does not steer the terminal:', () => {
  test('error comments and AE titles in lines of every level', async () => {
    await using peer = await scriptedPeer(async (each) => {
      await each.answerAll({ status: 0xa700, errorComment: `no room ${steering}` })
    })
    const path = writeInstance(join(work.path, 'steer.dcm'), { more: { PatientName: `A^B${steering}` } })
    for (const level of [[], ['-v'], ['-d']]) {
      const { stdout, stderr } = await runTool(storescu, [...level, '127.0.0.1', String(peer.port), path])
      assert.match(stderr, /no room/)
      assert.doesNotMatch(stdout + stderr, controls, level.join())
    }
  })

  test('answers to a query, on a terminal', async () => {
    const find = async function* () {
      yield dataSet({ QueryRetrieveLevel: 'STUDY', PatientName: `A${steering}^B`, StudyDescription: `x\0y${steering}` })
    }
    await using server = await serve({ port: 0, host: '127.0.0.1', handlers: { find } })
    const keys = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'PatientName', '-k', 'StudyDescription']
    for (const form of [[], ['-v'], ['--table'], ['--json']]) {
      const words = [...form, ...keys, '127.0.0.1', String(server.port)]
      const { stdout, stderr, exitCode } = await runTool(findscu, words)
      assert.equal(exitCode, 0)
      assert.doesNotMatch(stdout + stderr, controls, form.join())
    }
  })

  test('words of a C-MOVE response', async () => {
    await using peer = await scriptedPeer(async (each) => {
      await each.answerAll({ status: 0xa702, errorComment: steering })
    })
    const words = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'StudyInstanceUID=1.2', '127.0.0.1', String(peer.port)]
    for (const level of [[], ['-v'], ['-d']]) {
      const { stdout, stderr } = await runTool(movescu, [...level, ...words])
      assert.doesNotMatch(stdout + stderr, controls)
    }
  })
})

describe('data sets with what does not belong there:', () => {
  const head = joined(
    explicit(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7\0'),
    explicit(0x00080018, 'UI', '1.2.3.4\0'),
  )
  const study = joined(explicit(0x0020000d, 'UI', '1.2\0'), explicit(0x0020000e, 'UI', '1.3\0'))
  const files: Readonly<Record<string, Buffer>> = {
    'command elements': joined(explicit(0x00000002, 'UI', '1.2\0'), explicit(0x00000100, 'US', [1, 0]), head, study),
    'elements of a file meta': joined(explicit(0x00020010, 'UI', '1.2.840.10008.1.2.4.50'), head, study),
    'delimitation items everywhere': joined(sequenceEnd, head, sequenceEnd, study),
    'a million empty items': joined(
      head,
      explicit(0x00081140, 'SQ', Buffer.concat(Array<Buffer>(1_000_000).fill(item(Buffer.alloc(0)))), undefinedLength),
      sequenceEnd,
      study,
    ),
    'sequences 10 000 deep': joined(
      head,
      ...Array<Buffer>(10_000).fill(
        joined(explicit(0x00081140, 'SQ', '', undefinedLength), item(Buffer.alloc(0), undefinedLength)),
      ),
    ),
    'a length that is not there': joined(head, study, explicit(0x7fe00010, 'OW', '', 0x7fff_fff0)),
  }
  for (const [title, bytes] of Object.entries(files)) {
    test(title, async () => {
      const path = join(work.path, 'odd.dcm')
      const meta = { mediaStorageSopClassUid: '1.2.840.10008.5.1.4.1.1.7', mediaStorageSopInstanceUid: '1.2.3.4' }
      writeFileSync(path, joined(encodeFileMeta({ ...meta, transferSyntaxUid: explicitVr }), bytes))
      await using archive = await Archive.open(work.folder(`archive-${title.replaceAll(' ', '-')}`))
      await using server = await serve({ port: 0, host: '127.0.0.1', handlers: archiveHandlers(archive) })
      const to = ['127.0.0.1', String(server.port)]
      // Sent or refused, with an exit code that says which; what is kept can be had again.
      const { exitCode } = await runTool(storescu, [...to, path])
      assert.equal(archive.stats().instances, exitCode === 0 ? 1 : 0)
      const shown = await runTool(dcmdump, ['-q', path])
      assert.ok([0, 1].includes(shown.exitCode))
      const good = writeInstance(join(work.path, 'good.dcm'), { sopInstanceUid: '1.2.9' })
      assert.equal((await runTool(storescu, [...to, good])).exitCode, 0)
    })
  }

  test('an AE title of 64 KiB as destination, and a UID of as many', async () => {
    await using archive = await Archive.open(work.folder('archive-long'))
    await using server = await serve({ port: 0, host: '127.0.0.1', handlers: archiveHandlers(archive) })
    const { requestAssociation } = await import('../../src/ul/request-association.ts')
    const { exchangeOf } = await import('../../src/dimse/exchange.ts')
    const { byteSource } = await import('../../src/bytes/byte-source.ts')
    const { sopClasses } = await import('../../src/dict/sop-class.ts')
    const transferSyntaxes = [implicitVrLittleEndian]
    const propose = [{ abstractSyntax: sopClasses.studyRootMove, transferSyntaxes }]
    await using association = await requestAssociation({ host: '127.0.0.1', port: server.port, propose })
    const exchange = exchangeOf(association)
    const identifier = joined(implicit(0x00080052, 'STUDY '), implicit(0x0020000d, `1.${'2'.repeat(65_533)} `))
    await exchange.send(
      1,
      {
        affectedSopClassUid: sopClasses.studyRootMove,
        commandField: commandFields.cMoveRq,
        messageId: 1,
        priority: 0,
        commandDataSetType: 1,
        moveDestination: 'A'.repeat(65_536),
      },
      byteSource(identifier),
    )
    const answer = await exchange.receive({ timeoutMs: 5_000 })
    assert.equal(answer?.command.status, 0xa801)
    assert.ok((answer?.command.errorComment?.length ?? 0) <= 64)
    await association.release()
  })
})
