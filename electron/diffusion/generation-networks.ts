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
  const { adapter, prompts, negativePrompt, guidance, batchSize, clipSkip, withEncoder } = options
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
    const denoiser = await open(
      createDenoiser(pipeline, {
        ...compute,
        adapter,
        latentShape: latentShape(pipeline, options),
        batchSize,
        contextLength: pipeline.textEncoder.config.max_position_embeddings,
        negativeContext: negativePrompt === null ? null : (contexts.get(negativePrompt) as Float32Array),
        guidance
      })
    )
    const decoder = await open(createLatentDecoder(pipeline, options, compute))
    return { contexts, encoder, denoiser, decoder, release }
  } catch (error) {
    await release()
    throw error
  }
}
