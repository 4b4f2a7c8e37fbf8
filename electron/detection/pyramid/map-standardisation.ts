/** @file The features of an image brought to the scale that they have on good images. */
import { leastDeviation, standardisePlane, type Standardisation } from '../standardisation.ts'
import { levelChannels, levels, type FeatureMaps } from './maps.ts'

export interface MapTally {
  add(maps: FeatureMaps): void
  /** Of all channels, level by level. */
  standardisation(): Standardisation
}

/** Sums up maps, so that they need not stay in memory together. */
export function tallyMaps(): MapTally {
  const [sums, squares, counts] = [0, 1, 2].map(() => new Float64Array(levelChannels)) as [
    Float64Array,
    Float64Array,
    Float64Array
  ]
  return {
    add(maps) {
      for (const { channel, plane } of planesOf(maps)) {
        for (const value of plane) {
          sums[channel]! += value
          squares[channel]! += value ** 2
        }
        counts[channel]! += plane.length
      }
    },
    standardisation() {
      const mean = Float32Array.from(sums, (sum, channel) => sum / counts[channel]!)
      const deviation = Float32Array.from(squares, (sum, channel) => {
        const variance = sum / counts[channel]! - (sums[channel]! / counts[channel]!) ** 2
        return Math.max(leastDeviation, Math.sqrt(Math.max(0, variance)))
      })
      return { mean, deviation }
    }
  }
}

/** Standardises in place, and returns the same maps. */
export function standardiseMaps(maps: FeatureMaps, { mean, deviation }: Standardisation): FeatureMaps {
  for (const { channel, plane } of planesOf(maps)) standardisePlane(plane, mean[channel]!, deviation[channel]!)
  return maps
}

/** The planes of all levels, numbered throughout. */
function* planesOf(maps: FeatureMaps) {
  let first = 0
  for (const [level, { channels, perBlock }] of levels.entries()) {
    const area = maps.columns * maps.rows * perBlock ** 2
    for (let channel = 0; channel < channels; channel++) {
      const plane = maps.levels[level]!.subarray(channel * area, (channel + 1) * area)
      yield { channel: first + channel, plane }
    }
    first += channels
  }
}
