import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { input } from '../../electron/engine/operations.ts'
import { pack } from '../../electron/engine/parameters.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import { sizeOf } from '../../electron/engine/tensor.ts'
import type { Shape } from '../../electron/engine/tensor.ts'
import { lpipsLayers, vgg16Features } from '../../electron/models/vgg.ts'
import { torchInitialisation, trainableWeights } from '../../electron/models/weights.ts'
import { relativeError } from '../support/golden.ts'
import { convolve, each, halve } from './plain-network.ts'
import type { Volume } from './plain-network.ts'

describe('vgg16Features', () => {
  it('has the parameters and names of torchvision’s convolutions', () => {
    const shapes = new Map<string, Shape>()
    const weight = (name: string, shape: Shape) => {
      shapes.set(name, shape)
      return input(name, shape)
    }
    const maps = vgg16Features({ weight }, input('images', [1, 3, 64, 64]))
    expect([...shapes.values()].reduce((sum, shape) => sum + sizeOf(shape), 0)).toBe(14_714_688)
    const indices = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28]
    expect([...shapes.keys()]).toEqual(indices.flatMap((i) => [`features.${i}.weight`, `features.${i}.bias`]))
    expect(maps.map(({ shape }) => shape)).toEqual([
      [1, 64, 64, 64],
      [1, 128, 32, 32],
      [1, 256, 16, 16],
      [1, 512, 8, 8],
      [1, 512, 4, 4]
    ])
    expect(lpipsLayers.map(({ channels }) => channels)).toEqual(maps.map(({ shape }) => shape[1]))
  })

  it('scales images like LPIPS, and agrees with a plain implementation on random weights', async () => {
    const images: Shape = [1, 3, 8, 8]
    const maps = vgg16Features({ weight: trainableWeights() }, input('images', images))
    const program = await compileProgram({ outputs: { first: maps[0]!, second: maps[1]! }, device: 'cpu', threads: 1 })
    const values = torchInitialisation(program.layout.entries, (name) => randomStream(1, name))
    for (const [name, data] of values) if (name.endsWith('weight')) data.forEach((value, i) => (data[i] = 3 * value))
    const data = randomStream(3, 'images').normals(sizeOf(images))
    const outputs = await program.run({ images: { shape: images, data } }, pack(program.layout, values))
    await program.release()
    const image: Volume = { channels: 3, height: 8, width: 8, data: Float64Array.from(data) }
    const layer = (x: Volume, index: number) => {
      const [weight, bias] = ['weight', 'bias'].map((part) => values.get(`features.${index}.${part}`)!)
      return each(convolve(x, weight!, bias!), (value) => Math.max(0, value))
    }
    const scaled = each(image, (value, c) => (value - [-0.03, -0.088, -0.188][c]!) / [0.458, 0.448, 0.45][c]!)
    const first = layer(layer(scaled, 0), 2)
    const second = layer(layer(halve(first), 5), 7)
    expect(relativeError(outputs.first!.data as Float32Array, first.data)).toBeLessThan(1e-4)
    expect(relativeError(outputs.second!.data as Float32Array, second.data)).toBeLessThan(1e-4)
  }, 90_000)
})
