import { expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { loraHook } from '../../../electron/diffusion/lora/adapt.ts'
import { mergedWeight } from './merge.ts'
import { selectModules } from '../../../electron/diffusion/lora/modules.ts'
import { initialWeights, type LoraWeights } from '../../../electron/diffusion/lora/weights.ts'
import { constant, conv2d, input, linear, parameter } from '../../../electron/engine/operations.ts'
import { pack } from '../../../electron/engine/parameters.ts'
import { compileProgram } from '../../../electron/engine/program.ts'
import type { Tensor } from '../../../electron/engine/tensor.ts'
import type { ModuleInfo } from '../../../electron/models/layers.ts'
import { fewModules } from './modules-for-tests.ts'

const stream = randomStream(9, 'adapt test')
const slots = selectModules('unet', fewModules.unet, { rank: 4, alpha: 2, convolutionRank: 2, convolutionAlpha: 1 })
const zeroUp = initialWeights(slots, stream)
const trained: LoraWeights = {
  slots,
  values: new Map([...zeroUp.values].map(([name, values]) => [name, values.map(() => stream.normal())]))
}

const isLinear = (module: ModuleInfo) => module.kind === 'linear'
const weightSize = (module: ModuleInfo) => module.outFeatures * module.inFeatures * module.kernel ** 2
const base = new Map(slots.map(({ module }) => [module.path, stream.normals(weightSize(module))]))

function layer(module: ModuleInfo, x: Tensor, values: Float32Array): Tensor {
  const { outFeatures, inFeatures, kernel, stride, padding } = module
  if (isLinear(module)) return linear(x, constant(values, [outFeatures, inFeatures]))
  return conv2d(x, constant(values, [outFeatures, inFeatures, kernel, kernel]), null, { stride, padding })
}

const feeds = Object.fromEntries(
  slots.map(({ module }) => {
    const shape = isLinear(module) ? [2, 5, module.inFeatures] : [2, module.inFeatures, 6, 6]
    return [`in ${module.path}`, { shape, data: stream.normals(shape.reduce((a, b) => a * b)) }]
  })
)
const inputs = new Map(Object.entries(feeds).map(([path, { shape }]) => [path, input(path, shape)]))

async function plain(weightOf: (path: string) => Float32Array) {
  const outputs = slots.map(({ module }) => [
    module.path,
    layer(module, inputs.get(`in ${module.path}`)!, weightOf(module.path))
  ])
  const program = await compileProgram({ outputs: Object.fromEntries(outputs) as Record<string, Tensor>, threads: 1 })
  const results = await program.run(feeds)
  await program.release()
  return results
}

it('matches merged weights at every ratio, and the base model if the up matrix is zero', async () => {
  const hook = loraHook(slots, parameter, input('ratio', []))
  const outputs = slots.map(({ module }) => {
    const x = inputs.get(`in ${module.path}`)!
    return [module.path, hook(module, x, layer(module, x, base.get(module.path)!))]
  })
  const adapted = await compileProgram({ outputs: Object.fromEntries(outputs) as Record<string, Tensor>, threads: 1 })
  for (const [weights, ratio] of [
    [trained, 0.6],
    [trained, -1],
    [zeroUp, 0.6]
  ] as const) {
    const scalar = { shape: [], data: Float32Array.of(ratio) }
    const results = await adapted.run({ ...feeds, ratio: scalar }, pack(adapted.layout, weights.values))
    const merged = new Map(
      slots.map((slot) => [slot.module.path, mergedWeight(base.get(slot.module.path)!, slot, weights, ratio)])
    )
    const expected = await plain((path) => (weights === zeroUp ? base : merged).get(path)!)
    for (const { module } of slots) {
      const [a, b] = [results[module.path]!.data as Float32Array, expected[module.path]!.data as Float32Array]
      expect(a.length).toBe(b.length)
      expect(Math.max(...a.map((value, i) => Math.abs(value - b[i]!))), module.path).toBeLessThan(1e-4)
    }
  }
  await adapted.release()
})

it('leaves modules without a slot unchanged', () => {
  const x = input('x', [1, 8])
  const module = fewModules.unet[1]!
  expect(loraHook(slots, parameter, 1)(module, x, x)).toBe(x)
})
