import { z } from 'zod'
import { classifierShapes } from './classifier-graph.ts'
import { loadDetector, saveDetector } from './detector-file.ts'
import type { Weights } from './network-weights.ts'
import { flipChoices } from './settings.ts'
import type { TypeClassifierSettings } from './type-classifier-settings.ts'

const triple = z.tuple([z.number(), z.number(), z.number()])

const factsSchema = z.object({
  format: z.literal('flawsmith-type-classifier/1'),
  settings: z.object({
    architecture: z.string(),
    width: z.int().positive(),
    height: z.int().positive(),
    epochs: z.int(),
    batch: z.int(),
    learningRate: z.number(),
    flips: z.enum(flipChoices),
    normalisation: z.object({ mean: triple, deviation: triple }),
    repeats: z.int()
  }),
  seed: z.int(),
  types: z.array(z.string()).min(2)
})

/** What stands beside a type classifier's weights. */
export interface TypeClassifierFacts {
  readonly settings: TypeClassifierSettings
  readonly seed: number
  /** What each logit stands for. */
  readonly types: readonly string[]
}

/** Writes `detector.safetensors` (torchvision's names) and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveTypeClassifier(folder: string, weights: Weights, facts: TypeClassifierFacts): Promise<void> {
  const { architecture } = facts.settings
  const shapes = classifierShapes(facts.settings, facts.types.length)
  await saveDetector(folder, weights, shapes, { architecture }, { format: 'flawsmith-type-classifier/1', ...facts })
}

/** Reads a saved type classifier from its two files. Throws the codes of loadDetector. */
export async function loadTypeClassifier(
  weightsPath: string,
  factsPath: string
): Promise<{ weights: Weights; facts: TypeClassifierFacts }> {
  const { weights, facts } = await loadDetector(weightsPath, factsPath, factsSchema)
  return { weights, facts: { settings: facts.settings, seed: facts.seed, types: facts.types } }
}
