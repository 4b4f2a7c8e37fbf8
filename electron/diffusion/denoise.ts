import { throwIfCancelled } from '../common/cancellation.ts'
import type { Monitor } from '../common/progress.ts'
import { input } from '../engine/operations.ts'
import { compileProgram, type Program } from '../engine/program.ts'
import type { HostTensor } from '../engine/session.ts'
import type { Tensor } from '../engine/tensor.ts'
import type { Feeds } from '../engine/training.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { predictNoise } from './adapted-networks.ts'
import { computeOf, parametersFor, ratioFeed, type Adapter, type ComputeOptions } from './compute.ts'
import { requireFinite } from './finite.ts'
import type { LoraSlot } from './lora/modules.ts'
import type { Sampler } from './schedulers/sampler.ts'

/** How many latents are denoised at once, and how prompts guide them. */
export interface DenoiserShape extends ComputeOptions {
  /** Latents [C, H, W] of one image. */
  readonly latentShape: readonly [channels: number, height: number, width: number]
  /** Images denoised at once. */
  readonly batchSize: number
  /** Context [T, D] of the negative prompt, flat; null where guidance is off. */
  readonly negativeContext: Float32Array | null
  /** Classifier-free guidance: ε = ε_negative + guidance·(ε − ε_negative). */
  readonly guidance: number
}

export interface DenoiserOptions extends DenoiserShape {
  readonly adapter: Adapter | null
  /** Tokens of a context. */
  readonly contextLength: number
}

/** A network that predicts noise, as a denoiser compiles and feeds it. */
export interface NoiseNetwork {
  /** [T, D] of a context. */
  readonly contextShape: readonly [tokens: number, width: number]
  /** Predicted noise [B, C, H, W] for sample [B, C, H, W], timesteps [B] and context [B, T, D], with other outputs by name. */
  build(inputs: {
    readonly sample: Tensor
    readonly timesteps: Tensor
    readonly context: Tensor
  }): Readonly<Record<string, Tensor>> & { readonly noise: Tensor }
  parameters(program: Program): Float32Array | undefined
  /** Further feeds at each call. */
  readonly feeds?: Feeds
}

/** One batch to denoise. */
export interface DenoiseRequest {
  readonly sampler: Sampler
  /** Latents to start from, flat over the batch. */
  readonly start: Float32Array
  /** Context [T, D] of each image's prompt, flat. */
  readonly contexts: readonly Float32Array[]
  /** Draws standard normal noise for the whole batch. */
  readonly noise: () => Float32Array
  /** Further feeds of the network at a timestep. */
  readonly feeds?: (timestep: number) => Feeds
  /** Replaces the predicted noise, given the network's input; both flat over the batch. */
  readonly revise?: (call: number, predicted: Float32Array, modelInput: Float32Array) => Float32Array
  /** Receives the sample and all outputs of the network after each model call. */
  readonly afterStep?: (call: number, sample: Float32Array, results: Readonly<Record<string, HostTensor>>) => void
}

export interface Denoiser {
  /** Runs the sampler to its end. Throws `run.cancelled` between model calls, and `generate.not-finite`. */
  run(request: DenoiseRequest, monitor: Monitor): Promise<Float32Array>
  release(): Promise<void>
}

/** Compiles the UNet, with a LoRA if there is one, for a fixed batch size. */
export function createDenoiser(pipeline: Pipeline, options: DenoiserOptions): Promise<Denoiser> {
  const { adapter } = options
  const network: NoiseNetwork = {
    ...unetNetwork(pipeline, adapter?.weights.slots ?? null, options.contextLength),
    parameters: (program) => parametersFor(program, adapter),
    feeds: ratioFeed(adapter)
  }
  return compileDenoiser(network, options)
}

/** The UNet as a denoiser builds it, with a LoRA of these modules if any. */
export function unetNetwork(
  pipeline: Pipeline,
  slots: readonly LoraSlot[] | null,
  contextLength: number
): Pick<NoiseNetwork, 'contextShape' | 'build'> {
  const adaptation = slots === null ? null : { slots, ratio: input('ratio', []) }
  return {
    contextShape: [contextLength, pipeline.unet.config.cross_attention_dim],
    build: (inputs) => ({ noise: predictNoise(pipeline, inputs, adaptation) })
  }
}

/** The outputs of a denoiser at each call for a number of rows of latents. */
export function denoiserOutputs(
  network: Pick<NoiseNetwork, 'contextShape' | 'build'>,
  rows: number,
  latentShape: DenoiserShape['latentShape']
): Readonly<Record<string, Tensor>> {
  return network.build({
    sample: input('sample', [rows, ...latentShape]),
    timesteps: input('timesteps', [rows]),
    context: input('context', [rows, ...network.contextShape])
  })
}

/** Compiles a network for a fixed batch size; guidance doubles its rows, negative prompt first. */
export async function compileDenoiser(network: NoiseNetwork, options: DenoiserShape): Promise<Denoiser> {
  const { latentShape, batchSize, negativeContext, guidance } = options
  const rows = negativeContext === null ? batchSize : 2 * batchSize
  const sampleShape = [rows, ...latentShape]
  const contextShape = [rows, ...network.contextShape]
  const outputs = denoiserOutputs(network, rows, latentShape)
  const program = await compileProgram({ outputs, ...computeOf(options) })
  const parameters = network.parameters(program)

  function guided(predicted: Float32Array): Float32Array {
    if (negativeContext === null) return predicted
    const size = predicted.length / 2
    const negative = predicted.subarray(0, size)
    return negative.map((value, i) => value + guidance * ((predicted[size + i] as number) - value))
  }

  return {
    async run({ sampler, start, contexts, noise, feeds, revise, afterStep }, monitor) {
      const negatives = negativeContext === null ? [] : contexts.map(() => negativeContext)
      const context = joined([...negatives, ...contexts])
      let sample = start
      for (const [call, timestep] of sampler.timesteps.entries()) {
        throwIfCancelled(monitor.signal, 'generating')
        const modelInput = sampler.modelInput(sample, call)
        const data = negativeContext === null ? modelInput : joined([modelInput, modelInput])
        const results = await program.run(
          {
            sample: { shape: sampleShape, data },
            timesteps: { shape: [rows], data: new Float32Array(rows).fill(timestep) },
            context: { shape: contextShape, data: context },
            ...network.feeds,
            ...feeds?.(timestep)
          },
          parameters
        )
        const predicted = guided(requireFinite(results.noise?.data as Float32Array, 'unet'))
        sample = sampler.step(call, revise?.(call, predicted, modelInput) ?? predicted, sample, noise)
        afterStep?.(call, sample, results)
      }
      return sample
    },
    release: () => program.release()
  }
}

/** Concatenates arrays. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    result.set(part, offset)
    offset += part.length
  }
  return result
}
