import { beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { predictNoise } from '../../../electron/diffusion/adapted-networks.ts'
import { branchHook, type Branch } from '../../../electron/diffusion/dual/branches.ts'
import { predictPairNoise } from '../../../electron/diffusion/dual/network.ts'
import type { DualForm } from '../../../electron/diffusion/dual/forms.ts'
import { dualStructure, initialValues, type DualStructure } from '../../../electron/diffusion/dual/structure.ts'
import { loraHook } from '../../../electron/diffusion/lora/adapt.ts'
import { gradients } from '../../../electron/engine/gradients.ts'
import {
  add,
  constant,
  input,
  linear,
  mul,
  parameter,
  reduceSum,
  reshape,
  concat
} from '../../../electron/engine/operations.ts'
import { pack, unpack } from '../../../electron/engine/parameters.ts'
import { compileProgram } from '../../../electron/engine/program.ts'
import type { HostTensor } from '../../../electron/engine/session.ts'
import { sizeOf, type Tensor } from '../../../electron/engine/tensor.ts'
import { openPipeline, type Pipeline } from '../../../electron/models/pipeline-folder.ts'
import { trainableWeights } from '../../../electron/models/weights.ts'
import { goldenPath, relativeError } from '../../support/golden.ts'
import { errorOfGradients, weighted } from './finite-differences.ts'

let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await openPipeline(goldenPath('tiny-sd'))
})

const [rows, side] = [4, 8]
const stream = randomStream(11, 'dual network')
const feed = (shape: readonly number[]): HostTensor => ({ shape, data: stream.normals(sizeOf(shape)) })
const patient = 480_000

function feedsOf(pipe: Pipeline) {
  return {
    sample: feed([rows, 4, side, side]),
    timesteps: { shape: [rows], data: Float32Array.of(800, 800, 120, 120) },
    context: feed([rows, 5, pipe.unet.config.cross_attention_dim]),
    background: feed([rows / 2, 4, side, side])
  }
}

/** Values as after some training: none is zero, except the interaction's output with `mute`. */
function trained(structure: DualStructure, mute: boolean): Map<string, Float32Array> {
  const values = initialValues(structure, 5)
  for (const [name, value] of values) {
    if (name.endsWith('lora_up.weight'))
      values.set(
        name,
        stream.normals(value.length).map((v) => v / 4)
      )
    if (name.endsWith('scale')) values.set(name, Float32Array.of(0.3))
    if (name.includes('temporal_o') && !mute)
      values.set(
        name,
        stream.normals(value.length).map((v) => v / 8)
      )
  }
  return values
}

const form: DualForm = { rank: 2, textRank: null, interaction: 'zero', background: null }
const leavesOf = (feeds: Record<string, HostTensor>) => (name: string) => input(name, feeds[name]!.shape)

describe('two branches on one base model', () => {
  it(
    'equal two independent models while the interaction is zero, and differ otherwise',
    async () => {
      const structure = dualStructure(pipeline, form)
      const feeds = feedsOf(pipeline)
      const leaf = leavesOf(feeds)
      const inputs = {
        sample: leaf('sample'),
        timesteps: leaf('timesteps'),
        context: leaf('context'),
        background: null
      }
      const { noise } = predictPairNoise(pipeline, structure, trainableWeights(), inputs)
      const together = await compileProgram({ outputs: { noise }, threads: 1 })
      const run = async (mute: boolean) => {
        const values = trained(structure, mute)
        const result = await together.run(feeds, pack(together.layout, values))
        return { values, noise: result.noise!.data as Float32Array }
      }
      const silent = await run(true)
      const loud = await run(false)
      await together.release()
      const size = 4 * side * side
      for (const [place, branch] of (['global', 'part'] as const).entries()) {
        const slots = structure.slots[branch].map((slot) => ({ ...slot, key: slot.key.replace(`${branch}.`, '') }))
        const alone = await compileProgram({
          outputs: { noise: predictNoise(pipeline, inputs, { slots, ratio: 1 }) },
          threads: 1
        })
        const own = new Map([...silent.values].map(([name, value]) => [name.replace(`${branch}.`, ''), value]))
        const result = await alone.run(feeds, pack(alone.layout, own))
        await alone.release()
        for (const row of [place, place + 2]) {
          const part = (data: Float32Array) => data.subarray(row * size, (row + 1) * size)
          const expected = part(result.noise!.data as Float32Array)
          expect(relativeError(part(silent.noise), expected)).toBeLessThan(1e-5)
          expect(relativeError(part(loud.noise), expected)).toBeGreaterThan(1e-3)
        }
      }
    },
    patient
  )

  it.each([
    ['zero', 'code'],
    ['paper', 'paper']
  ] as const)(
    'with interaction "%s" and background "%s" have the slope along their gradient',
    async (interactionForm, background) => {
      const structure = dualStructure(pipeline, { ...form, interaction: interactionForm, background })
      const feeds = feedsOf(pipeline)
      const leaf = leavesOf(feeds)
      const weight = trainableWeights()
      const leaves = new Map<string, Tensor>()
      const { noise } = predictPairNoise(
        pipeline,
        structure,
        (name, shape) => {
          const created = weight(name, shape)
          leaves.set(name, created)
          return created
        },
        {
          sample: leaf('sample'),
          timesteps: leaf('timesteps'),
          context: leaf('context'),
          background: leaf('background')
        }
      )
      const loss = reduceSum(mul(noise, constant(stream.normals(sizeOf(noise.shape)), noise.shape)), [0, 1, 2, 3])
      const wrt = [...leaves.values()]
      const flat = concat(
        gradients(loss, wrt).map((g) => reshape(g, [-1])),
        0
      )
      const program = await compileProgram({ outputs: { loss, flat }, threads: 1 })
      const values = trained(structure, false)
      const runWith = async (moved: ReadonlyMap<string, Float32Array>) =>
        program.run(feeds, pack(program.layout, moved))
      const gradient = new Map<string, Float32Array>()
      let offset = 0
      const found = (await runWith(values)).flat!.data as Float32Array
      for (const [name, value] of leaves) {
        gradient.set(name, found.slice(offset, (offset += sizeOf(value.shape))))
      }
      // Along each group's own gradient the slope is the gradient's length: any mistake in it shows.
      for (const group of ['global.', 'part.', 'saim.', 'bcm.']) {
        const members = [...gradient].filter(([name]) => name.startsWith(group))
        const length = Math.hypot(...members.map(([, g]) => Math.hypot(...g)))
        expect(length, group).toBeGreaterThan(0)
        const step = 0.002
        const moved = (sign: number) =>
          new Map(
            [...values].map(([name, value]) => {
              const g = name.startsWith(group) ? gradient.get(name)! : null
              return [name, g === null ? value : value.map((v, i) => v + (sign * step * g[i]!) / length)]
            })
          )
        const [ahead, behind] = [await runWith(moved(1)), await runWith(moved(-1))].map(
          (result) => result.loss!.data[0] as number
        )
        expect((ahead! - behind!) / (2 * step * length), group).toBeCloseTo(1, 1)
      }
      await program.release()
      expect(unpack(program.layout, pack(program.layout, values)).size).toBe(values.size)
    },
    patient
  )
})

it('LoRA of two branches on one layer has gradients that agree with finite differences', () => {
  const module = {
    path: 'to_q',
    parent: 'Transformer2DModel',
    kind: 'linear',
    inFeatures: 3,
    outFeatures: 4,
    kernel: 1,
    stride: 1,
    padding: 0
  } as const
  const leaves = new Map<string, Tensor>()
  const factor = (name: string, shape: readonly number[]) => {
    leaves.set(name, parameter(name, shape))
    return leaves.get(name)!
  }
  const hook = (branch: Branch) => loraHook([{ module, key: `${branch}.to_q`, rank: 2, alpha: 2 }], factor, 1)
  const adapt = branchHook({ global: hook('global'), part: hook('part') }, new Set(['to_q']))
  const x = input('x', [4, 2, 3])
  const base = constant(stream.normals(12), [4, 3])
  const y = adapt(module, x, linear(x, base))
  expect(adapt({ ...module, path: 'other' }, x, y)).toBe(y)
  expect([...leaves.keys()]).toHaveLength(4)
  const all = [x, ...leaves.values()]
  const named = Object.fromEntries(
    all.map((leaf) => [leaf.node.attributes.name as string, stream.normals(sizeOf(leaf.shape))])
  )
  expect(errorOfGradients(weighted(add(y, mul(y, y))), all, named)).toBeLessThan(1e-6)
})
