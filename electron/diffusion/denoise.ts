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
  /** Tokens of a context. */
  readonly contextLength: number
  /** Context [T, D] of the negative prompt, flat; null where guidance is off. */
  readonly negativeContext: Float32Array | null
  /** Classifier-free guidance: ε = ε_negative + guidance·(ε − ε_negative). */
  readonly guidance: number
}

/** One batch on its way from noise to latents. */
export interface DenoiseRequest {
  readonly sampler: Sampler
  /** Latents to start from, flat over the batch. */
  readonly start: Float32Array
  /** Context [T, D] of each picture's prompt, flat. */
  readonly contexts: readonly Float32Array[]
  /** Draws standard normal noise for the whole batch. */
  readonly noise: () => Float32Array
  /** Sees the sample after each model call. */
  readonly afterStep?: (call: number, sample: Float32Array) => void
}

export interface Denoiser {
  /** Runs the sampler to its end. Throws `run.cancelled` between model calls. */
  run(request: DenoiseRequest, monitor: Monitor): Promise<Float32Array>
  release(): Promise<void>
}

/** Compiles the UNet for a batch of one size; guidance doubles its rows, negative prompt first. */
export async function createDenoiser(pipeline: Pipeline, options: DenoiserOptions): Promise<Denoiser> {
  const { adapter, latentShape, batchSize, contextLength, negativeContext, guidance } = options
  const rows = negativeContext === null ? batchSize : 2 * batchSize
  const sampleShape = [rows, ...latentShape]
  const contextShape = [rows, contextLength, pipeline.unet.config.cross_attention_dim]
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

  async function predict(sample: Float32Array, timestep: number, context: Float32Array): Promise<Float32Array> {
    const feeds = {
      sample: { shape: sampleShape, data: negativeContext === null ? sample : joined([sample, sample]) },
      timesteps: { shape: [rows], data: new Float32Array(rows).fill(timestep) },
      context: { shape: contextShape, data: context },
      ...ratioFeed(adapter)
    }
    const results = await program.run(feeds, parameters)
    const predicted = results.noise?.data as Float32Array
    if (negativeContext === null) return predicted
    const negative = predicted.subarray(0, sample.length)
    return negative.map((value, i) => value + guidance * ((predicted[sample.length + i] as number) - value))
  }

  return {
    async run({ sampler, start, contexts, noise, afterStep }, monitor) {
      const negatives = negativeContext === null ? [] : contexts.map(() => negativeContext)
      const context = joined([...negatives, ...contexts])
      let sample = start
      for (const [call, timestep] of sampler.timesteps.entries()) {
        stopIfCancelled(monitor, 'generating pictures')
        const predicted = await predict(sampler.modelInput(sample, call), timestep, context)
        sample = sampler.step(call, predicted, sample, noise)
        afterStep?.(call, sample)
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
