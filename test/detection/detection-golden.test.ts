import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileDetection, compileDetectionStep } from '../../electron/detection/detection/graph.ts'
import { isRunning } from '../../electron/detection/network-weights.ts'
import { type DetectionSettings } from '../../electron/detection/detection/settings.ts'
import { pack, unpack } from '../../electron/engine/parameters.ts'
import { openSafetensors, readTensor } from '../../electron/models/safetensors.ts'
import { imageNetNormalisation } from '../../electron/detection/input-settings.ts'

const data = join(import.meta.dirname, '../golden/data')

async function tensors(name: string): Promise<Map<string, Float32Array>> {
  const file = await openSafetensors(join(data, name))
  const entries = [...file.tensors.keys()].map(async (key) => [key, await readTensor(file, key)] as const)
  return new Map(await Promise.all(entries))
}

function relativeError(actual: Float32Array | undefined, expected: Float32Array | undefined): number {
  if (actual?.length !== expected?.length || !actual || !expected) return Infinity
  let [difference, norm] = [0, 0]
  expected.forEach((value, i) => {
    difference += (value - (actual[i] as number)) ** 2
    norm += value ** 2
  })
  return Math.sqrt(difference / norm)
}

/** The golden's network: basic blocks [1,1,1,1], width 16, on 5 images of 48×64. */
const settings: DetectionSettings = {
  architecture: 'resnet10-narrow',
  width: 48,
  height: 64,
  epochs: 1,
  batch: 5,
  learningRate: 0.01,
  momentum: 0,
  weightDecay: 0,
  balanced: false,
  flips: 'none',
  normalisation: imageNetNormalisation
}

describe('the detector against torchvision', async () => {
  const weights = await tensors('resnet_weights.safetensors')
  const golden = await tensors('resnet_step.safetensors')
  const images = { shape: [5, 3, 64, 48], data: golden.get('images') as Float32Array }

  it('matches its probabilities', async () => {
    const program = await compileDetection(settings, 5, { device: 'cpu' })
    const { probability } = await program.run({ images }, pack(program.layout, weights))
    await program.release()
    const expected = golden.get('eval_logits')?.map((logit) => 1 / (1 + Math.exp(-logit)))
    expect(relativeError(probability?.data as Float32Array, expected)).toBeLessThan(1e-4)
  })

  it('matches losses, weights and running statistics over four steps of SGD', async () => {
    const step = await compileDetectionStep(settings, { device: 'cpu' })
    const state = step.initialState(weights)
    const targets = { shape: [5, 1], data: golden.get('labels') as Float32Array }
    let running = new Map([...weights].filter(([name]) => isRunning(name)))
    const losses: number[] = []
    for (let i = 0; i < 4; i++) {
      const statistics = [...running].map(([name, data]) => [name, { shape: [data.length], data }] as const)
      const feeds = { images, targets, ...Object.fromEntries(statistics) }
      const { loss, outputs } = await step.run(state, feeds, settings.learningRate)
      losses.push(loss)
      running = new Map([...running.keys()].map((name) => [name, outputs[name]?.data as Float32Array]))
    }
    await step.release()
    const after = new Map([...unpack(step.layout, state.parameters), ...running])
    expect(relativeError(Float32Array.from(losses), golden.get('losses'))).toBeLessThan(1e-4)
    for (const name of ['bn1.running_mean', 'bn1.running_var', 'fc.weight']) {
      expect(relativeError(after.get(name), golden.get(`after4.${name}`)), name).toBeLessThan(1e-4)
    }
  })
})
