import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import {
  newResidualModel,
  residualInputs,
  residualShapes,
  withTypes
} from '../../../electron/diffusion/residual/model.ts'
import { residualNetwork, standardConfig, typeEmbedding } from '../../../electron/diffusion/residual/network.ts'
import { residualLoss } from '../../../electron/diffusion/residual/training.ts'
import { gradients } from '../../../electron/engine/gradients.ts'
import { parameterOperation } from '../../../electron/engine/operations/leaves.ts'
import { reachableNodes } from '../../../electron/engine/reachable.ts'
import { sizeOf } from '../../../electron/engine/tensor.ts'
import { trainableWeights } from '../../../electron/models/weights.ts'
import { interpret } from '../../engine/reference/interpreter.ts'

const checked = [
  'conv_in.weight',
  'type_embedding.weight',
  'time_embedding.linear_1.weight',
  'middle.attention.to_q.weight',
  'down.downsamplers.0.conv.weight',
  'up.resnets.0.conv_shortcut.weight'
]
const tiny = { widths: [4, 8], heads: 2, groups: 2, types: 2 } as const

describe('residualNetwork', () => {
  it('has about 1.28 million parameters', () => {
    const count = [...residualShapes(standardConfig(3)).values()].reduce((sum, shape) => sum + sizeOf(shape), 0)
    expect(count).toBe(1_273_312)
  })

  it('predicts a velocity for each coefficient', () => {
    const velocity = residualNetwork(standardConfig(3), { weight: trainableWeights() }, residualInputs(2, 16))
    expect(velocity.shape).toEqual([2, 16, 16, 16])
  })

  it('rejects an odd number of cells', () => {
    const build = () => residualNetwork(tiny, { weight: trainableWeights() }, residualInputs(1, 5))
    expect(build).toThrow('cells of 5×5 do not divide by 2')
  })
})

describe('residualLoss', () => {
  const [batch, side] = [2, 2]
  const weight = trainableWeights()
  const loss = residualLoss(tiny, { weight }, batch, side)
  const parameters = reachableNodes([loss]).flatMap((node) =>
    node.operation === parameterOperation ? node.outputs : []
  )
  const stream = randomStream(3, 'loss')
  const cells = batch * side * side
  const named: Record<string, Float32Array> = {
    noisy: stream.normals(16 * cells),
    velocity: stream.normals(16 * cells),
    condition: stream.normals(32 * cells),
    // The last cell of each example is far from the mask.
    weight: Float32Array.of(0.5, 0.25, 0.25, 0, 0.125, 0.125, 0.75, 0),
    type: Float32Array.of(0, 1),
    time: Float32Array.of(0.2, 0.7)
  }
  for (const parameter of parameters) {
    const name = parameter.node.attributes.name as string
    named[name] = stream.normals(sizeOf(parameter.shape)).map((value) => 0.3 * value)
  }
  const valueOf = (values: typeof named) => interpret([loss], values)[0]!.data[0]!

  it('has gradients that agree with finite differences', () => {
    const found = interpret(gradients(loss, parameters), named)
    const step = 1e-3
    const names = parameters.map((parameter) => parameter.node.attributes.name as string)
    const last = names.length - 1
    // One of each part, and some more: the reference is slow.
    for (const k of new Set([0, last, ...checked.map((name) => names.indexOf(name)), 20, 40])) {
      const [parameter, name] = [parameters[k]!, names[k]!]
      const i = stream.integer(0, sizeOf(parameter.shape))
      const moved = (by: number) => {
        // In float64: the interpreter takes any array of numbers.
        const values = Float64Array.from(named[name]!)
        values[i]! += by
        return interpret([loss], { ...named, [name]: values })[0]!.data[0]!
      }
      const slope = (moved(step) - moved(-step)) / (2 * step)
      expect(Math.abs(found[k]!.data[i]! - slope), `${name}[${i}]`).toBeLessThan(1e-5 + 1e-3 * Math.abs(slope))
    }
  })

  it('ignores predictions far from the mask', () => {
    const velocity = named.velocity!.slice()
    for (let channel = 0; channel < 16; channel++) for (const b of [0, 1]) velocity[(b * 16 + channel) * 4 + 3]! += 100
    expect(valueOf({ ...named, velocity })).toBe(valueOf(named))
    velocity[0]! += 1
    expect(valueOf({ ...named, velocity })).not.toBe(valueOf(named))
  })
})

describe('withTypes', () => {
  const model = newResidualModel(tiny, ['pit', 'line'], 1)

  it('adds types that start as the mean of the known ones', () => {
    const more = withTypes(model, ['line', 'crack', 'crack'])
    expect(more.types).toEqual(['pit', 'line', 'crack'])
    expect(more.config.types).toBe(3)
    const [before, table] = [model.weights.get(typeEmbedding)!, more.weights.get(typeEmbedding)!]
    expect(table.subarray(0, 32)).toEqual(before)
    expect(table[32]).toBeCloseTo((before[0]! + before[16]!) / 2, 6)
    expect(more.weights.get('conv_in.weight')).toBe(model.weights.get('conv_in.weight'))
  })

  it('returns the same model if it has all types', () => {
    expect(withTypes(model, ['pit'])).toBe(model)
  })
})
