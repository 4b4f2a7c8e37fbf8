/** @file PatchCore's choice of the patches that represent all others (Roth et al. 2022, algorithm 1). */
import type { RandomStream } from '../../common/random.ts'

/**
 * Greedy k-centre: begins with a drawn row, then again and again takes the row that is farthest from all taken ones. Rows
 * of `features` values; returns `count` indices in the order in which they were taken, fewer where the rest are copies.
 * The official code starts from ten drawn rows that it does not keep.
 *
 * Exact, though most distances are never computed: a new centre that is at least twice as far from a row's own centre as
 * the row is cannot be nearer to the row (triangle inequality).
 */
export function greedyCoreset(rows: Float32Array, features: number, count: number, random: RandomStream): number[] {
  const total = rows.length / features
  const first = random.integer(0, total)
  const chosen = [first]
  const nearest = Float64Array.from({ length: total }, (_, row) => distance(rows, features, row, first))
  /** The place in `chosen` of each row's centre. */
  const owner = new Uint32Array(total)
  for (;;) {
    const next = farthest(nearest)
    if (chosen.length >= count || nearest[next] === 0) return chosen
    const place = chosen.length
    const between = Float64Array.from(chosen, (centre) => distance(rows, features, centre, next))
    chosen.push(next)
    for (let row = 0; row < total; row++) {
      if (between[owner[row]!]! >= 2 * nearest[row]!) continue
      const found = distance(rows, features, row, next)
      if (found >= nearest[row]!) continue
      nearest[row] = found
      owner[row] = place
    }
  }
}

function farthest(distances: Float64Array): number {
  let far = 0
  for (let row = 1; row < distances.length; row++) if (distances[row]! > distances[far]!) far = row
  return far
}

/** Euclidean. */
function distance(rows: Float32Array, features: number, first: number, second: number): number {
  const [a, b] = [first * features, second * features]
  let sum = 0
  for (let i = 0; i < features; i++) sum += (rows[a + i]! - rows[b + i]!) ** 2
  return Math.sqrt(sum)
}
