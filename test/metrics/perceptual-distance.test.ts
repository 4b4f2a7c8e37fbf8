import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import {
  clusterDistance,
  meanOfPairs,
  nearestClusters,
  type DistanceNetwork
} from '../../electron/metrics/perceptual-distance-clusters.ts'
import { perceptualDistance, unitNormalise } from '../../electron/metrics/perceptual-distance.ts'
import type { FeatureMap } from '../../electron/metrics/perceptual-distance.ts'

/** Two channels of 1×2 positions. */
const map = (...values: number[]): FeatureMap => ({ channels: 2, height: 1, width: 2, data: Float32Array.from(values) })

describe('unitNormalise', () => {
  it('scales the channels of each position to length 1, and keeps zeros', () => {
    // Position 0 is (3, 4), position 1 is (0, 0).
    const { data } = unitNormalise(map(3, 0, 4, 0))
    expect([...data].map((value) => Number(value.toFixed(6)))).toEqual([0.6, 0, 0.8, 0])
    // The published floor of 1e-10 halves a length that is as small.
    expect(unitNormalise({ ...map(1e-10, 0, 0, 0) }).data[0]).toBeCloseTo(0.5, 6)
  })
})

describe('perceptualDistance', () => {
  const a = map(1, 0.6, 0, 0.8)
  const b = map(0, 0.6, 1, 0.8)

  it('is 0 for identical images', () => {
    expect(perceptualDistance([a], [a], 'uniform')).toBe(0)
  })

  it('matches values computed by hand: squared differences, weighted over channels, mean over positions, summed over layers', () => {
    const weights = Float32Array.of(0.5, 2)
    // Position 0 differs by (1, −1), position 1 does not differ: (0.5 + 2) / 2.
    expect(perceptualDistance([a], [b], [weights])).toBeCloseTo(1.25, 12)
    expect(perceptualDistance([a, a], [b, b], [weights, weights])).toBeCloseTo(2.5, 12)
    expect(perceptualDistance([a], [b], 'uniform')).toBeCloseTo(0.5, 12)
  })

  it('is symmetric, and ignores brightness', () => {
    const [x, y] = [map(1, 2, 3, 4), map(4, 1, 0.5, 2)]
    const brighter = { ...x, data: x.data.map((value) => 7 * value) }
    const of = (first: FeatureMap, second: FeatureMap) =>
      perceptualDistance([unitNormalise(first)], [unitNormalise(second)], 'uniform')
    expect(of(x, y)).toBeCloseTo(of(y, x), 9)
    expect(of(x, y)).toBeGreaterThan(0.1)
    expect(of(brighter, y)).toBeCloseTo(of(x, y), 6)
  })

  it('rejects mismatched layers', () => {
    const layers = (first: number, second: number) =>
      new RangeError(`perceptual distance of ${first} and ${second} layers`)
    expect(() => perceptualDistance([a], [a, a], 'uniform')).toThrow(layers(1, 2))
    expect(() => perceptualDistance([], [], 'uniform')).toThrow(layers(0, 0))
    const ones = Float32Array.of(1, 1)
    expect(() => perceptualDistance([a], [b], [ones, ones])).toThrow(layers(1, 1))
    const channels = (first: number, second: number) => new RangeError(`layer 0 has ${first} and ${second} channels`)
    expect(() => perceptualDistance([a], [b], [Float32Array.of(1)])).toThrow(channels(2, 2))
    // As many values in fewer channels, and as many channels of fewer positions.
    expect(() => perceptualDistance([a], [{ ...b, channels: 1, width: 4 }], 'uniform')).toThrow(channels(2, 1))
    const narrow = { ...b, width: 1, data: Float32Array.of(1, 1) }
    expect(() => perceptualDistance([a], [narrow], 'uniform')).toThrow(channels(2, 2))
  })
})

describe('clusterDistance', () => {
  /** Images are numbers, distances their differences. */
  const measure = (
    generated: readonly number[],
    training: readonly number[],
    variant: 'DualAnoDiff' | 'DFMGAN' = 'DualAnoDiff',
    network: DistanceNetwork = 'LPIPS VGG-16'
  ) => {
    const toTraining = generated.map((image) => training.map((reference) => Math.abs(image - reference)))
    const clusters = nearestClusters(toTraining, variant, randomStream(1, 'clusters')).map(({ images, compared }) => {
      const own = compared.map((i) => generated[i]!)
      return { images, distance: meanOfPairs(own.length, (i, j) => Math.abs(own[i]! - own[j]!)) }
    })
    return clusterDistance(clusters, network, variant)
  }

  it('is 0 for copies of one image', () => {
    expect(measure([5, 5, 5], [4, 9]).value).toBe(0)
  })

  it('matches the value computed by hand', () => {
    // Nearest to 0: 0, 1, 3 (pairs 1, 3, 2: mean 2); nearest to 100: 99, 105 (6).
    const { value, clusters } = measure([0, 1, 99, 3, 105], [0, 100])
    expect(clusters).toEqual([
      { images: 3, distance: 2 },
      { images: 2, distance: 6 }
    ])
    expect(value).toBe(4)
  })

  it('skips single-image clusters in DualAnoDiff’s variant and counts them as 0 in DFMGAN’s', () => {
    const images = [0, 4, 101]
    expect(measure(images, [0, 100, 500]).value).toBe(4)
    expect(measure(images, [0, 100, 500], 'DFMGAN').value).toBeCloseTo(4 / 3, 12)
    expect(measure([0], [0]).value).toBeNull()
  })

  it.each([
    ['DualAnoDiff', 50],
    ['DFMGAN', 200]
  ] as const)('compares a limited number of images per cluster, drawn at random: %s, %i', (variant, most) => {
    const toTraining = Array.from({ length: 300 }, () => [0, 1])
    const [first, second] = nearestClusters(toTraining, variant, randomStream(1, 'clusters'))
    expect([first!.images, new Set(first!.compared).size, second!.images]).toEqual([300, most, 0])
    expect(first!.compared).not.toEqual(Array.from({ length: most }, (_, i) => i))
    const none = new RangeError('clusters without generated or without training images')
    for (const empty of [[], [[]]]) {
      expect(() => nearestClusters(empty, variant, randomStream(1, 'clusters'))).toThrow(none)
    }
    // As many as are compared stay as they are.
    const [all] = nearestClusters(toTraining.slice(0, most), variant, randomStream(1, 'clusters'))
    expect(all!.compared).toEqual(Array.from({ length: most }, (_, i) => i))
  })

  it('is called IC-LPIPS only for LPIPS, and names its variant', () => {
    const published = measure([0, 1], [0])
    expect(published.name).toBe('IC-LPIPS')
    expect(published.variant).toMatch(/LPIPS VGG-16, .*at most 50 .*left out \(DualAnoDiff\)/)
    const named = { 'embedded features': 'embedded-feature', 'embedded backbone': 'backbone-feature' } as const
    for (const network of ['embedded features', 'embedded backbone'] as const) {
      const ours = measure([0, 1], [0], 'DualAnoDiff', network)
      expect(ours.name).toBe(`${named[network]} cluster distance`)
      expect(`${ours.name} ${ours.variant}`).not.toMatch(/LPIPS/i)
    }
  })
})
