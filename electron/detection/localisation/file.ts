import { z } from 'zod'
import { loadDetector, saveDetector } from '../detector-file.ts'
import { localisationShapes } from './graph.ts'
import type { LocalisationSettings } from './settings.ts'
import { detectorSchedules } from '../learning-rate.ts'
import type { Weights } from '../network-weights.ts'
import { flipChoices } from '../input-settings.ts'

const metadataSchema = z.object({
  /** The second is what version 0.1 called it. */
  format: z.enum(['flawsmith-localisation/1', 'flawsmith-localiser/1']),
  settings: z.object({
    width: z.int().positive(),
    height: z.int().positive(),
    baseWidth: z.int().positive(),
    updates: z.int().optional(),
    epochs: z.int().optional(),
    samplesPerEpoch: z.int().optional(),
    batch: z.int(),
    learningRate: z.number(),
    schedule: z.enum(detectorSchedules).optional(),
    goodShare: z.number(),
    realShare: z.number(),
    flips: z.enum(flipChoices),
    scoreWindow: z.int().positive()
  }),
  seed: z.int()
})

/** What stands beside a localisation network's weights: how images become input, and how a map becomes a score. */
export interface LocalisationMetadata {
  readonly settings: LocalisationSettings
  readonly seed: number
}

/** Writes `detector.safetensors` (DRAEM's names) and `detector.json` into a folder. Throws `file.unwritable`. */
export async function saveLocalisation(
  folder: string,
  weights: Weights,
  metadata: LocalisationMetadata
): Promise<void> {
  const record = { format: 'flawsmith-localisation/1', ...metadata }
  const header = { architecture: 'draem-discriminative' }
  await saveDetector(folder, weights, localisationShapes(metadata.settings), header, record)
}

/** Reads a saved localisation network from its two files. Throws the codes of loadDetector. */
export async function loadLocalisation(
  weightsPath: string,
  metadataPath: string
): Promise<{ weights: Weights; metadata: LocalisationMetadata }> {
  const { weights, metadata } = await loadDetector(weightsPath, metadataPath, metadataSchema)
  return { weights, metadata: { settings: metadata.settings, seed: metadata.seed } }
}
