import { z } from 'zod'
import { loadDetector, saveDetector } from './detector-file.ts'
import { localiserShapes } from './localiser-graph.ts'
import type { LocaliserSettings } from './localiser-settings.ts'
import type { Weights } from './network-weights.ts'
import { flipChoices } from './settings.ts'

const factsSchema = z.object({
  format: z.literal('flawsmith-localiser/1'),
  settings: z.object({
    width: z.int().positive(),
    height: z.int().positive(),
    baseWidth: z.int().positive(),
    epochs: z.int(),
    samplesPerEpoch: z.int(),
    batch: z.int(),
    learningRate: z.number(),
    goodShare: z.number(),
    realShare: z.number(),
    flips: z.enum(flipChoices),
    scoreWindow: z.int().positive()
  }),
  seed: z.int()
})

/** What stands beside a localiser's weights: how images become input, and how a map becomes a score. */
export interface LocaliserFacts {
  readonly settings: LocaliserSettings
  readonly seed: number
}

/** Writes `detector.safetensors` (DRAEM's names) and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveLocaliser(folder: string, weights: Weights, facts: LocaliserFacts): Promise<void> {
  const record = { format: 'flawsmith-localiser/1', ...facts }
  const metadata = { architecture: 'draem-discriminative' }
  await saveDetector(folder, weights, localiserShapes(facts.settings), metadata, record)
}

/** Reads a saved localiser from its two files. Throws the codes of loadDetector. */
export async function loadLocaliser(
  weightsPath: string,
  factsPath: string
): Promise<{ weights: Weights; facts: LocaliserFacts }> {
  const { weights, facts } = await loadDetector(weightsPath, factsPath, factsSchema)
  return { weights, facts: { settings: facts.settings, seed: facts.seed } }
}
