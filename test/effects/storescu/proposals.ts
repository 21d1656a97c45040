/** What the options of storescu for presentation contexts do: seen in what the peer is asked for, and in what gets there. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { storageProposalRows } from '../../../src/cli/options/storage-proposal.ts'
import { defaultProposedStorageClasses, storageSopClasses } from '../../../src/dict/sop-class.ts'
import { send } from '../../cli/tools/send.ts'
import { type Folder, folder } from '../../support/folder.ts'
import { ctImage, mrImage, writeInstance } from '../../support/instances.ts'
import { configurationText } from '../../support/profiles.ts'
import { effect } from '../effect.ts'

const [implicit, explicit, big, deflated] = ['', '.1', '.2', '.1.99'].map((end) => `1.2.840.10008.1.2${end}`)
const little = [explicit, big, implicit]
const coded = (end: string) => `1.2.840.10008.1.2.4.${end}`
const rle = '1.2.840.10008.1.2.5'

/** What is proposed with these options for the files of the folder: class, then transfer syntaxes. */
async function proposed(files: Folder, named: readonly string[], ...options: readonly string[]) {
  const { peer, stderr } = await send(files, { files: named, options })
  assert.ok(peer.associations[0] !== undefined, stderr)
  return peer.associations.flatMap(({ request: { presentationContexts } }) =>
    presentationContexts.map(({ abstractSyntax, transferSyntaxes }) => [abstractSyntax, ...transferSyntaxes]),
  )
}

const expected: Readonly<Record<string, readonly (readonly (string | undefined)[])[]>> = {
  '--propose-uncompr': [[explicit], [big, implicit]],
  '--propose-little': [[explicit], [big, implicit]],
  '--propose-big': [[big], [explicit, implicit]],
  '--propose-implicit': [[implicit]],
  '--propose-deflated': [[deflated], little],
  '--propose-lossless': [[coded('70')], little],
  '--propose-jpeg8': [[coded('50')], little],
  '--propose-jpeg12': [[coded('51')], little],
  '--propose-j2k-lossless': [[coded('90')], little],
  '--propose-j2k-lossy': [[coded('91')], little],
  '--propose-jls-lossless': [[coded('80')], little],
  '--propose-jls-lossy': [[coded('81')], little],
  '--propose-rle': [[rle], little],
  '--propose-mpeg2': [[coded('100')]],
  '--propose-mpeg2-high': [[coded('101')]],
  '--propose-mpeg4': [[coded('102')]],
  '--propose-mpeg4-bd': [[coded('103')]],
  '--propose-mpeg4-2-2d': [[coded('104')]],
  '--propose-mpeg4-2-3d': [[coded('105')]],
  '--propose-mpeg4-2-st': [[coded('106')]],
  '--propose-hevc': [[coded('107')]],
  '--propose-hevc10': [[coded('108')]],
  '--request-little': [[explicit]],
  '--request-big': [[big]],
  '--request-implicit': [[implicit]],
}

for (const [name, contexts] of Object.entries(expected)) {
  effect(name, 'proposes these transfer syntaxes for the class of the file and for the 64 others', async () => {
    using files = folder()
    writeInstance(files.at('ct.dcm'))
    const option = Object.values(storageProposalRows.proposal.alternatives).find(({ long }) => long[0] === name)
    for (const word of [...(option?.short ?? []), name]) {
      const own = contexts.map((syntaxes) => [ctImage, ...syntaxes])
      assert.deepEqual(await proposed(files, ['ct.dcm'], word, '-R'), own)
      const all = await proposed(files, ['ct.dcm'], word)
      assert.equal(all.length, 64 * contexts.length)
      assert.deepEqual(
        all.filter(([uid]) => uid === ctImage),
        own,
      )
    }
  })
}

effect('--required', 'proposes only the classes of the files, and refuses private ones', async () => {
  using files = folder()
  writeInstance(files.at('mr.dcm'), { sopClassUid: mrImage })
  writeInstance(files.at('rle.dcm'), { transferSyntaxUid: rle })
  writeInstance(files.at('private.dcm'), { sopClassUid: '1.2.3.4.5' })
  assert.deepEqual(await proposed(files, ['mr.dcm', 'rle.dcm'], '-R'), [
    [mrImage, explicit],
    [mrImage, big, implicit],
    [ctImage, rle],
    [ctImage, ...little],
  ])
  const refused = await send(files, { files: ['private.dcm'], options: ['-R'] })
  assert.deepEqual([refused.exitCode, refused.peer.associations.length], [1, 0])
  assert.match(refused.stderr, /^F: unknown storage SOP class in file: private.dcm: 1.2.3.4.5$/m)
  assert.deepEqual((await send(files, { files: ['private.dcm'] })).uids, ['1.2.3.1'])
})

effect('--propose-uncompr', 'does not carry a compressed file, and says which option does', async () => {
  using files = folder()
  writeInstance(files.at('rle.dcm'), { transferSyntaxUid: rle })
  const { exitCode, stderr } = await send(files, { files: ['rle.dcm'], options: ['-x='] })
  assert.equal(exitCode, 1)
  assert.match(stderr, /accepted only .*\nE: The peer was not asked for RLE Lossless: use --propose-rle, or no option/)
})

effect('--combine', 'puts all transfer syntaxes of a class into one context', async () => {
  using files = folder()
  writeInstance(files.at('ct.dcm'))
  assert.deepEqual(await proposed(files, ['ct.dcm'], '+C', '-R', '-xs'), [[ctImage, coded('70'), ...little]])
  assert.equal((await proposed(files, ['ct.dcm'], '+C')).length, 64)
})

effect('--required-contexts', 'proposes exactly what the files are', async () => {
  using files = folder()
  writeInstance(files.at('a.dcm'))
  writeInstance(files.at('b.dcm'))
  writeInstance(files.at('rle.dcm'), { transferSyntaxUid: rle })
  assert.deepEqual(await proposed(files, ['a.dcm', 'rle.dcm', 'b.dcm'], '-cx'), [
    [ctImage, explicit],
    [ctImage, rle],
  ])
})

effect('--propose-ts', 'proposes the first n of three transfer syntaxes in one context', async () => {
  using files = folder()
  writeInstance(files.at('ct.dcm'))
  for (const [n, syntaxes] of [[implicit], [implicit, explicit], [implicit, explicit, big]].entries()) {
    assert.deepEqual(await proposed(files, ['ct.dcm'], '-pts', String(n + 1), '-R'), [[ctImage, ...syntaxes]])
  }
})

effect('--config-file', 'proposes the contexts of the profile', async () => {
  using files = folder()
  writeInstance(files.at('ct.dcm'))
  writeFileSync(files.at('x.cfg'), configurationText)
  assert.deepEqual(await proposed(files, ['ct.dcm'], '-xf', files.at('x.cfg'), 'default'), [
    [ctImage, coded('50')],
    [ctImage, ...little],
    [mrImage, ...little],
  ])
})

/** Stored print, hardcopy, all of 5.1.4.1.1 that the manual page of 3.5 names, and its five drafts. */
const page = [
  ...['27', '29', '30'].map((end) => `1.2.840.10008.5.1.1.${end}`),
  ...[
    '1 1.1 1.1.1 1.2 1.2.1 1.3 1.3.1 2 3 3.1 4 5 6 6.1 7 7.1 7.2 7.3 7.4 8 9 9.1.1 9.1.2 9.1.3 9.2.1 9.3.1 9.4.1 10 11 11.1',
    '12.1 12.2 12.3 20 77.1 77.1.1 77.1.2 77.1.3 77.1.4 77.2 88.11 88.22 88.33 88.50 88.59 128 129 481.1 481.2 481.3 481.4',
    '481.5 481.6 481.7 9.1 88.1 88.2 88.3 88.4',
  ].flatMap((line) => line.split(' ').map((end) => `1.2.840.10008.5.1.4.1.1.${end}`)),
]

for (const option of ['--propose-uncompr', '--propose-lossless', '--combine', '--required']) {
  effect(option, 'carries all 62 classes of the manual page of 3.5', async () => {
    using files = folder()
    assert.equal(new Set(page).size, 62)
    for (const [n, sopClassUid] of page.entries()) {
      writeInstance(files.at(`${n}.dcm`), { sopClassUid, sopInstanceUid: `1.2.3.${n}` })
    }
    const { exitCode, uids, stderr } = await send(files, {
      files: page.map((_, n) => `${n}.dcm`),
      options: [option],
    })
    assert.equal(exitCode, 0, stderr)
    assert.equal(new Set(uids).size, 62)
    assert.ok(defaultProposedStorageClasses.length === 64 && storageSopClasses().length > 200)
  })
}
