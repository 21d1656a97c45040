/** Few combinations that try every pair of choices together. */

/**
 * From lists of choices, one of each a combination: combinations in which every two choices of different lists occur
 * together at least once, where `allowed` lets them. The same input gives the same output.
 */
export function coveringPairs<T>(
  lists: readonly (readonly T[])[],
  allowed: (combination: readonly T[]) => boolean = () => true,
): T[][] {
  const candidates = product(lists).filter(allowed)
  const left = new Set(candidates.flatMap(pairsOf))
  const chosen: T[][] = []
  while (left.size > 0) {
    let best: T[] = []
    let most = 0
    for (const candidate of candidates) {
      const gain = pairsOf(candidate).filter((pair) => left.has(pair)).length
      if (gain > most) {
        best = candidate
        most = gain
      }
    }
    for (const pair of pairsOf(best)) left.delete(pair)
    chosen.push(best)
  }
  return chosen
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((each) => list.map((choice) => [...each, choice])), [[]])
}

const pairsOf = (combination: readonly unknown[]): string[] =>
  combination.flatMap((first, a) => combination.slice(a + 1).map((second, b) => `${a}:${first} ${a + 1 + b}:${second}`))
