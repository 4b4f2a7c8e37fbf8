import { z } from 'zod'
import { loadDetector, saveDetector } from '../detector-file.ts'
import type { Weights } from '../network-weights.ts'
import { resnetShapes } from '../resnet-weights.ts'
import { detectorSchedules } from '../learning-rate.ts'
import type { ClassificationSettings } from './settings.ts'
import { flipChoices } from '../input-settings.ts'

const triple = z.tuple([z.number(), z.number(), z.number()])

const factsSchema = z.object({
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
export interface ClassificationFacts {
  readonly settings: ClassificationSettings
  readonly seed: number
  /** What each logit stands for. */
  readonly types: readonly string[]
}

/** Writes `detector.safetensors` (torchvision's names) and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveClassification(folder: string, weights: Weights, facts: ClassificationFacts): Promise<void> {
  const { architecture } = facts.settings
  const shapes = resnetShapes(facts.settings, facts.types.length)
  await saveDetector(folder, weights, shapes, { architecture }, { format: 'flawsmith-classification/1', ...facts })
}

/** Reads a saved classification network from its two files. Throws the codes of loadDetector. */
export async function loadClassification(
  weightsPath: string,
  factsPath: string
): Promise<{ weights: Weights; facts: ClassificationFacts }> {
  const { weights, facts } = await loadDetector(weightsPath, factsPath, factsSchema)
  return { weights, facts: { settings: facts.settings, seed: facts.seed, types: facts.types } }
}
