/** Text in sections of two levels, `[[Group]]` and `[Section]` with `key = value` lines: the form of association profiles. */

/** Groups by name, in them sections by name, in them values by key. All names are in capitals and without blanks. */
export type Sections = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>

/**
 * Takes the text apart. Lines that begin with `#` are comments; a line that begins with a blank goes on the value before
 * it; a section or key that comes twice counts as it stood last. What belongs to no section is passed over.
 */
export function parseSections(text: string): Sections {
  const groups = new Map<string, Map<string, Map<string, string>>>()
  let group: Map<string, Map<string, string>> | undefined
  let section: Map<string, string> | undefined
  let key: string | undefined
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue
    const [, groupName] = /^\[\[(.*)\]\]/.exec(line) ?? []
    const [, sectionName] = /^\[([^[].*)\]/.exec(line) ?? []
    if (groupName !== undefined) {
      group = added(groups, groupName)
      section = undefined
    } else if (sectionName !== undefined) {
      section = group && added(group, sectionName)
    } else if (/^\s/.test(line) && key !== undefined) {
      section?.set(key, `${section.get(key) ?? ''} ${line.trim()}`)
    } else if (line.includes('=')) {
      key = plain(line.slice(0, line.indexOf('=')))
      section?.set(key, line.slice(line.indexOf('=') + 1).trim())
    }
  }
  return groups
}

/** A name as it is compared: in capitals, without blanks. */
export const plain = (name: string): string => name.replace(/\s/g, '').toUpperCase()

/** The map of this name; a new one when there is none yet. */
function added<T>(maps: Map<string, Map<string, T>>, name: string): Map<string, T> {
  const found = maps.get(plain(name)) ?? new Map<string, T>()
  maps.set(plain(name), found)
  return found
}
