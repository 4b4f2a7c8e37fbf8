import { z } from 'zod'
import { loadDetector, saveDetector } from '../detector-file.ts'
import type { Weights } from '../network-weights.ts'
import { resnetShapes } from '../resnet-weights.ts'
import { detectorSchedules } from '../learning-rate.ts'
import type { ClassificationSettings } from './settings.ts'
import { flipChoices } from '../input-settings.ts'

const triple = z.tuple([z.number(), z.number(), z.number()])

const metadataSchema = z.object({
  /** The second is what version 0.1 called it. */
  format: z.enum(['flawsmith-classification/1', 'flawsmith-type-classifier/1']),
  settings: z.object({
    architecture: z.string(),
    width: z.int().positive(),
    height: z.int().positive(),
    updates: z.int().optional(),
    epochs: z.int().optional(),
    batch: z.int(),
    learningRate: z.number(),
    schedule: z.enum(detectorSchedules).optional(),
    flips: z.enum(flipChoices),
    normalisation: z.object({ mean: triple, deviation: triple }),
    repeats: z.int().optional()
  }),
  seed: z.int(),
  types: z.array(z.string()).min(2)
})

/** What stands beside a classification network's weights. */
export interface ClassificationMetadata {
  readonly settings: ClassificationSettings
  readonly seed: number
  /** What each logit stands for. */
  readonly types: readonly string[]
}

/** Writes `detector.safetensors` (torchvision's names) and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveClassification(
  folder: string,
  weights: Weights,
  metadata: ClassificationMetadata
): Promise<void> {
  const { architecture } = metadata.settings
  const shapes = resnetShapes(metadata.settings, metadata.types.length)
  await saveDetector(folder, weights, shapes, { architecture }, { format: 'flawsmith-classification/1', ...metadata })
}

/** Reads a saved classification network from its two files. Throws the codes of loadDetector. */
export async function loadClassification(
  weightsPath: string,
  metadataPath: string
): Promise<{ weights: Weights; metadata: ClassificationMetadata }> {
  const { weights, metadata } = await loadDetector(weightsPath, metadataPath, metadataSchema)
  return { weights, metadata: { settings: metadata.settings, seed: metadata.seed, types: metadata.types } }
}
