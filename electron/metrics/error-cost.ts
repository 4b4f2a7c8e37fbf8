/** @file What errors of an inspection cost, and the threshold that costs least. */

/** How often something happened. */
export interface Count {
  readonly count: number
  readonly total: number
}

/** Errors at a threshold. */
export interface Errors {
  /** Good images that are called defective. */
  readonly falseRejects: Count
  /** Defective images that are called good: escapes. */
  readonly misses: Count
}

export interface Costs {
  /** An escape costs as much as so many false rejects. */
  readonly ratio: number
  /** Fraction of parts that are defective, 0…1. */
  readonly defectRate: number
}

/** Expected cost of a part, in false rejects; shares of nothing are 0. */
export function expectedCost({ falseRejects, misses }: Errors, { ratio, defectRate }: Costs): number {
  return defectRate * ratio * shareOf(misses) + (1 - defectRate) * shareOf(falseRejects)
}

export const shareOf = ({ count, total }: Count): number => (total === 0 ? 0 : count / total)

/** The first of those that cost least; -1 of none. */
export function cheapestIndex(points: readonly Errors[], costs: Costs): number {
  const all = points.map((point) => expectedCost(point, costs))
  return all.findIndex((cost) => cost <= Math.min(...all) + 1e-12)
}

/** The place with at most so many escapes that has the fewest false rejects; -1 where all have more. */
export function fewestFalseRejects(points: readonly Errors[], mostEscapes: number): number {
  return best(points, ({ misses }) => misses.count <= mostEscapes, ['falseRejects', 'misses'])
}

/** The place with at most this share of false rejects that has the fewest escapes; -1 where all have more. */
export function fewestEscapes(points: readonly Errors[], mostRejects: number): number {
  return best(points, ({ falseRejects }) => shareOf(falseRejects) <= mostRejects + 1e-12, ['misses', 'falseRejects'])
}

function best(
  points: readonly Errors[],
  fits: (point: Errors) => boolean,
  [first, second]: readonly [keyof Errors, keyof Errors]
): number {
  const fitting = points.flatMap((point, index) => (fits(point) ? [{ point, index }] : []))
  const sorted = fitting.toSorted(
    (a, b) => a.point[first].count - b.point[first].count || a.point[second].count - b.point[second].count
  )
  return sorted[0]?.index ?? -1
}
