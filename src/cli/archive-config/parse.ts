/** Reads the configuration file of dcmqrscp: global settings, HostTable, VendorTable, AETable. */
import { isKnownCharset } from '../../data/charset.ts'
import type { PeerAddress } from '../options/archive.ts'
import type { ArchiveConfiguration, StorageArea } from './configuration.ts'
import { shown, type Word, wordsOf } from './words.ts'

/** What a file says, or all that is wrong with it. */
export type Parsed = { readonly configuration: ArchiveConfiguration } | { readonly problems: readonly string[] }

/** Lines that begin with `#` are comments. A name of the HostTable must stand there before it is used. */
export function parseArchiveConfiguration(text: string): Parsed {
  const reader = new Reader()
  for (const [index, line] of text.split(/\r?\n/).entries()) reader.line(line.trim(), index + 1)
  return reader.end()
}

type Table = 'HostTable' | 'VendorTable' | 'AETable'
type Settings = { -readonly [K in keyof ArchiveConfiguration]: ArchiveConfiguration[K] }

class Reader {
  readonly #problems: string[] = []
  readonly #hosts = new Map<string, readonly PeerAddress[]>()
  readonly #vendors: (readonly PeerAddress[])[] = []
  readonly #areas: StorageArea[] = []
  readonly #settings: Settings = { hosts: [], vendors: [], areas: [] }
  #table: { readonly name: Table; readonly begun: number } | undefined
  #line = 0

  line(line: string, number: number): void {
    this.#line = number
    if (line === '' || line.startsWith('#')) return
    const [, name, edge] = /^(HostTable|VendorTable|AETable)\s+(BEGIN|END)\s*$/.exec(line) ?? []
    if (edge === 'END' && name === this.#table?.name) this.#table = undefined
    else if (edge === 'BEGIN' && this.#table === undefined) this.#table = { name: name as Table, begun: number }
    else if (edge !== undefined) this.#problem(`${name} ${edge} was not expected here`)
    else this.#row(line)
  }

  end(): Parsed {
    if (this.#table !== undefined) {
      this.#problem(`No "${this.#table.name} END" in configuration file, line ${this.#table.begun}!`, false)
    }
    if (this.#problems.length > 0) return { problems: this.#problems }
    const hosts = [...this.#hosts.values()].flat()
    return { configuration: { ...this.#settings, hosts, vendors: this.#vendors, areas: this.#areas } }
  }

  #row(line: string): void {
    const isArea = this.#table?.name === 'AETable'
    const [name = '', rest] = isArea ? ['', line] : split(line)
    const words = rest === undefined ? undefined : wordsOf(rest)
    if (words === undefined || words.length === 0) {
      const what = isArea ? 'AETitle StorageArea Access Quota Peers' : 'name = value'
      this.#problem(`expected ${what}, found ${line}`)
    } else if (isArea) this.#area(words)
    else if (this.#table === undefined) this.#setting(name, words)
    else {
      const peers = this.#peers(words, name)
      if (this.#table.name === 'VendorTable') this.#vendors.push(peers)
      else this.#hosts.set(name, peers)
    }
  }

  #setting(name: string, words: readonly Word[]): void {
    const read = settings.get(name)
    if (read === undefined) {
      this.#problem(`Unknown mnemonic "${name}" in configuration file, line ${this.#line}!`, false)
      return
    }
    const expected = read(words, this.#settings)
    if (expected !== undefined) this.#problem(`${name}: expected ${expected}, found ${words.map(shown).join(' ')}`)
  }

  #area([title, folder, access, quota, ...peers]: readonly Word[]): void {
    const aeTitle = titleOf(title)
    const { readable, writable } = modes.get(textOf(access) ?? '') ?? {}
    const limits = quotaOf(quota)
    const path = textOf(folder)
    if (aeTitle === undefined) this.#problem(`expected an AE title, found ${shown(title)}`)
    else if (this.#areas.some((area) => area.aeTitle === aeTitle)) this.#problem(`"${aeTitle}" comes a second time`)
    else if (path === undefined) this.#problem(`expected the directory of "${aeTitle}", found ${shown(folder)}`)
    else if (readable === undefined || writable === undefined) {
      this.#problem(`"${aeTitle}": expected R, W or RW, found ${shown(access)}`)
    } else if (limits === undefined) {
      this.#problem(`"${aeTitle}": expected a quota like (200, 1024mb), found ${shown(quota)}`)
    } else if (peers.length === 0) this.#problem(`"${aeTitle}": expected peers or ANY, found nothing`)
    else {
      const isOpen = peers.length === 1 && textOf(peers[0])?.toUpperCase() === 'ANY'
      const known = isOpen ? undefined : this.#peers(peers, aeTitle)
      this.#areas.push({ aeTitle, folder: path, readable, writable, quota: limits, peers: known })
    }
  }

  /** Application entities as they stand there, or by the names of others. */
  #peers(words: readonly Word[], user: string): readonly PeerAddress[] {
    const problems = this.#problems.length
    const peers = words.flatMap((word) => {
      if ('list' in word) {
        const peer = peerOf(word.list)
        if (peer === undefined) this.#problem(`expected (AETitle, host, port), found ${shown(word)}`)
        return peer ?? []
      }
      const known = this.#hosts.get(word.text)
      if (known === undefined) this.#problem(`Symbolic name "${word.text}" not defined!`)
      return known ?? []
    })
    if (this.#problems.length > problems) this.#problem(`No peers for symbolic name "${user}" defined!`)
    return peers
  }

  #problem(message: string, located = true): void {
    this.#problems.push(located ? `line ${this.#line}: ${message}` : message)
  }
}

/** Reads a setting into `into`; what was expected when it is not that. */
type ReadSetting = (words: readonly Word[], into: Settings) => string | undefined

const whole =
  (key: 'port' | 'maximumLength' | 'maximumAssociations', from: number, to: number): ReadSetting =>
  (words, into) => {
    const number = wholeNumber(textOf(words[0]))
    if (words.length !== 1 || number === undefined || number < from || number > to) {
      return `a number from ${from} to ${to}`
    }
    into[key] = number
    return undefined
  }

const named =
  (key: 'user' | 'group'): ReadSetting =>
  (words, into) => {
    const name = textOf(words[0])
    if (words.length !== 1 || name === undefined) return 'one name'
    into[key] = name
    return undefined
  }

const charset: ReadSetting = (words, into) => {
  let settled: ArchiveConfiguration['charset'] = {}
  for (const word of words) {
    if ('list' in word) return 'a character set or one of fallback, override, discard, transliterate'
    const { text } = word
    if (text === 'fallback' || text === 'override') settled = { ...settled, override: text === 'override' }
    else if (text === 'discard' || text === 'transliterate') {
      settled = { ...settled, missing: { ...settled.missing, [text]: true } }
    } else {
      const terms = text.split('\\')
      if (!isKnownCharset(terms))
        return 'a character set of the Standard, or fallback, override, discard, transliterate'
      settled = { ...settled, fallback: terms }
    }
  }
  into.charset = settled
  return undefined
}

const settings: ReadonlyMap<string, ReadSetting> = new Map([
  ['NetworkTCPPort', whole('port', 1, 65_535)],
  // As for the option --max-pdu.
  ['MaxPDUSize', whole('maximumLength', 4096, 131_072)],
  ['MaxAssociations', whole('maximumAssociations', 1, 1_000_000)],
  ['UserName', named('user')],
  ['GroupName', named('group')],
  ['SpecificCharacterSet', charset],
  // For programs with a screen.
  ['NetworkType', () => undefined],
  ['Display', () => undefined],
])

const modes: ReadonlyMap<string, Pick<StorageArea, 'readable' | 'writable'>> = new Map([
  ['R', { readable: true, writable: false }],
  ['W', { readable: false, writable: true }],
  ['RW', { readable: true, writable: true }],
])

function split(line: string): readonly [string, string | undefined] {
  const at = line.indexOf('=')
  if (at < 0) return [line.split(/\s/, 1)[0] ?? '', undefined]
  return [
    line
      .slice(0, at)
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2'),
    line.slice(at + 1),
  ]
}

const textOf = (word: Word | undefined): string | undefined =>
  word === undefined || 'list' in word || word.text === '' ? undefined : word.text

/** PS3.5 table 6.2-1, AE: up to 16 characters, no backslash and no control characters. */
function titleOf(word: Word | undefined): string | undefined {
  const title = textOf(word)?.trim()
  return title !== undefined && /^[ -[\]-~]{1,16}$/.test(title) ? title : undefined
}

function peerOf([title = '', host = '', port]: readonly string[]): PeerAddress | undefined {
  const aeTitle = titleOf({ text: title, quoted: false })
  const number = wholeNumber(port)
  if (aeTitle === undefined || host === '' || number === undefined || number < 1 || number > 65_535) return undefined
  return { aeTitle, host, port: number }
}

function quotaOf(word: Word | undefined): StorageArea['quota'] {
  if (word === undefined || !('list' in word) || word.list.length !== 2) return undefined
  const studies = wholeNumber(word.list[0])
  const [, amount, unit = ''] = /^(\d+)\s*(kb|mb|gb|b|)$/i.exec(word.list[1] ?? '') ?? []
  const bytes = wholeNumber(amount)
  if (studies === undefined || studies < 1 || bytes === undefined || bytes < 1) return undefined
  return { studies, bytesPerStudy: bytes * (units.get(unit.toLowerCase()) ?? 1) }
}

const units: ReadonlyMap<string, number> = new Map([
  ['kb', 0x400],
  ['mb', 0x10_0000],
  ['gb', 0x4000_0000],
])

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
