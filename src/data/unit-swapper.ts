/** Values whose byte order changes in passing, units of 2, 4 or 8 bytes, in pieces of any length (PS3.5 7.3). */
import type { Output } from './output.ts'
import { swapInPlace } from './swap.ts'

/** Turns the units of one value after the other around; a unit that a seam cuts is put together first. */
export class UnitSwapper {
  readonly #output: Output
  readonly #seam = new Uint8Array(8)
  #seamLength = 0
  #unit = 1

  constructor(output: Output) {
    this.#output = output
  }

  /** A value of units of `unit` bytes begins. */
  begin(unit: number): void {
    this.#unit = unit
    this.#seamLength = 0
  }

  /** Puts out the turned units of the piece; what is over at the end of the value goes out turned, too. */
  take(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    let at = start
    if (this.#seamLength > 0) {
      while (at < end && this.#seamLength < this.#unit) this.#seam[this.#seamLength++] = bytes[at++] ?? 0
      if (this.#seamLength === this.#unit) this.#putSeam()
    }
    const whole = end - ((end - at) % this.#unit)
    if (this.#seamLength === 0 && whole > at) {
      swapInPlace(this.#output.copy(bytes, at, whole), this.#unit)
      at = whole
    }
    while (at < end) this.#seam[this.#seamLength++] = bytes[at++] ?? 0
    if (last && this.#seamLength > 0) this.#putSeam()
  }

  #putSeam(): void {
    swapInPlace(this.#output.copy(this.#seam, 0, this.#seamLength), this.#unit)
    this.#seamLength = 0
  }
}
