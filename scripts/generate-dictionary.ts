/** Makes src/dict/generated/ from data/, each table one packed string, parsed on first use; and share/dicom.dic. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { wordsOf } from '../src/dict/element-table.ts'
import { dictionaryText } from './dictionary-text.ts'

// From build/scripts/ (or build-NAME/scripts/) two levels up.
const root = new URL('../../', import.meta.url)

/** The generated files by path relative to the root of the package. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const elements = await table('elements.tsv')
  const uids = await table('uids.tsv')
  const shownNames = new Map(uids.map(([uid = '', , keyword = '', shown = '']) => [uid, [keyword, shown]]))
  const exact = elements.filter(([tag = '']) => !tag.includes('X'))
  const repeating = elements.filter(([tag = '']) => tag.includes('X'))
  const syntaxes = (await table('transfer-syntaxes.tsv')).map(([uid = '', order, vr, encoding, name]) => {
    const [keyword = '', shown = ''] = shownNames.get(uid) ?? []
    return [uid, order, vr, encoding, name, keyword, shown]
  })
  return new Map([
    file('elements', 'Data elements (PS3.6 chapters 6 to 8, PS3.7 annex E)', exact.map(elementLine)),
    file(
      'repeating-elements',
      'Repeating groups and elements (PS3.5 §7.6), X of the tag as 0',
      repeating.map(elementLine),
    ),
    file('uids', 'UIDs (PS3.6 annex A)', uids.map(uidLine)),
    file(
      'uid-aliases',
      'Further names of UIDs',
      (await table('uid-aliases.tsv')).map(([name, uid]) => join([name, uid])),
    ),
    file('transfer-syntaxes', 'Transfer syntaxes (PS3.5 annex A)', syntaxes.map(join)),
    file('storage-sop-classes', 'Storage SOP classes (PS3.4 §B.5)', await storageLines()),
    ['src/dict/generated/package-version.ts', await packageVersion()],
    ['share/dicom.dic', dictionaryText(elements.map(listedRow))],
  ])
}

/** `TTTTTTTTfVR VM keyword name`, f = `~` when retired; the name only where the keyword does not tell it. */
function elementLine([tag = '', vr = '', vm, keyword = '', name = '', retired]: readonly string[]): string {
  const digits = digitsOf(tag)
  const flag = retired === 'retired' ? '~' : ' '
  return join([`${digits}${flag}${vrCode(digits, vr)}`, vm, keyword, ...(name === wordsOf(keyword) ? [] : [name])])
}

const listedRow = ([tag = '', vr = '', vm = '', keyword = '', , retired, origin = '']: readonly string[]) => ({
  tag,
  vr: vrCode(digitsOf(tag), vr),
  vm,
  keyword,
  retired: retired === 'retired',
  origin,
})

const digitsOf = (tag: string): string => tag.replace(',', '').replaceAll('X', '0').toLowerCase()

/** Two letters for every VR and for every choice of VRs (see `DictionaryVr`). */
function vrCode(tag: string, vr: string): string {
  if (directoryOffsets.has(tag)) return 'up'
  if (vr.length === 2) return vr
  if (vr === 'US or SS') return 'xs'
  if (vr === 'OB or OW') return tag === '7fe00010' ? 'px' : 'ox'
  if (vr === 'US or OW' || vr === 'US or SS or OW') return 'lt'
  throw new RangeError(`(${tag}): a VR not heard of, ${vr}`)
}

function uidLine([uid, type, keyword, shown, status]: readonly string[]): string {
  return join([uid, type, keyword, shown === keyword ? '' : shown, status === 'Standard' ? '' : status])
}

async function storageLines(): Promise<string[]> {
  const rows: unknown = JSON.parse(await readFile(new URL('data/storage-sop-classes.json', root), 'utf8'))
  if (!Array.isArray(rows)) throw new TypeError('storage-sop-classes.json: expected an array')
  return rows.map((row) =>
    join([
      row.uid,
      row.name370 ?? row.name367,
      row.prefix370 ?? row.prefix367,
      row.accepted370 === true ? 'accepted' : '',
    ]),
  )
}

async function packageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'))
  return `/** Version of this package. ${madeBy} */\nexport const packageVersion = '${version}'\n`
}

async function table(name: string): Promise<string[][]> {
  const text = await readFile(new URL(`data/${name}`, root), 'utf8')
  const lines = text.trimEnd().split('\n').slice(1)
  return lines.map((line) => line.split('\t'))
}

function file(name: string, title: string, lines: readonly string[]): [string, string] {
  const text = lines.join('\n')
  if (/[`\\]|\$\{/.test(text)) throw new RangeError(`${name}: a character that a template literal cannot hold`)
  return [`src/dict/generated/${name}.ts`, `/** ${title}. ${madeBy} */\nexport const packed = \`${text}\`\n`]
}

const join = (fields: readonly (string | undefined)[]): string => fields.join('\t').trimEnd()

/** Offsets within a DICOMDIR (PS3.3 §F.3.2.2). */
const directoryOffsets = new Set(['00041200', '00041202', '00041400', '00041420', '00041504'])

const madeBy = 'Made by scripts/generate-dictionary.ts from data/; not to be edited.'

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(new URL('src/dict/generated/', root), { recursive: true })
  for (const [path, text] of await generate()) await writeFile(new URL(path, root), text)
}
