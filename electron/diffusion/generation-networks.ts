import type { Size } from '../imaging/image.ts'
import type { Pipeline } from '../models/pipeline-folder.ts'
import { computeOf, type Adapter, type ComputeOptions } from './compute.ts'
import { createDenoiser, type Denoiser } from './denoise.ts'
import {
  createLatentDecoder,
  createLatentEncoder,
  latentShape,
  type LatentDecoder,
  type LatentEncoder
} from './latents.ts'
import { encodePrompts } from './text.ts'

export interface GenerationOptions extends ComputeOptions, Size {
  readonly adapter: Adapter | null
  readonly prompts: readonly string[]
  /** Null where guidance is off. */
  readonly negativePrompt: string | null
  readonly guidance: number
  readonly batchSize: number
  readonly clipSkip: number
  /** Whether initial images are encoded. */
  readonly withEncoder: boolean
}

/** Everything that generating images of one size needs, compiled. */
export interface GenerationNetworks {
  /** Context of each prompt. */
  readonly contexts: ReadonlyMap<string, Float32Array>
  readonly encoder: LatentEncoder | null
  readonly denoiser: Denoiser
  readonly decoder: LatentDecoder
  release(): Promise<void>
}

/** Encodes the prompts and compiles the networks; releases all of them where one fails. */
export async function openGenerationNetworks(
  pipeline: Pipeline,
  options: GenerationOptions
): Promise<GenerationNetworks> {
  const { adapter, prompts, negativePrompt, clipSkip, withEncoder } = options
  const compute = computeOf(options)
  const all = negativePrompt === null ? prompts : [...prompts, negativePrompt]
  const contexts = await encodePrompts(pipeline, all, { ...compute, adapter, clipSkip })
  const opened: { release(): Promise<void> }[] = []
  const release = async (): Promise<void> => {
    for (const network of opened) await network.release()
  }
  const open = async <T extends { release(): Promise<void> }>(creating: Promise<T>): Promise<T> => {
    const network = await creating
    opened.push(network)
    return network
  }
  try {
    const encoder = withEncoder ? await open(createLatentEncoder(pipeline, options, compute)) : null
    const denoiser = await open(openDenoiser(pipeline, options, contexts))
    const decoder = await open(createLatentDecoder(pipeline, options, compute))
    return { contexts, encoder, denoiser, decoder, release }
  } catch (error) {
    await release()
    throw error
  }
}

/** Generation networks that stay open over several calls; contexts and denoisers are added as prompts and batch sizes need. */
export interface LastingNetworks {
  /** Networks whose own release does nothing. All options but prompts, batch size and encoder are those of the first call. */
  readonly openNetworks: (pipeline: Pipeline, options: GenerationOptions) => Promise<GenerationNetworks>
  readonly release: () => Promise<void>
}

export function lastingNetworks(): LastingNetworks {
  const contexts = new Map<string, Float32Array>()
  const denoisers = new Map<number, Denoiser>()
  let encoder: LatentEncoder | null = null
  let decoder: LatentDecoder | null = null
  const openNetworks = async (pipeline: Pipeline, options: GenerationOptions): Promise<GenerationNetworks> => {
    const compute = computeOf(options)
    const { prompts, negativePrompt, batchSize } = options
    const missing = [...new Set(negativePrompt === null ? prompts : [...prompts, negativePrompt])].filter(
      (prompt) => !contexts.has(prompt)
    )
    if (missing.length > 0) {
      const { adapter, clipSkip } = options
      const added = await encodePrompts(pipeline, missing, { ...compute, adapter, clipSkip })
      for (const [prompt, context] of added) contexts.set(prompt, context)
    }
    if (options.withEncoder) encoder ??= await createLatentEncoder(pipeline, options, compute)
    const denoiser = denoisers.get(batchSize) ?? (await openDenoiser(pipeline, options, contexts))
    denoisers.set(batchSize, denoiser)
    decoder ??= await createLatentDecoder(pipeline, options, compute)
    const release = () => Promise.resolve()
    return { contexts, encoder: options.withEncoder ? encoder : null, denoiser, decoder, release }
  }
  return {
    openNetworks,
    release: async () => {
      for (const network of [encoder, ...denoisers.values(), decoder]) await network?.release()
    }
  }
}

function openDenoiser(
  pipeline: Pipeline,
  options: GenerationOptions,
  contexts: ReadonlyMap<string, Float32Array>
): Promise<Denoiser> {
  const { adapter, negativePrompt, guidance, batchSize } = options
  return createDenoiser(pipeline, {
    ...computeOf(options),
    adapter,
    latentShape: latentShape(pipeline, options),
    batchSize,
    contextLength: pipeline.textEncoder.config.max_position_embeddings,
    negativeContext: negativePrompt === null ? null : (contexts.get(negativePrompt) as Float32Array),
    guidance
  })
}
