/** @file Downsampling of long series without losing a peak. */

/**
 * About two points per unit of width: of each stretch its lowest and highest value, in order, besides the first and the
 * last of all. Values that are not finite are left out.
 */
export function thinned(values: ArrayLike<number>, width: number): [index: number, value: number][] {
  const stretch = Math.max(1, Math.ceil(values.length / Math.max(1, width)))
  const kept: [number, number][] = []
  const keep = (index: number) => {
    if (index >= 0 && kept.at(-1)?.[0] !== index) kept.push([index, values[index] as number])
  }
  let last = -1
  for (let start = 0; start < values.length; start += stretch) {
    const end = Math.min(values.length, start + stretch)
    let [lowest, highest] = [-1, -1]
    for (let i = start; i < end; i++) {
      const value = values[i] as number
      if (!Number.isFinite(value)) continue
      if (last < 0) keep(i)
      if (lowest < 0 || value < (values[lowest] as number)) lowest = i
      if (highest < 0 || value > (values[highest] as number)) highest = i
      last = i
    }
    keep(Math.min(lowest, highest))
    keep(Math.max(lowest, highest))
  }
  keep(last)
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
