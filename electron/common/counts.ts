/** @file Numbers by names that people gave, which may be those of what every object has, such as "constructor". */
export type Counts = Readonly<Record<string, number>>

/** How many there are of a name; 0 for a name that is not counted. */
export const countOf = (counts: Counts, name: string): number =>
  Object.hasOwn(counts, name) ? (counts[name] as number) : 0

/** How often each name occurs, in the order in which they come. */
export function countNames(names: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries(counts)
}
