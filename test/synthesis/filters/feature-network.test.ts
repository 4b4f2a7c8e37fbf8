import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { perceptualDistance, unitNormalise } from '../../../electron/metrics/perceptual-distance.ts'
import { findLpipsWeights } from '../../../electron/models/lpips-weights.ts'
import { openPipeline } from '../../../electron/models/pipeline-folder.ts'
import {
  openAutoencoderFeatures,
  openBackboneFeatures,
  openLpipsFeatures,
  openResnetFeatures
} from '../../../electron/synthesis/filters/feature-network.ts'
import type { FeatureNetwork } from '../../../electron/synthesis/filters/feature-network.ts'
import { goldenPath } from '../../support/golden.ts'
import { even, surface } from '../images.ts'
import { randomLpips, randomVgg } from './random-checkpoint.ts'

const size = { width: 32, height: 16 }
const compute = { device: 'cpu', threads: 1 } as const
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-features-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Identical images are at distance 0, others are not, and the pooled features distinguish them. */
async function expectToMeasure(network: FeatureNetwork): Promise<void> {
  const [first, same, other] = [surface(size), surface(size), even(size, 1, 0.9)]
  const features = []
  for (const image of [first, same, other]) features.push(await network.measure(image))
  await network.release()
  const [a, b, c] = features.map(({ maps }) => maps.map(unitNormalise))
  expect(perceptualDistance(a!, b!, network.weights)).toBe(0)
  expect(perceptualDistance(a!, c!, network.weights)).toBeGreaterThan(1e-4)
  expect(features[0]!.pooled).toEqual(features[1]!.pooled)
  expect(features[0]!.pooled).not.toEqual(features[2]!.pooled)
  expect(features[0]!.pooled.every(Number.isFinite)).toBe(true)
  const channels = features[0]!.maps.reduce((sum, map) => sum + map.channels, 0)
  expect(features[0]!.pooled).toHaveLength(2 * channels)
}

describe('feature networks', () => {
  it('include the levels of the embedded autoencoder', async () => {
    const network = await openAutoencoderFeatures(await openPipeline(goldenPath('tiny-sd')), size, compute)
    expect([network.name, network.weights]).toEqual(['embedded features', 'uniform'])
    const { maps } = await network.measure(surface(size))
    expect(maps.map(({ width, height }) => [width, height])).toEqual([
      [32, 16],
      [16, 8],
      [8, 4],
      [4, 2]
    ])
    await expectToMeasure(network)
  }, 60_000)

  it('include the embedded backbone, also at sizes that its strides do not divide', async () => {
    const network = await openBackboneFeatures({ width: 40, height: 24 }, compute)
    expect([network.name, network.weights]).toEqual(['embedded backbone', 'uniform'])
    const { maps } = await network.measure(surface(size))
    expect(maps.map(({ channels, width, height }) => [channels, width, height])).toEqual([
      [24, 10, 6],
      [32, 5, 3],
      [64, 3, 2]
    ])
    await expectToMeasure(network)
  }, 60_000)

  it('include a ResNet with torchvision’s names, whose layout is detected from the file', async () => {
    const network = await openResnetFeatures(goldenPath('resnet_weights.safetensors'), size, compute)
    expect(network.name).toBe('torchvision ResNet')
    const { maps } = await network.measure(surface(size))
    expect(maps.map(({ channels }) => channels)).toEqual([16, 32, 64, 128])
    expect(maps.at(-1)).toMatchObject({ width: 1, height: 1 })
    await expectToMeasure(network)
  }, 60_000)

  it('include LPIPS on VGG-16 from its two files', async () => {
    const vgg = await randomVgg(join(folder, 'vgg.safetensors'))
    const lpips = await randomLpips(join(folder, 'lpips.safetensors'))
    expect(await findLpipsWeights(folder)).toEqual({ vgg, lpips })
    const network = await openLpipsFeatures({ vgg, lpips }, size, compute)
    expect(network.name).toBe('LPIPS VGG-16')
    expect((network.weights as Float32Array[]).map(({ length }) => length)).toEqual([64, 128, 256, 512, 512])
    const positive = { ...network, weights: (network.weights as Float32Array[]).map((row) => row.map(Math.abs)) }
    await expectToMeasure(positive)
    await expect(openLpipsFeatures({ vgg, lpips: vgg }, size, compute)).rejects.toMatchObject({
      code: 'model.missing-tensor'
    })
  }, 120_000)
})
