import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Image } from '../../electron/imaging/image.ts'
import { inceptionInput, openInceptionNetwork } from '../../electron/synthesis/filters/inception-network.ts'
import { goldenPath, relativeError } from '../support/golden.ts'
import { writeMadeUpInception } from './inception-weights.ts'

/** Results of torch and torchvision for the same weights and image; see `source` in the file. */
const golden = JSON.parse(readFileSync(goldenPath('inception.json'), 'utf8')) as {
  readonly values: number
  readonly every: number
  readonly logits: readonly number[]
  readonly norm: number
  readonly input: readonly number[]
}

const [width, height] = [24, 40]
const image: Image = {
  ...{ width, height, channels: 3 },
  data: Float32Array.from({ length: 3 * width * height }, (_, i) => {
    const [c, x, y] = [i % 3, Math.floor(i / 3) % width, Math.floor(i / 3 / width)]
    return ((x * 11 + y * 7 + c * 53 + ((x * y) % 17) * 5) % 256) / 255
  })
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith-inception-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('Inception-v3', () => {
  it('resizes 8-bit images like TensorFlow 1', () => {
    const values = inceptionInput(image)
    expect(values).toHaveLength(3 * 299 * 299)
    const some = golden.input.map((_, i) => values[i * 11003]!)
    expect(relativeError(some, golden.input)).toBeLessThan(1e-6)
    // The first pixel is the image's first; grey is repeated.
    expect(values[0]).toBe((0 - 128) / 128)
    const grey = inceptionInput({ width: 1, height: 1, channels: 1, data: Float32Array.of(1) })
    expect(new Set(grey)).toEqual(new Set([Math.fround(127 / 128)]))
  })

  it('matches the logits of torchvision’s blocks with TensorFlow’s poolings, without the last bias', async () => {
    const path = join(folder, 'inception.safetensors')
    expect(await writeMadeUpInception(path)).toBe(golden.values)
    const network = await openInceptionNetwork(path, { device: 'cpu', threads: 1 })
    const logits = await network.logits(image)
    await network.release()
    expect(logits).toHaveLength(1008)
    const some = golden.logits.map((_, i) => logits[i * golden.every]!)
    expect(relativeError(some, golden.logits)).toBeLessThan(1e-4)
    expect(Math.hypot(...logits)).toBeCloseTo(golden.norm, 2)
  }, 120_000)

  it('reports a tensor missing from the weights', async () => {
    await expect(openInceptionNetwork(goldenPath('resnet_weights.safetensors'))).rejects.toMatchObject({
      code: 'model.missing-tensor',
      message: expect.stringContaining('Conv2d_1a_3x3.conv.weight') as string
    })
  })
})
