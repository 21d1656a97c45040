/** Data element tags as numbers (PS3.5 §7.1, §7.8). */

/** group × 65 536 + element, an unsigned 32-bit number. */
export type Tag = number

export const tagOf = (group: number, element: number): Tag => group * 0x10000 + element

export const groupOf = (tag: Tag): number => tag >>> 16

export const elementOf = (tag: Tag): number => tag & 0xffff

/** `(0010,0020)`, hexadecimal digits in lower case. */
export function formatTag(tag: Tag): string {
  const digits = tag.toString(16).padStart(8, '0')
  return `(${digits.slice(0, 4)},${digits.slice(4)})`
}

/** `0010,0020`, `(0010,0020)` or `00100020` to a tag; undefined for anything else. */
export function parseTag(text: string): Tag | undefined {
  const digits = /^\(?([0-9a-f]{4}),?([0-9a-f]{4})\)?$/i.exec(text)
  return digits === null ? undefined : Number.parseInt(`${digits[1]}${digits[2]}`, 16)
}

/** Of a private group, one with an odd number (PS3.5 §7.8.1); its group length and creators included. */
export const isPrivate = (tag: Tag): boolean => (tag & 0x10000) !== 0

/** (gggg,0010) to (gggg,00FF) of a private group: the name of who reserved a block (PS3.5 §7.8.1). */
export const isPrivateCreator = (tag: Tag): boolean => isPrivate(tag) && (tag & 0xff00) === 0 && (tag & 0xff) >= 0x10

/** The creator element that reserves the block of a private element: (0009,1001) belongs to (0009,0010). */
export const privateCreatorOf = (tag: Tag): Tag => ((tag & 0xffff0000) >>> 0) + ((tag & 0xff00) >>> 8)

/** (gggg,0000) (PS3.5 §7.2). */
export const isGroupLength = (tag: Tag): boolean => (tag & 0xffff) === 0
