/** @file Long series as few points, without losing a peak. */

/**
 * At most about four points per unit of width: of each stretch its first, lowest, highest and last value, in order.
 * Values that are not finite are left out.
 */
export function thinned(values: ArrayLike<number>, width: number): [index: number, value: number][] {
  const stretch = Math.max(1, Math.ceil(values.length / Math.max(1, width)))
  const kept: [number, number][] = []
  for (let start = 0; start < values.length; start += stretch) {
    const end = Math.min(values.length, start + stretch)
    let [first, lowest, highest, last] = [-1, -1, -1, -1]
    for (let i = start; i < end; i++) {
      const value = values[i] as number
      if (!Number.isFinite(value)) continue
      if (first < 0) first = lowest = highest = i
      if (value < (values[lowest] as number)) lowest = i
      if (value > (values[highest] as number)) highest = i
      last = i
    }
    if (first < 0) continue
    const indices = new Set([first, lowest, highest, last].sort((a, b) => a - b))
    for (const index of indices) kept.push([index, values[index] as number])
  }
  return kept
}

/** Exponential moving average without the pull towards zero at its start (as TensorBoard's); gaps stay gaps. */
export function smoothed(values: ArrayLike<number>, keep: number): Float64Array {
  const result = new Float64Array(values.length)
  let sum = 0
  let weight = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (Number.isFinite(value)) {
      sum = keep * sum + (1 - keep) * value
      weight = keep * weight + (1 - keep)
    }
    result[i] = Number.isFinite(value) ? sum / weight : NaN
  }
  return result
}
