/** @file Features of a whole image: what the backbone finds anywhere in it. */
import type { CellFeatures } from '../../models/backbone/backbone.ts'
import { cellChannels } from '../../models/backbone/cells.ts'

/** Mean and maximum of each channel of the cells. */
export const pooledCount = 2 * cellChannels

/**
 * 352 features of an image of any size: the means of the 176 channels of its cells, then their maxima. The former say
 * what most of the image looks like, the latter keep a defect that fills a few cells.
 */
export function pooledFeatures({ width, height, channels, data }: CellFeatures): Float32Array {
  const [area, pooled] = [width * height, new Float32Array(2 * channels)]
  for (let channel = 0; channel < channels; channel++) {
    let [sum, highest] = [0, -Infinity]
    for (let at = channel * area; at < (channel + 1) * area; at++) {
      sum += data[at]!
      highest = Math.max(highest, data[at]!)
    }
    pooled[channel] = sum / area
    pooled[channels + channel] = highest
  }
  return pooled
}
