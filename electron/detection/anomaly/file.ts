import { z } from 'zod'
import type { Shape } from '../../engine/tensor.ts'
import { isOfFormat, loadDetector, saveDetector } from '../detector-file.ts'
import type { DetectorFiles } from '../task-worker.ts'
import type { AnomalyModel } from './method.ts'
import { anomalySection } from './section.ts'

const format = 'flawsmith-anomaly/1'

const sizeSchema = z.object({ width: z.int().positive(), height: z.int().positive() })

const metadataSchema = z.object({
  format: z.literal(format),
  settings: anomalySection,
  seed: z.int(),
  /** The user's network that gives the features; null for the embedded one. */
  backbone: z.object({ path: z.string(), hash: z.string() }).nullable(),
  /** On the distance; null where none was chosen. */
  threshold: z.number().min(0).nullable(),
  thresholdRule: z.string(),
  /** The distance that heat maps show as one half: the threshold, or else the highest of the images learnt from. */
  middle: z.number().positive(),
  /** Size of the training images, where they had one. */
  size: sizeSchema,
  /** The only size that can be scored; null for any. */
  needs: sizeSchema.nullable()
})

/** What stands beside what was learnt. */
export type AnomalyMetadata = Omit<z.output<typeof metadataSchema>, 'format' | 'needs'>

/** Writes `detector.safetensors` and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveAnomaly(folder: string, model: AnomalyModel, metadata: AnomalyMetadata): Promise<void> {
  const header = { architecture: metadata.settings.architecture }
  await saveDetector(folder, model.weights, new Map<string, Shape>(), header, {
    format,
    ...metadata,
    needs: model.size
  })
}

/** Reads what saveAnomaly wrote. Throws the codes of loadDetector. */
export async function loadAnomaly({
  weights: path,
  description
}: DetectorFiles): Promise<{ model: AnomalyModel; metadata: AnomalyMetadata }> {
  const { weights, metadata } = await loadDetector(path, description, metadataSchema)
  return { model: { weights, size: metadata.needs }, metadata }
}

/** Whether a detector's description is that of one that learnt from good images alone; false also where it cannot be read. */
export const isAnomalyFile = (description: string): Promise<boolean> => isOfFormat(description, format)
