import type { CellFeatures } from '../../models/backbone/backbone.ts'

/** Mean of each cell and its neighbours, 3×3; fewer at the border. PatchCore's locally aware features, by averaging. */
export function neighbourhoodMeans({ width, height, channels, data }: CellFeatures): CellFeatures {
  const means = new Float32Array(data.length)
  for (let channel = 0; channel < channels; channel++) {
    const plane = data.subarray(channel * width * height, (channel + 1) * width * height)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let [sum, count] = [0, 0]
        for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
          for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++, count++) sum += plane[v * width + u]!
        means[channel * width * height + y * width + x] = sum / count
      }
    }
  }
  return { width, height, channels, data: means }
}
