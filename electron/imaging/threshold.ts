/**
 * Otsu's threshold: the level that best separates values (0..1) into two classes, on 256 bins.
 * Values above it form the bright class. A field of one value returns that value.
 */
export function otsuThreshold(values: Float32Array): number {
  const histogram = new Float64Array(256)
  for (const value of values) {
    const bin = Math.min(255, Math.max(0, Math.round(value * 255)))
    histogram[bin] = (histogram[bin] as number) + 1
  }
  let total = 0
  histogram.forEach((count, level) => (total += count * level))
  let [below, belowSum, best, bestVariance] = [0, 0, 0, -1]
  for (let level = 0; level < 256; level++) {
    below += histogram[level] as number
    belowSum += level * (histogram[level] as number)
    const above = values.length - below
    if (below === 0) continue
    if (above === 0) {
      if (bestVariance < 0) best = level
      break
    }
    const difference = belowSum / below - (total - belowSum) / above
    const variance = below * above * difference * difference
    if (variance > bestVariance) [best, bestVariance] = [level, variance]
  }
  return best / 255
}
