import { beforeAll, describe, expect, it, vi } from 'vitest'
import { adaptableModules } from '../../../electron/diffusion/adapted-networks.ts'
import { learningRateAt } from '../../../electron/diffusion/dreambooth/learning-rate.ts'
import { noiseLoss, type LossOptions } from '../../../electron/diffusion/dreambooth/loss.ts'
import { minSnrWeight } from '../../../electron/diffusion/dreambooth/min-snr.ts'
import { mergedWeight } from '../lora/merge.ts'
import { downName, loraKey, selectModules, upName } from '../../../electron/diffusion/lora/modules.ts'
import { readLora, type LoraFile } from '../../../electron/diffusion/lora/read.ts'
import { addNoise, createNoiseSchedule } from '../../../electron/diffusion/schedulers/noise-schedule.ts'
import { tokenizerOf } from '../../../electron/diffusion/text.ts'
import { gradients } from '../../../electron/engine/gradients.ts'
import { parameterOperation } from '../../../electron/engine/operations/leaves.ts'
import { adamW } from '../../../electron/engine/optimizers.ts'
import { pack, unpack } from '../../../electron/engine/parameters.ts'
import { compileProgram } from '../../../electron/engine/program.ts'
import { reachableNodes } from '../../../electron/engine/reachable.ts'
import type { Tensor } from '../../../electron/engine/tensor.ts'
import { compileTrainingStep } from '../../../electron/engine/training.ts'
import { openPipeline, type Pipeline } from '../../../electron/models/pipeline-folder.ts'
import { openSafetensors, readTensor } from '../../../electron/models/safetensors.ts'
import { goldenPath, readGolden, relativeError, type GoldenTensor } from './read-golden.ts'

// Compiling a step takes seconds, many of them on a busy machine.
vi.setConfig({ testTimeout: 480_000 })

let pipeline: Pipeline
let initial: LoraFile
let options: LossOptions
const schedule = createNoiseSchedule({})

beforeAll(async () => {
  pipeline = await openPipeline(goldenPath('tiny-sd'))
  initial = await readLora(goldenPath('lora_kohya_init.safetensors'), adaptableModules(pipeline))
  const source = { kind: 'trained', tokenizer: tokenizerOf(pipeline), clipSkip: 1 } as const
  options = { slots: initial.slots, rows: 2, latentShape: [4, 16, 16], source }
})

/** Feeds of step `step` of a golden file whose tensors may have a leading axis of steps. */
function feedsOf(golden: ReadonlyMap<string, GoldenTensor>, step: number, gamma: number | null) {
  const part = (name: string, size: number) => golden.get(name)!.values.slice(step * size, (step + 1) * size)
  const size = 4 * 16 * 16
  const [latents, noise, timesteps] = [part('latents', 2 * size), part('noise', 2 * size), part('timesteps', 2)]
  const noisy = new Float32Array(2 * size)
  for (const [row, t] of timesteps.entries()) {
    const of = (values: Float32Array) => values.slice(row * size, (row + 1) * size)
    noisy.set(addNoise(schedule, of(latents), of(noise), t), row * size)
  }
  const weights = golden.get('loss_weight')!.values.map((w, row) => w * minSnrWeight(schedule, timesteps[row]!, gamma))
  return {
    noisy: { shape: [2, 4, 16, 16], data: noisy },
    noise: { shape: [2, 4, 16, 16], data: noise },
    timesteps: { shape: [2], data: timesteps },
    lossWeights: { shape: [2], data: weights },
    inputIds: { shape: [2, 77], data: BigInt64Array.from(golden.get('input_ids')!.values, BigInt) }
  }
}

describe('module selection', () => {
  it('matches the golden C3Lier file, including ranks and alphas', () => {
    const modules = adaptableModules(pipeline)
    const settings = { rank: 4, alpha: 2, convolutionRank: 2, convolutionAlpha: 1 }
    const slots = [...selectModules('unet', modules.unet, settings), ...selectModules('te', modules.te, settings)]
    const facts = (list: typeof slots) => list.map(({ key, rank, alpha }) => `${key} ${rank} ${alpha}`).sort()
    expect(facts(slots)).toEqual(facts([...initial.slots]))
    expect(initial.slots).toHaveLength(215)
  })
})

describe('one LoRA step through UNet and text encoder', () => {
  it('matches prediction, loss and every gradient of torch', async () => {
    const golden = await readGolden('lora_step')
    const { loss, predicted } = noiseLoss(pipeline, options)
    const leaves = reachableNodes([loss]).flatMap((node) => (node.operation === parameterOperation ? node.outputs : []))
    const names = leaves.map((leaf) => leaf.node.attributes.name as string)
    const outputs: Record<string, Tensor> = { loss, predicted }
    gradients(loss, leaves).forEach((gradient, i) => (outputs[`gradient:${names[i]}`] = gradient))
    const program = await compileProgram({ outputs, threads: 1 })
    const results = await program.run(feedsOf(golden, 0, null), pack(program.layout, initial.values))
    await program.release()
    const error = (output: string, reference: string) =>
      relativeError(results[output]!.data as Float32Array, golden.get(reference)!.values)
    expect(error('predicted', 'noise_pred')).toBeLessThan(1e-4)
    expect(error('loss', 'loss')).toBeLessThan(1e-4)
    expect(names).toHaveLength(2 * initial.slots.length)
    for (const { key } of initial.slots) {
      expect(error(`gradient:${downName(key)}`, `${key}.grad.down`), key).toBeLessThan(1e-4)
      expect(error(`gradient:${upName(key)}`, `${key}.grad.up`), key).toBeLessThan(1e-4)
    }
  })
})

describe('24 LoRA steps', () => {
  it('match losses, rates and gradient norms of torch, and its final factors', async () => {
    const golden = await readGolden('lora_train')
    const values = (name: string) => golden.get(name)!.values
    const step = await compileTrainingStep({
      loss: noiseLoss(pipeline, options).loss,
      optimizer: adamW(),
      clipNorm: 1,
      threads: 1
    })
    const state = step.initialState(initial.values)
    const [losses, norms, rates]: [number[], number[], number[]] = [[], [], []]
    for (let k = 0; k < 24; k++) {
      const rate = learningRateAt(
        { schedule: 'cosine_with_restarts', learningRate: 0.002, totalSteps: 24, warmupSteps: 0, cycles: 3 },
        k
      )
      const { loss, gradientNorm } = await step.run(state, feedsOf(golden, k, 5), rate)
      losses.push(loss)
      norms.push(gradientNorm)
      rates.push(rate)
    }
    const final = unpack(step.layout, state.parameters)
    await step.release()
    expect(relativeError(rates, values('lr'))).toBeLessThan(1e-6)
    expect(relativeError(losses, values('losses'))).toBeLessThan(1e-3)
    expect(relativeError(norms, values('grad_norm'))).toBeLessThan(1e-3)
    const reference = await readLora(goldenPath('lora_kohya_final.safetensors'), adaptableModules(pipeline))
    for (const [name, factor] of reference.values) {
      expect(relativeError(final.get(name)!, factor), name).toBeLessThan(1e-3)
    }
  })
})

describe('merging', () => {
  it('matches the merged weights of kohya at ratio 0.6', async () => {
    const golden = await readGolden('lora_merged_unet')
    const modules = adaptableModules(pipeline)
    const final = await readLora(goldenPath('lora_kohya_final.safetensors'), modules)
    const slots = new Map(final.slots.map((slot) => [slot.key, slot]))
    const base = await openSafetensors(goldenPath('tiny-sd/unet/diffusion_pytorch_model.safetensors'))
    expect(golden.size).toBe(22)
    for (const module of modules.unet) {
      const reference = golden.get(loraKey('unet', module.path))
      if (reference === undefined) continue
      const slot = slots.get(loraKey('unet', module.path))!
      const merged = mergedWeight(await readTensor(base, `${module.path}.weight`), slot, final, 0.6)
      expect(relativeError(merged, reference.values), module.path).toBeLessThan(1e-5)
      golden.delete(slot.key)
    }
    expect([...golden.keys()]).toEqual([])
  })
})
