import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { pack } from '../../../electron/engine/parameters.ts'
import { compilePyramid, initialPyramid, levelInput } from '../../../electron/detection/pyramid/graph.ts'
import { standardiseMaps, tallyMaps } from '../../../electron/detection/pyramid/map-standardisation.ts'
import {
  cutMaps,
  featureMaps,
  levelChannels,
  levels,
  maskShares,
  type FeatureMaps
} from '../../../electron/detection/pyramid/maps.ts'
import { openPyramid } from '../../../electron/detection/pyramid/open.ts'
import { renderSample } from '../../../electron/synthesis/procedural/sample.ts'
import { openBackbone } from '../../../electron/models/backbone/backbone.ts'
import { rectangle } from '../patch/scenes.ts'

/** Maps whose values say where they are. */
function numbered(columns: number, rows: number): FeatureMaps {
  return {
    columns,
    rows,
    levels: levels.map(({ channels, perBlock }) => {
      const [width, height] = [columns * perBlock, rows * perBlock]
      const place = (i: number) => 1 + (i % width) + 100 * (Math.floor(i / width) % height)
      return Float32Array.from({ length: channels * width * height }, (_, i) => place(i))
    })
  }
}

describe('blocks of feature maps', () => {
  it('are cut at the same place on every level, with zeros outside', () => {
    const cut = cutMaps(numbered(3, 4), { left: 2, top: -1, columns: 2, rows: 3 })
    for (const [level, { perBlock }] of levels.entries()) {
      const width = 2 * perBlock
      const at = (x: number, y: number) => cut.levels[level]![y * width + x]
      expect(at(0, perBlock)).toBe(1 + 2 * perBlock)
      expect(at(perBlock - 1, 3 * perBlock - 1)).toBe(3 * perBlock + 100 * (2 * perBlock - 1))
      expect([at(0, 0), at(perBlock, perBlock)]).toEqual([0, 0])
    }
  })
})

describe('the share that a mask marks of each place', () => {
  it('counts pixels, and is reflected around the image', () => {
    const shares = maskShares(rectangle({ width: 32, height: 16 }, 0, 0, 6, 4))
    // 32 + 32 + 32 by 32 + 16 + 32 pixels in places of 4×4.
    expect(shares).toHaveLength(24 * 20)
    const row = (y: number) => [...shares.subarray(y * 24, (y + 1) * 24)].slice(6, 11)
    expect(row(8)).toEqual([0.25, 1, 1, 0.5, 0])
    // The edge itself is not repeated, so that the reflection begins with the second row.
    expect(row(7)).toEqual([0.1875, 0.75, 0.75, 0.375, 0])
  })
})

describe('standardised maps', () => {
  it('have mean 0 and deviation 1 in each channel over all that was added', () => {
    const random = randomStream(3, 'maps')
    const drawn = (columns: number) => {
      const maps = numbered(columns, 3)
      return { ...maps, levels: maps.levels.map((level) => level.map(() => 5 + 3 * random.normal())) }
    }
    const [one, other] = [drawn(4), drawn(6)]
    const tally = tallyMaps()
    tally.add(one)
    tally.add(other)
    const standardisation = tally.standardisation()
    expect(standardisation.mean).toHaveLength(levelChannels)
    const again = tallyMaps()
    for (const maps of [one, other]) again.add(standardiseMaps(maps, standardisation))
    const { mean, deviation } = again.standardisation()
    for (const value of mean) expect(Math.abs(value)).toBeLessThan(1e-5)
    for (const value of deviation) expect(Math.abs(value - 1)).toBeLessThan(1e-5)
  })
})

describe('an image that is decoded in squares', () => {
  it('has the map of the whole', async () => {
    const size = { width: 300, height: 266 }
    const { image } = renderSample({ stream: randomStream(1, 'large'), size, family: 'ground', defect: null })
    const compute = { device: 'cpu', threads: 1 } as const
    const [backbone, weights] = [await openBackbone(compute), initialPyramid(5)]
    const maps = await featureMaps(backbone, image)
    const tally = tallyMaps()
    tally.add(maps)
    const standardisation = tally.standardisation()
    standardiseMaps(maps, standardisation)
    const side = 23
    expect([maps.columns, maps.rows]).toEqual([side, 21])
    const whole = await compilePyramid(side, compute)
    const square = cutMaps(maps, { left: 0, top: 0, columns: side, rows: side })
    const features = levels.map(({ channels, perBlock }, level) => {
      const shape = [1, channels, side * perBlock, side * perBlock]
      return [levelInput(level), { shape, data: square.levels[level]! }] as const
    })
    const { logits } = await whole.run(Object.fromEntries(features), pack(whole.layout, weights))
    const locator = await openPyramid({ weights, standardisation }, { scoreWindow: 1 }, compute)
    const { map, score } = await locator.locate(image)
    expect(map).toHaveLength(size.width * size.height)
    expect(score).toBe(map.reduce((most, value) => Math.max(most, value), 0))
    let largest = 0
    // Between four places all of which lie in the image, the map is the mean of their logits.
    for (const [x, y] of [
      [0, 0],
      [30, 20],
      [62, 62],
      [63, 63],
      [64, 64],
      [72, 64]
    ] as const) {
      const at = (column: number, row: number) =>
        (logits!.data as Float32Array)[(y + row + 8) * 4 * side + x + column + 8]!
      const [left, right] = [at(0, 0) * 0.625 + at(0, 1) * 0.375, at(1, 0) * 0.625 + at(1, 1) * 0.375]
      const value = 1 / (1 + Math.exp(-(left * 0.625 + right * 0.375)))
      largest = Math.max(largest, Math.abs(map[(4 * y + 3) * size.width + 4 * x + 3]! - value) / value)
    }
    expect(largest).toBeLessThan(1e-4)
    await Promise.all([whole.release(), locator.release(), backbone.release()])
  }, 60_000)
})
