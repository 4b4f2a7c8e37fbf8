import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { gradients } from '../../electron/engine/gradients.ts'
import { binaryCrossEntropyWithLogits, input, mul, parameter, reduceMean } from '../../electron/engine/operations.ts'
import { sizeOf, type Shape, type Tensor } from '../../electron/engine/tensor.ts'
import { featurePyramid, featurePyramidInitialisation } from '../../electron/models/feature-pyramid.ts'
import { interpret } from '../engine/reference/interpreter.ts'

const channels = [3, 2, 4]
const features = [4, 2, 1].map((side, level) => input(`${level}`, [2, channels[level]!, side, side])) as [
  Tensor,
  Tensor,
  Tensor
]
const parameters = new Map<string, Tensor>()
const weight = (name: string, shape: Shape) => {
  const made = parameters.get(name) ?? parameter(name, shape)
  parameters.set(name, made)
  return made
}
const logits = featurePyramid({ width: 5 }, { weight }, features, input('kept', [2, 5, 1, 1]))
const random = randomStream(1, 'values')
const given = {
  ...Object.fromEntries(features.map(({ shape }, level) => [level, random.normals(sizeOf(shape))])),
  kept: Float32Array.of(1.25, 0, 1.25, 1.25, 1.25, 1.25, 1.25, 1.25, 0, 1.25)
}
const entries = [...parameters].map(([name, { shape }]) => ({ name, shape }))
const weights = featurePyramidInitialisation(entries, (name) => randomStream(2, name))

describe('a feature pyramid', () => {
  it('has a logit for each place of the finest level, and a 1×1 and a 3×3 convolution for each level', () => {
    expect(logits.shape).toEqual([2, 1, 4, 4])
    expect([...parameters.keys()].toSorted()).toEqual(
      ['lateral.0', 'lateral.1', 'lateral.2', 'output', 'smooth.0', 'smooth.1', 'smooth.2'].flatMap((layer) => [
        `${layer}.bias`,
        `${layer}.weight`
      ])
    )
  })

  it('starts near a probability of one per cent', () => {
    const [found] = interpret([logits], { ...given, ...Object.fromEntries(weights) })
    for (const logit of found!.data) expect(Math.abs(logit - Math.log(0.01 / 0.99))).toBeLessThan(1)
  })

  it('has gradients of every parameter that agree with finite differences', () => {
    const targets = Float32Array.from({ length: 32 }, (_, i) => (i % 5 === 0 ? 1 : (i % 3) / 4))
    // Magnified, since the output starts small.
    const losses = binaryCrossEntropyWithLogits(mul(logits, 3), input('targets', [2, 1, 4, 4]))
    const loss = reduceMean(losses, [0, 1, 2, 3])
    const names = [...parameters.keys()]
    const found = interpret(gradients(loss, [...parameters.values()]), {
      ...{ ...given, targets },
      ...Object.fromEntries(weights)
    })
    const step = 1e-5
    for (const [index, name] of names.entries()) {
      const values = Float64Array.from(weights.get(name)!)
      const at = random.integer(0, values.length)
      const lossWith = (change: number) => {
        const moved = values.map((value, i) => (i === at ? value + change : value))
        return interpret([loss], { ...given, targets, ...Object.fromEntries(weights), [name]: moved })[0]!.data[0]!
      }
      const difference = (lossWith(step) - lossWith(-step)) / (2 * step)
      expect(Math.abs(found[index]!.data[at]! - difference), name).toBeLessThan(1e-8)
    }
  })
})
