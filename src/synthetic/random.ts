/** Random numbers that come out the same for the same seed, on every machine. */

/** A xorshift generator of 32 bits (Marsaglia, 2003): even enough for noise and UIDs of fixtures, for nothing that must be secret. */
export class Random {
  #state: number

  constructor(seed: number) {
    // Neighbouring seeds must not begin alike; and zero would stay zero.
    this.#state = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) | 0 || 1
    for (let warm = 0; warm < 8; warm += 1) this.uint32()
  }

  uint32(): number {
    let state = this.#state
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    this.#state = state
    return state >>> 0
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + (this.uint32() % (most - least + 1))
  }

  /** A UID as PS3.5 §B.2 makes them of a UUID: `2.25.` and 122 random bits in decimal. */
  uid(): string {
    const words = [this.uint32(), (this.uint32() & 0xffff0fff) | 0x4000, (this.uint32() & 0x3fffffff) | 0x80000000]
    const all = [...words, this.uint32()]
    return `2.25.${all.reduce((value, word) => value * 0x1_0000_0000n + BigInt(word >>> 0), 0n)}`
  }
}
