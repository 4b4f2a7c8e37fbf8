import type { Monitor } from '../../common/progress.ts'
import type { Image } from '../../imaging/image.ts'
import type { Pipeline } from '../../models/pipeline-folder.ts'
import { computeOf, type ComputeOptions } from '../compute.ts'
import type { Posterior } from '../latents.ts'
import type { DualConfig, NestedPrompts } from './config.ts'
import type { EncodedExample } from './draws.ts'
import { encodeImages } from './encode.ts'
import { readExamples, type BackgroundExample, type DefectExample } from './examples.ts'
import { backgroundViews, viewsOf, type View } from './prepare.ts'

export interface ExamplesToEncode extends ComputeOptions {
  readonly pipeline: Pipeline
  readonly examples: readonly DefectExample[]
  /** Good images, for background compensation of examples without a foreground; otherwise unused. */
  readonly backgrounds?: readonly BackgroundExample[]
}

/**
 * Reads, checks and encodes all training data once: every view's posterior is kept, and sampled again in each update.
 * Everything is checked before the autoencoder starts.
 */
export async function encodeExamples(
  request: ExamplesToEncode,
  config: DualConfig,
  prompts: readonly NestedPrompts[],
  monitor: Monitor
): Promise<{ readonly examples: readonly EncodedExample[]; readonly backgrounds: readonly Posterior[] }> {
  const { pipeline, backgrounds = [] } = request
  const compensates = config.background !== null
  const types = prompts.map(({ type }) => type)
  const read = await readExamples(request.examples, types, compensates && backgrounds.length === 0)
  const prepared = read.map((example) => ({ type: example.type, views: viewsOf(example, config) }))
  const needsBackgrounds = compensates && read.some(({ foreground }) => foreground === null)
  const others: Image[] = []
  for (const good of needsBackgrounds ? backgrounds : []) others.push(...backgroundViews(await good.read(), config))
  const imagesOf = ({ global, part, background }: View) => [
    global,
    part,
    ...(compensates && background ? [background] : [])
  ]
  const images = [...prepared.flatMap(({ views }) => views.flatMap(imagesOf)), ...others]
  const size = { width: config.resolution, height: config.resolution }
  const posteriors = await encodeImages(pipeline, images, size, computeOf(request), monitor)
  const of = (image: Image) => posteriors.get(image) as Posterior
  const examples = prepared.map(({ type, views }) => ({
    prompts: prompts.find((own) => own.type === type) as NestedPrompts,
    views: views.map(({ global, part, background }) => ({
      global: of(global),
      part: of(part),
      background: compensates && background ? of(background) : null
    }))
  }))
  return { examples, backgrounds: others.map(of) }
}
