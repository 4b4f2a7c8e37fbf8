import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { adaptableModules } from '../../diffusion/adapted-networks.ts'
import { lastingNetworks, type LastingNetworks } from '../../diffusion/generation-networks.ts'
import { readLora } from '../../diffusion/lora/read.ts'
import type { LoraWeights } from '../../diffusion/lora/weights.ts'
import type { SamplerName } from '../../diffusion/schedulers/names.ts'
import type { DifferenceMaskSettings } from '../../imaging/difference-mask.ts'
import { openPipeline, type Pipeline } from '../../models/pipeline-folder.ts'
import type { Kept } from '../kept.ts'
import type { JobPlace } from './job-input.ts'

/** One image to make. */
export interface PlannedImage {
  readonly position: number
  readonly prompt: string
  readonly seed: number
  /** Hash of the good image that it starts from; null for noise alone. */
  readonly background: string | null
  /** Hash of the good image whose grain and colours it takes over: the background where there is one. */
  readonly reference: string | null
}

export interface GenerateInput extends JobPlace {
  /** Folder or file of the base model. */
  readonly model: string
  /** Path of a LoRA file; null for the base model as it is. */
  readonly adapter: string | null
  readonly ratio: number
  readonly negativePrompt: string
  readonly sampler: SamplerName
  readonly steps: number
  readonly guidance: number
  readonly width: number
  readonly height: number
  readonly batchSize: number
  readonly strength: number | null
  readonly clipSkip: number
  readonly preprocessing: Preprocessing
  readonly grain: boolean
  readonly chroma: boolean
  readonly images: readonly PlannedImage[]
  /** How to find the defect in what was made of a good image; null where no mask is wanted. */
  readonly mask: DifferenceMaskSettings | null
  /** Hashes of masks of defects, whose sizes decide on those of windows, where images keep their own size. */
  readonly defects: readonly string[]
}

export interface GeneratedFile extends PlannedImage {
  readonly image: string
  readonly width: number
  readonly height: number
  /** Path of the mask; null where none is wanted or none came out. */
  readonly mask: string | null
  /** Why no mask came out. */
  readonly maskless: string | null
}

/** What generating needs, kept open for further images of the same model, adapter and sampling. */
export interface Generator extends LastingNetworks {
  readonly pipeline: Pipeline
  /** Null for the base model as it is. */
  readonly adapter: LoraWeights | null
}

export function generatorOf(input: GenerateInput, kept: Kept): Promise<Generator> {
  const { model, adapter, ratio, negativePrompt, guidance, width, height, clipSkip, device, threads } = input
  const key = { model, adapter, ratio, negativePrompt, guidance, width, height, clipSkip, device, threads }
  return kept.of('generator', key, async () => {
    const pipeline = await openPipeline(model)
    const weights = adapter === null ? null : await readLora(adapter, adaptableModules(pipeline))
    return { pipeline, adapter: weights, ...lastingNetworks() }
  })
}

/** How so many images are sampled, whatever they start from. */
export function samplingOf(input: GenerateInput, count: number) {
  const { ratio, negativePrompt, sampler, steps, guidance, width, height, clipSkip, strength } = input
  return {
    ...{ ratio, negativePrompt, sampler, steps, guidance, width, height, clipSkip },
    batchSize: Math.min(input.batchSize, count),
    ...(strength === null ? {} : { strength }),
    device: input.device,
    threads: input.threads
  }
}
