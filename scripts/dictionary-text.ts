/** The text of share/dicom.dic: data/elements.tsv in the format of dictionary files (src/dict/dictionary-file.ts). */

/** What it takes of a row of data/elements.tsv. */
export interface ListedRow {
  /** `gggg,eeee`, X for any digit. */
  readonly tag: string
  /** Two letters, as `DictionaryVr`. */
  readonly vr: string
  readonly vm: string
  readonly keyword: string
  readonly retired: boolean
  readonly origin: string
}

export function dictionaryText(rows: readonly ListedRow[]): string {
  const exact = rows.filter(({ tag }) => !tag.includes('X'))
  const ranges = rows.filter(({ tag }) => /^..XX,|,..XX$/.test(tag))
  // Some repeating groups stand in two chapters.
  const lines = new Set([...exact, ...ranges].map(lineOf))
  return `${HEAD}${[...lines].join('')}${GENERIC}`
}

function lineOf({ tag, vr, vm, keyword, retired, origin }: ListedRow): string {
  // The second choice of a VM is one that the first has too.
  const [number = ''] = vm.split(' or ')
  const name = retired ? `RETIRED_${keyword}` : keyword
  return `(${rangeOf(tag)})\t${vr}\t${name}\t${number}\t${origin}${retired ? '/retired' : ''}\n`
}

/** `60XX,3000` gives `6000-60FF,3000`, even groups; `1010,XXXX` every element of the group but its length. */
function rangeOf(tag: string): string {
  const [group = '', element = ''] = tag.split(',')
  const [from, to] = [element.replaceAll('X', '0'), element.replaceAll('X', 'F')]
  const groups = group.includes('X') ? `${group.replaceAll('X', '0')}-${group.replaceAll('X', 'F')}` : group
  return `${groups},${from === to ? from : `${from === '0000' ? '0001' : from}-u-${to}`}`
}

const HEAD = `# Data elements of DICOM (PS3.6, PS3.7 annex E) and DICONDE (ASTM E2339), made from data/elements.tsv of dimse.
#
# To change names or VRs, or to add private elements: copy this file, edit the copy, and name it in DCMDICTPATH.
# To keep the elements that are here and add some, name both files; of several lines for one tag the last counts.
#
# tag <TAB> VR <TAB> name <TAB> VM <TAB> version
#
#   (gggg,eeee)               one element
#   (gggg-gggg,eeee)          even groups of a range; elements likewise
#   (gggg-o-gggg,eeee)        odd ones; -u- for all of them
#   (gggg,"CREATOR",ee)       private, in whichever block CREATOR has reserved
#
# A VR is one of PS3.5 table 6.2-1 or: ox (OB or OW), px (the same for pixels), xs (US or SS), lt (US, SS or OW), up (UL,
# an offset), na (none). Of elements repeated at every 16th number, all of them retired, only the first are listed.
#
`

/** What PS3.5 says of any group. */
const GENERIC = `(0009-o-FFFF,0000)	UL	PrivateGroupLength	1	PRIVATE
(0009-o-FFFF,0010-u-00FF)	LO	PrivateCreator	1	PRIVATE
(0000-u-FFFF,0000)	UL	GenericGroupLength	1	GENERIC
`
