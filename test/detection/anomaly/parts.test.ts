import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { openFeatures, type FeatureSource } from '../../../electron/detection/anomaly/features.ts'
import { cellGrid, eachPart } from '../../../electron/detection/anomaly/parts.ts'
import type { Image } from '../../../electron/imaging/image.ts'
import { renderSample } from '../../../electron/synthesis/procedural/sample.ts'
import { goldenPath } from '../../support/golden.ts'

/** Features of all cells, and in how many parts they came. */
async function featuresOf(source: FeatureSource, image: Image, largest: number) {
  const { channels } = source
  const grid = cellGrid(image, source.side)
  const [rows, seen] = [new Float32Array(grid.width * grid.height * channels), new Set<number>()]
  let parts = 0
  await eachPart(
    source,
    image,
    (part, cells) => {
      parts++
      for (const [row, cell] of cells.entries()) {
        expect(seen.has(cell)).toBe(false)
        seen.add(cell)
        rows.set(part.subarray(row * channels, (row + 1) * channels), cell * channels)
      }
    },
    largest
  )
  expect(seen.size).toBe(grid.width * grid.height)
  return { rows, parts }
}

describe('parts of a large image', () => {
  it.each([
    ['the embedded backbone', undefined, { width: 731, height: 60 }, 3],
    ['a ResNet', goldenPath('resnet_weights.safetensors'), { width: 397, height: 390 }, 9]
  ])('have the features of the whole image from %s, each cell once', async (_, weights, size, parts) => {
    const { image } = renderSample({ stream: randomStream(1, 'surface'), size, family: 'ground', defect: null })
    const source = await openFeatures({ architecture: 'patchcore', weights }, { device: 'cpu', threads: 1 })
    const whole = await featuresOf(source, image, 1024)
    const divided = await featuresOf(source, image, 1)
    await source.release()
    expect([whole.parts, divided.parts]).toEqual([1, parts])
    const largest = whole.rows.reduce((most, value, i) => Math.max(most, Math.abs(value - divided.rows[i]!)), 0)
    expect(largest).toBeLessThan(1e-4)
  })
})
