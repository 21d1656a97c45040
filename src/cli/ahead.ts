/** Work on several items of a list at a time, with the results in the order of the list. */

/** Begins `work` on at most `limit` items ahead of the consumer. The first failure, in the order of the items, is thrown. */
export async function* ahead<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const begun: Promise<Result>[] = []
  for (const item of items) {
    const result = work(item)
    result.catch(() => undefined) // thrown when its turn comes
    if (begun.push(result) < limit) continue
    const next = begun.shift()
    if (next !== undefined) yield await next
  }
  for (const result of begun) yield await result
}
