import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { initialInteraction, interaction, interactionShapes } from '../../../electron/diffusion/dual/saim.ts'
import { gradients } from '../../../electron/engine/gradients.ts'
import { input, mul, parameter, reduceSum } from '../../../electron/engine/operations.ts'
import { compileProgram } from '../../../electron/engine/program.ts'
import { sizeOf } from '../../../electron/engine/tensor.ts'
import { trainableWeights } from '../../../electron/models/weights.ts'
import { readGolden, relativeError } from '../../support/golden.ts'
import { errorOfGradients, weighted } from './finite-differences.ts'

describe('the interaction block', () => {
  it('matches output and gradients of the published code', async () => {
    const { tensors } = await readGolden('saim.safetensors')
    const hidden = input('hidden', tensors.hidden!.shape)
    const leaves = new Map(
      interactionShapes('code', 32).map(({ name, shape }) => [name, input(name.replace('temporal_', ''), shape)])
    )
    const out = interaction('code', (name) => leaves.get(name)!, hidden)
    const loss = reduceSum(mul(out, input('grad_out', out.shape)), [0, 1, 2])
    const wrt = [hidden, ...leaves.values()]
    const found = gradients(loss, wrt)
    const names = wrt.map((leaf) => leaf.node.attributes.name as string)
    const outputs = { out, ...Object.fromEntries(names.map((name, i) => [`d ${name}`, found[i]!])) }
    const program = await compileProgram({ outputs, threads: 1 })
    const feeds = Object.fromEntries([...names, 'grad_out'].map((name) => [name, tensors[name]!]))
    const results = await program.run(feeds)
    await program.release()
    const data = (values: { data: unknown }) => values.data as Float32Array
    expect(relativeError(data(results.out!), data(tensors.out!))).toBeLessThan(1e-4)
    expect(relativeError(data(results['d hidden']!), data(tensors.grad_hidden!))).toBeLessThan(1e-4)
    // The keys' bias shifts all scores of a softmax equally: its gradient is only rounding error, so it is not compared.
    const compared = names.filter((name) => name !== 'hidden' && name !== 'k.bias')
    expect(compared).toHaveLength(11)
    for (const name of compared) {
      expect(relativeError(data(results[`d ${name}`]!), data(tensors[`${name}.grad`]!)), name).toBeLessThan(1e-4)
    }
  })

  // "zero" is the graph of "code" with other values to start from.
  it.each(['code', 'paper'] as const)('in the form "%s" has gradients that agree with finite differences', (form) => {
    const stream = randomStream(3, form)
    const hidden = input('hidden', [4, 3, 4])
    const shapes = interactionShapes(form, 4)
    const leaves = shapes.map(({ name, shape }) => parameter(name, shape))
    const out = interaction(form, (name) => leaves[shapes.findIndex((entry) => entry.name === name)]!, hidden)
    const named = Object.fromEntries(
      [{ name: 'hidden', shape: hidden.shape }, ...shapes].map(({ name, shape }) => [
        name,
        stream.normals(sizeOf(shape))
      ])
    )
    expect(errorOfGradients(weighted(out), [hidden, ...leaves], named)).toBeLessThan(1e-6)
  })

  it('is the identity at the start in the form "zero", but not in "code"', async () => {
    const values = randomStream(4, 'hidden').normals(4 * 5 * 8)
    for (const form of ['zero', 'code'] as const) {
      const out = interaction(form, trainableWeights(), input('hidden', [4, 5, 8]))
      const program = await compileProgram({ outputs: { out }, threads: 1 })
      const start = initialInteraction(form, 8, (name) => randomStream(1, name))
      const parameters = Float32Array.from(program.layout.entries.flatMap(({ name }) => [...start.get(name)!]))
      const results = await program.run({ hidden: { shape: [4, 5, 8], data: values } }, parameters)
      await program.release()
      const error = relativeError(results.out!.data as Float32Array, values)
      if (form === 'zero') expect(error).toBe(0)
      else expect(error).toBeGreaterThan(0.01)
    }
  })

  it('is absent in the form "none", without parameters', () => {
    const hidden = input('hidden', [4, 5, 8])
    const weight = () => expect.fail('asked for a weight')
    expect(interaction('none', weight, hidden)).toBe(hidden)
    expect(interactionShapes('none', 8)).toEqual([])
  })

  it.each([
    [320, 514_240],
    [640, 2_052_480],
    [1280, 8_200_960]
  ])('has at %i channels the published number of parameters', (features, count) => {
    const sizes = interactionShapes('code', features).map(({ shape }) => sizeOf(shape))
    expect(sizes.reduce((a, b) => a + b)).toBe(count)
  })
})
