import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { input } from '../../electron/engine/operations.ts'
import { pack } from '../../electron/engine/parameters.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import { ShapeError, sizeOf } from '../../electron/engine/tensor.ts'
import type { Shape } from '../../electron/engine/tensor.ts'
import { u2net } from '../../electron/models/u2net.ts'
import type { U2NetVariant } from '../../electron/models/u2net.ts'
import { torchInitialisation, trainableWeights } from '../../electron/models/weights.ts'
import { relativeError } from '../support/golden.ts'
import { convolve, each, enlarge, halve, join, plus } from './plain-network.ts'
import type { PlainWeights, Volume } from './plain-network.ts'

function shapesOf(variant: U2NetVariant): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  const weight = (name: string, shape: Shape) => {
    shapes.set(name, shape)
    return input(name, shape)
  }
  u2net(variant, { weight }, input('images', [1, 3, 64, 64]))
  return shapes
}

describe('the published U²-Nets', () => {
  // 176.3 MB and 4.7 MB as .pth files, which also hold running statistics, counters and names.
  it.each([
    ['u2net', 44_009_869, 176],
    ['u2netp', 1_131_181, 4.5]
  ] as const)('%s has %d parameters, %d MB', (variant, parameters, megabytes) => {
    const trained = [...shapesOf(variant)].filter(([name]) => !name.includes('running_'))
    const count = trained.reduce((sum, [, shape]) => sum + sizeOf(shape), 0)
    expect(count).toBe(parameters)
    expect(Math.abs((4 * count) / 1e6 - megabytes)).toBeLessThan(0.1)
  })

  it('use the names of the checkpoints', () => {
    const shapes = shapesOf('u2net')
    expect(shapes.get('stage1.rebnconvin.conv_s1.weight')).toEqual([64, 3, 3, 3])
    expect(shapes.get('stage1.rebnconv7.bn_s1.running_var')).toEqual([32])
    expect(shapes.get('stage6.rebnconv4.conv_s1.bias')).toEqual([256])
    expect(shapes.get('stage5d.rebnconvin.conv_s1.weight')).toEqual([512, 1024, 3, 3])
    expect(shapes.get('stage1d.rebnconv1d.conv_s1.weight')).toEqual([64, 32, 3, 3])
    expect(shapes.get('side6.weight')).toEqual([1, 512, 3, 3])
    expect(shapes.get('outconv.weight')).toEqual([1, 6, 1, 1])
    // 6 of each of 112 convolutions with normalisation, 2 of each of 7 without.
    expect(shapes.size).toBe(6 * 112 + 2 * 7)
  })

  it('reject sides that are not multiples of 32', () => {
    expect(() =>
      u2net('u2netp', { weight: (name, shape) => input(name, shape) }, input('images', [1, 3, 320, 100]))
    ).toThrow(ShapeError)
  })
})

describe('u2netp with random weights', () => {
  it('agrees with a plain implementation of its definition', async () => {
    const images: Shape = [1, 3, 32, 32]
    const maps = u2net('u2netp', { weight: trainableWeights() }, input('images', images))
    const program = await compileProgram({ outputs: { fused: maps[0]!, side4: maps[4]! }, device: 'cpu', threads: 1 })
    const values = torchInitialisation(program.layout.entries, (name) => randomStream(1, name))
    // Statistics and biases that have an effect.
    for (const [name, data] of values) {
      if (!/bn_s1/.test(name)) continue
      const stream = randomStream(2, name)
      data.forEach((_, i) => (data[i] = name.endsWith('var') ? stream.uniform(0.05, 0.2) : stream.uniform(0.2, 0.6)))
    }
    const data = randomStream(3, 'images').normals(sizeOf(images))
    const outputs = await program.run({ images: { shape: images, data } }, pack(program.layout, values))
    await program.release()
    expect(outputs.fused!.shape).toEqual([1, 1, 32, 32])
    const plain = plainU2netp((name) => values.get(name)!, {
      channels: 3,
      height: 32,
      width: 32,
      data: Float64Array.from(data)
    })
    expect(relativeError(outputs.fused!.data as Float32Array, plain.fused.data)).toBeLessThan(1e-4)
    expect(relativeError(outputs.side4!.data as Float32Array, plain.side4.data)).toBeLessThan(1e-4)
    expect(Math.max(...plain.fused.data) - Math.min(...plain.fused.data)).toBeGreaterThan(0.01)
  }, 180_000)
})

/** The smaller network, block by block as its figure shows it. */
function plainU2netp(weights: PlainWeights, image: Volume): { fused: Volume; side4: Volume } {
  const conv = (name: string, x: Volume, dilation = 1): Volume => {
    const [scale, offset] = [weights(`${name}.bn_s1.weight`), weights(`${name}.bn_s1.bias`)]
    const [mean, variance] = [weights(`${name}.bn_s1.running_mean`), weights(`${name}.bn_s1.running_var`)]
    const y = convolve(x, weights(`${name}.conv_s1.weight`), weights(`${name}.conv_s1.bias`), { dilation })
    return each(y, (value, c) =>
      Math.max(0, ((value - mean[c]!) / Math.sqrt(variance[c]! + 1e-5)) * scale[c]! + offset[c]!)
    )
  }
  const like = (x: Volume, y: Volume) => enlarge(x, y.height, y.width)
  const deep = (name: string, x: Volume, levels: number): Volume => {
    const start = conv(`${name}.rebnconvin`, x)
    const down = (h: Volume, level: number): Volume => {
      const here = conv(`${name}.rebnconv${level}`, h)
      const below = level === levels - 1 ? conv(`${name}.rebnconv${levels}`, here, 2) : down(halve(here), level + 1)
      return conv(`${name}.rebnconv${level}d`, join(like(below, here), here))
    }
    return plus(down(start, 1), start)
  }
  const flat = (name: string, x: Volume): Volume => {
    const start = conv(`${name}.rebnconvin`, x)
    const one = conv(`${name}.rebnconv1`, start)
    const two = conv(`${name}.rebnconv2`, one, 2)
    const three = conv(`${name}.rebnconv3`, two, 4)
    const four = conv(`${name}.rebnconv4`, three, 8)
    const backThree = conv(`${name}.rebnconv3d`, join(four, three), 4)
    const backTwo = conv(`${name}.rebnconv2d`, join(backThree, two), 2)
    return plus(conv(`${name}.rebnconv1d`, join(backTwo, one)), start)
  }
  const one = deep('stage1', image, 7)
  const two = deep('stage2', halve(one), 6)
  const three = deep('stage3', halve(two), 5)
  const four = deep('stage4', halve(three), 4)
  const five = flat('stage5', halve(four))
  const six = flat('stage6', halve(five))
  const fiveD = flat('stage5d', join(like(six, five), five))
  const fourD = deep('stage4d', join(like(fiveD, four), four), 4)
  const threeD = deep('stage3d', join(like(fourD, three), three), 5)
  const twoD = deep('stage2d', join(like(threeD, two), two), 6)
  const oneD = deep('stage1d', join(like(twoD, one), one), 7)
  const sides = [oneD, twoD, threeD, fourD, fiveD, six].map((x, i) =>
    like(convolve(x, weights(`side${i + 1}.weight`), weights(`side${i + 1}.bias`)), image)
  )
  const sigmoid = (x: Volume) => each(x, (value) => 1 / (1 + Math.exp(-value)))
  const fused = convolve(join(...sides), weights('outconv.weight'), weights('outconv.bias'), { kernel: 1 })
  return { fused: sigmoid(fused), side4: sigmoid(sides[3]!) }
}
