import { z } from 'zod'
import { isOfFormat, loadDetector, saveDetector } from '../detector-file.ts'
import { perceptronShapes } from '../perceptron.ts'
import { splitStandardisation, withStandardisation } from '../standardisation.ts'
import type { DetectorFiles } from '../task-worker.ts'
import { pooledCount } from './pooled.ts'
import { backboneArchitecture, backboneSection } from './section.ts'
import type { HeadModel } from './train.ts'

const format = 'flawsmith-backbone/1'

const metadataSchema = z.object({
  format: z.literal(format),
  settings: backboneSection.omit({ architecture: true }),
  seed: z.int(),
  /** What each logit stands for; null for good and defective. */
  types: z.array(z.string()).min(2).nullable(),
  /** On the probability of a defect; null where none was chosen. */
  threshold: z.number().min(0).max(1).nullable(),
  thresholdRule: z.string(),
  /** Size of the training images, where they had one. */
  size: z.object({ width: z.int().positive(), height: z.int().positive() })
})

/** What stands beside the weights. */
export type HeadMetadata = Omit<z.output<typeof metadataSchema>, 'format'>

/** How many classes a detector tells apart. */
export const classesOf = ({ types }: Pick<HeadMetadata, 'types'>): number => types?.length ?? 2

/** Writes `detector.safetensors` and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveHead(folder: string, model: HeadModel, metadata: HeadMetadata): Promise<void> {
  const weights = withStandardisation(model.weights, model.standardisation)
  const shapes = perceptronShapes(pooledCount, classesOf(metadata))
  await saveDetector(folder, weights, shapes, { architecture: backboneArchitecture }, { format, ...metadata })
}

/** Reads what saveHead wrote. Throws the codes of loadDetector. */
export async function loadHead({
  weights: path,
  description
}: DetectorFiles): Promise<{ model: HeadModel; metadata: HeadMetadata }> {
  const { weights, metadata } = await loadDetector(path, description, metadataSchema)
  return { model: splitStandardisation(weights), metadata }
}

/** Whether a detector's description is that of one on features of whole images; false also where it cannot be read. */
export const isHeadFile = (description: string): Promise<boolean> => isOfFormat(description, format)
