import type { Monitor } from '../common/progress.ts'
import { input } from '../engine/operations.ts'
import { compileProgram } from '../engine/program.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { predictNoise } from './adapted-networks.ts'
import { stopIfCancelled } from './cancel.ts'
import { computeOf, parametersFor, ratioFeed, type Adapter, type ComputeOptions } from './compute.ts'
import type { Sampler } from './schedulers/sampler.ts'

export interface DenoiserOptions extends ComputeOptions {
  readonly adapter: Adapter | null
  /** Latents [C, H, W] of one picture. */
  readonly latentShape: readonly [channels: number, height: number, width: number]
  /** Pictures denoised at once. */
  readonly batchSize: number
  /** Context [T, D] of the prompt, flat. */
  readonly context: Float32Array
  /** Context of the negative prompt; null where guidance is off. */
  readonly negativeContext: Float32Array | null
  /** Classifier-free guidance: ε = ε_negative + guidance·(ε − ε_negative). */
  readonly guidance: number
}

export interface Denoiser {
  /**
   * Runs `sampler` to its end on a batch of latents, flat. `noise` draws for the whole batch; `afterStep` sees the sample
   * after each model call. Throws `run.cancelled` between calls.
   */
  run(
    sampler: Sampler,
    start: Float32Array,
    noise: () => Float32Array,
    monitor: Monitor,
    afterStep: (call: number, sample: Float32Array) => void
  ): Promise<Float32Array>
  release(): Promise<void>
}

/** Compiles the UNet for a batch of one size; guidance doubles its rows, negative prompt first. */
export async function createDenoiser(pipeline: Pipeline, options: DenoiserOptions): Promise<Denoiser> {
  const { adapter, latentShape, batchSize, context, negativeContext, guidance } = options
  const halves = negativeContext === null ? [context] : [negativeContext, context]
  const rows = halves.length * batchSize
  const sampleShape = [rows, ...latentShape]
  const width = pipeline.unet.config.cross_attention_dim
  const contextShape = [rows, context.length / width, width]
  const graph = predictNoise(
    pipeline,
    {
      sample: input('sample', sampleShape),
      timesteps: input('timesteps', [rows]),
      context: input('context', contextShape)
    },
    adapter === null ? null : { slots: adapter.weights.slots, ratio: input('ratio', []) }
  )
  const program = await compileProgram({ outputs: { noise: graph }, ...computeOf(options) })
  const parameters = parametersFor(program, adapter)
  const contexts = joined(halves.flatMap((half) => new Array<Float32Array>(batchSize).fill(half)))

  async function predict(sample: Float32Array, timestep: number): Promise<Float32Array> {
    const feeds = {
      sample: { shape: sampleShape, data: joined(halves.map(() => sample)) },
      timesteps: { shape: [rows], data: new Float32Array(rows).fill(timestep) },
      context: { shape: contextShape, data: contexts },
      ...ratioFeed(adapter)
    }
    const results = await program.run(feeds, parameters)
    const predicted = results.noise?.data as Float32Array
    if (negativeContext === null) return predicted
    const negative = predicted.subarray(0, sample.length)
    return negative.map((value, i) => value + guidance * ((predicted[sample.length + i] as number) - value))
  }

  return {
    async run(sampler, start, noise, monitor, afterStep) {
      let sample = start
      for (const [call, timestep] of sampler.timesteps.entries()) {
        stopIfCancelled(monitor, 'generating pictures')
        const predicted = await predict(sampler.modelInput(sample, call), timestep)
        sample = sampler.step(call, predicted, sample, noise)
        afterStep(call, sample)
      }
      return sample
    },
    release: () => program.release()
  }
}

/** Arrays end to end. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    result.set(part, offset)
    offset += part.length
  }
  return result
}
