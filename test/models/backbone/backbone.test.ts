import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { input } from '../../../electron/engine/operations.ts'
import { compileProgram } from '../../../electron/engine/program.ts'
import type { HostTensor } from '../../../electron/engine/session.ts'
import { ShapeError, sizeOf, type Shape } from '../../../electron/engine/tensor.ts'
import { openBackbone, type Backbone } from '../../../electron/models/backbone/backbone.ts'
import { cellsOf, reflectedInput } from '../../../electron/models/backbone/cells.ts'
import { backboneTaps } from '../../../electron/models/backbone/network.ts'
import { backboneWeights } from '../../../electron/models/backbone/weights-file.ts'
import { openSafetensors } from '../../../electron/models/safetensors.ts'
import { frozenWeights } from '../../../electron/models/weights.ts'
import { goldenPath } from '../../support/golden.ts'
import { goldenImages, goldenShape, sampled } from './images.ts'

type Golden = Readonly<Record<string, Readonly<Record<string, { readonly count: number; readonly sampled: number[] }>>>>

let folder: string
let environment: Readonly<Record<string, string>>
let backbone: Backbone
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith backbone ü-'))
  environment = { FLAWSMITH_HOME: folder }
  backbone = await openBackbone({ device: 'cpu', threads: 1 }, environment)
})
afterAll(async () => {
  await backbone.release()
  await rm(folder, { recursive: true })
})

/** Everything at once, without tiles. */
async function whole({ shape, data }: HostTensor): Promise<Record<string, HostTensor>> {
  const weight = frozenWeights(await openSafetensors(await backboneWeights(environment)))
  const taps = backboneTaps({ weight }, input('images', shape))
  const outputs = { ...taps, cells: cellsOf(taps) }
  const program = await compileProgram({ outputs, device: 'cpu', threads: 1 })
  const results = await program.run({ images: { shape, data } })
  await program.release()
  return results
}

const noise = (shape: Shape) => randomStream(5, 'images').normals(sizeOf(shape))

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length)
  let largest = 0
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!))
  return largest
}

describe('backbone taps', () => {
  it.each(['noise', 'drawn'] as const)('agree with TensorFlow Lite on the image of %s', async (name) => {
    const golden = JSON.parse(await readFile(goldenPath('backbone.json'), 'utf8')) as Golden
    const images = { shape: goldenShape, data: goldenImages()[name] }
    const { cells: _, ...taps } = await whole(images)
    expect(Object.keys(taps)).toEqual(Object.keys(golden[name]!))
    for (const [tap, { data }] of Object.entries(taps)) {
      const expected = golden[name]![tap]!
      expect(data.length).toBe(expected.count)
      const values = data as Float32Array
      expect(Math.max(...values) - Math.min(...values), tap).toBeGreaterThan(5)
      expect(largestDifference(sampled(values), expected.sampled), tap).toBeLessThan(1e-4)
    }
  })

  it('have their strides and channels for every image of a batch', async () => {
    const { noise: first, drawn: second } = goldenImages()
    const shape = [2, ...goldenShape.slice(1)]
    const both = await backbone.features({ shape, data: Float32Array.from([...first, ...second]) })
    expect(both.stride4.shape).toEqual([2, 24, 24, 16])
    expect(both.stride8.shape).toEqual([2, 32, 12, 8])
    expect(both.stride16.shape).toEqual([2, 64, 6, 4])
    const alone = await backbone.features({ shape: goldenShape, data: second })
    const half = both.stride16.data.subarray(both.stride16.data.length / 2) as Float32Array
    expect(largestDifference(half, alone.stride16.data as Float32Array)).toBe(0)
  })

  it('are the same in tiles', async () => {
    const shape = [1, 3, 1056, 1040]
    const images = { shape, data: noise(shape) }
    const [tiled, expected] = [await backbone.features(images), await whole(images)]
    for (const [name, { data }] of Object.entries(tiled as unknown as Record<string, HostTensor>)) {
      const difference = largestDifference(data as Float32Array, expected[name]!.data as Float32Array)
      expect(difference, name).toBeLessThan(1e-4)
    }
  })

  it('require sides that are multiples of 16, and three channels', async () => {
    for (const shape of [
      [1, 3, 64, 72],
      [1, 1, 64, 64],
      [3, 64, 64]
    ])
      await expect(backbone.features({ shape, data: noise(shape) })).rejects.toThrow(ShapeError)
  })

  it('are correct for concurrent images of many sizes', async () => {
    const shapes = Array.from({ length: 7 }, (_, i) => [1, 3, 32, 16 * (i + 1)])
    const features = await Promise.all(shapes.map((shape) => backbone.features({ shape, data: noise(shape) })))
    for (const [i, shape] of shapes.entries()) {
      const { stride8 } = await whole({ shape, data: noise(shape) })
      expect(largestDifference(features[i]!.stride8.data as Float32Array, stride8!.data as Float32Array)).toBe(0)
    }
  })
})

describe('cell features', () => {
  const surface = (width: number, height: number, channels: 1 | 3) => {
    const stream = randomStream(6, 'image')
    const data = Float32Array.from({ length: width * height * channels }, () => stream.uniform(0, 1))
    return { width, height, channels, data }
  }

  it('have 176 channels for every 8×8 pixels of any image', async () => {
    const { width, height, channels, data } = await backbone.cellFeatures(surface(75, 33, 1))
    expect([width, height, channels, data.length]).toEqual([10, 5, 176, 176 * 50])
    const one = await backbone.cellFeatures(surface(1, 1, 3))
    expect([one.width, one.height, one.data.length]).toEqual([1, 1, 176])
  })

  it('match the reflected image, cropped, each from its tap', async () => {
    const image = surface(48, 32, 3)
    const { data } = await backbone.cellFeatures(image)
    const { stride4, stride8, wide16 } = await whole(reflectedInput(image))
    // Cell (2, 1) is at (6, 5) with its surroundings of four cells.
    const at = ({ shape, data: values }: HostTensor, channel: number, y: number, x: number) =>
      Number(values[(channel * shape[2]! + y) * shape[3]! + x])
    const cell = (channel: number) => data[(channel * 4 + 1) * 6 + 2]!
    const block = [0, 1].flatMap((v) => [0, 1].map((u) => at(stride4!, 7, 10 + v, 12 + u)))
    expect(cell(7)).toBeCloseTo(block.reduce((sum, value) => sum + value) / 4, 4)
    expect(cell(24 + 7)).toBeCloseTo(Math.max(...block), 4)
    expect(cell(48 + 3)).toBeCloseTo(at(stride8!, 3, 5, 6), 4)
    // Its centre lies a quarter left of the centre of column 3 and a quarter below that of row 2.
    const mixed = (y: number) => 0.25 * at(wide16!, 90, y, 2) + 0.75 * at(wide16!, 90, y, 3)
    expect(cell(80 + 90)).toBeCloseTo(0.75 * mixed(2) + 0.25 * mixed(3), 4)
  })

  it('are the same in tiles', async () => {
    const image = surface(1010, 90, 1)
    const { data, width, height } = await backbone.cellFeatures(image)
    const { cells } = await whole(reflectedInput(image))
    const [, , rows, columns] = cells!.shape as [number, number, number, number]
    expect(columns).toBeGreaterThan(1024 / 8)
    const cropped = data.map((_, i) => {
      const [x, y, channel] = [i % width, Math.floor(i / width) % height, Math.floor(i / width / height)]
      return Number(cells!.data[(channel * rows + y + 4) * columns + x + 4])
    })
    expect(largestDifference(data, cropped)).toBeLessThan(1e-4)
  })

  it('repeat grey to three channels, and reflect without repeating the edge', () => {
    const grey = reflectedInput({ width: 3, height: 1, channels: 1, data: Float32Array.of(0, 0.5, 1) })
    expect(grey.shape).toEqual([1, 3, 80, 80])
    expect([...grey.data.subarray(30, 38)]).toEqual([1, 0, -1, 0, 1, 0, -1, 0])
    const second = grey.data.subarray(80 * 80, 2 * 80 * 80)
    expect(second).toEqual(grey.data.subarray(0, 80 * 80))
  })
})
