import { z } from 'zod'
import { classifierShapes } from './classifier-graph.ts'
import { loadDetector, saveDetector } from './detector-file.ts'
import type { Weights } from './network-weights.ts'
import { flipChoices, type ClassifierSettings } from './settings.ts'

const triple = z.tuple([z.number(), z.number(), z.number()])

const factsSchema = z.object({
  format: z.literal('flawsmith-classifier/1'),
  settings: z.object({
    architecture: z.string(),
    width: z.int().positive(),
    height: z.int().positive(),
    epochs: z.int(),
    batch: z.int(),
    learningRate: z.number(),
    momentum: z.number(),
    weightDecay: z.number(),
    balanced: z.boolean(),
    flips: z.enum(flipChoices),
    normalisation: z.object({ mean: triple, deviation: triple })
  }),
  seed: z.int(),
  /** On the probability of a defect. */
  threshold: z.number().min(0).max(1),
  thresholdRule: z.string()
})

/** What stands beside a classifier's weights: how images become input, and when a score means a defect. */
export interface ClassifierFacts {
  readonly settings: ClassifierSettings
  readonly seed: number
  readonly threshold: number
  /** How the threshold was chosen, in words. */
  readonly thresholdRule: string
}

/** Writes `detector.safetensors` (torchvision's names) and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveClassifier(folder: string, weights: Weights, facts: ClassifierFacts): Promise<void> {
  const { architecture } = facts.settings
  const record = { format: 'flawsmith-classifier/1', ...facts }
  await saveDetector(folder, weights, classifierShapes(facts.settings), { architecture }, record)
}

/** Reads a saved classifier from its two files. Throws the codes of loadDetector. */
export async function loadClassifier(
  weightsPath: string,
  factsPath: string
): Promise<{ weights: Weights; facts: ClassifierFacts }> {
  const { weights, facts } = await loadDetector(weightsPath, factsPath, factsSchema)
  const { settings, seed, threshold, thresholdRule } = facts
  return { weights, facts: { settings, seed, threshold, thresholdRule } }
}
